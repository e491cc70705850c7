using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where a manager sets the rules of booking. Needs <see cref="Permission.ManageRules"/>.</summary>
public sealed class RuleDesk(IFacilityStore store, FacilityImpact impact)
{
    /// <summary>The rules with all that they speak of; null for who may not set them.</summary>
    public async Task<FacilityBook?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var book = await store.ReadAsync(actor, cancellationToken);
        return book.Permissions.Contains(Permission.ManageRules) ? book : null;
    }

    /// <summary>What is wrong with rules; empty when they can be saved.</summary>
    public static IReadOnlyList<EditFault> Check(RuleSettings wanted, FacilityBook book) => RuleCheck.Of(wanted, book);

    /// <summary>What bookings ahead these rules would refuse that today's don't; null for who may not set them.</summary>
    public async Task<FacilityImpactFound?> ImpactAsync(Actor actor, RuleSettings wanted, CancellationToken cancellationToken) =>
        await impact.FindAsync(actor, Permission.ManageRules, facility => With(facility, wanted), cancellationToken);

    /// <summary>Sets the rules, if nobody has changed the facility since the revision that the person saw. Bookings that were made before keep their slots.</summary>
    public async Task<EditOutcome<Facility>> SaveAsync(Actor actor, RuleSettings wanted, int seen, CancellationToken cancellationToken) =>
        await store.EditAsync(actor, book => Decide(book, Trimmed(wanted), seen), cancellationToken);

    /// <summary>The facility with these rules.</summary>
    public static Facility With(Facility facility, RuleSettings wanted) => facility with { Limits = wanted.Limits, Rules = wanted.Rules };

    private static FacilityEdit Decide(FacilityBook book, RuleSettings wanted, int seen)
    {
        var now = book.Facility;
        if (!book.Permissions.Contains(Permission.ManageRules)) return FacilityEdit.Refused(EditRefusal.Of<Facility>(Refusal.Lacking(Permission.ManageRules)));
        if (now.Revision != seen)
            return FacilityEdit.Refused(EditRefusal.Stale("The facility", seen, now, now.Revision, EditDifference.Between(RuleTelling.Of(With(now, wanted), With(book, wanted)), RuleTelling.Of(now, book))));
        if (Check(wanted, book) is { Count: > 0 } faults) return FacilityEdit.Refused(new(faults));
        return new(new EditOutcome<Facility>.Done(With(now, wanted) with { Revision = seen + 1 }, now), wanted.Approval);
    }

    private static FacilityBook With(FacilityBook book, RuleSettings wanted) => book with
    {
        Tests = [.. book.Tests.Select(test => test with { NeedsApproval = wanted.Approval.GetValueOrDefault(test.Code, test.NeedsApproval) })],
    };

    private static RuleSettings Trimmed(RuleSettings wanted) => wanted with
    {
        Rules = wanted.Rules with { Access = [.. wanted.Rules.Access.Select(access => access with { Teams = [.. access.Teams.Select(team => team.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)] })] },
    };
}
