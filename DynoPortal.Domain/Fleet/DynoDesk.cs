using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where dynos are added, edited, disabled and deleted. Each call needs <see cref="Permission.ManageFleet"/>, which is read anew, for the writing under the locks. What is booked stays: it is flagged, or moved by the moves that are handed over.</summary>
public sealed class DynoDesk(AllocationService service, IScheduleReader reader, ILabRows rows, ImpactSearch impacts)
{
    private static readonly SnapshotScope Everything = new() { Vehicles = [], Dynos = null, Window = null };

    /// <summary>Adds a dyno; its id and revision are given here.</summary>
    public async Task<EditOutcome<Dyno>> AddAsync(Actor actor, Dyno wanted, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted with { Id = default }], [], cancellationToken)).Only();

    /// <summary>Edits one dyno, whose revision is the one that the person saw.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">As it is to be; its verifications are no part of it.</param>
    /// <param name="moves">Moves of its impact that are made with it; may be empty.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<EditOutcome<Dyno>> SaveAsync(Actor actor, Dyno wanted, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted], moves, cancellationToken)).Only();

    /// <summary>Adds those with ids of zero or less and edits the others, all or none; see <see cref="SaveAsync"/>. Of several the field of a fault begins with the dyno's name.</summary>
    public async Task<EditOutcome<IReadOnlyList<Dyno>>> SaveAllAsync(Actor actor, IReadOnlyList<Dyno> wanted, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
            var asked = Read(wanted);
            if (Judge(lab, actor, asked) is { } refused) return refused;
            var edits = await EditsAsync(lab, asked, cancellationToken);
            var outcome = edits.Count + moves.Count == 0 ? null : await service.EditAsync(actor, Permission.ManageFleet, edits, moves, cancellationToken);
            if (outcome is not ChangeOutcome.Refused no)
            {
                var written = edits.Where(edit => edit.Before is not null).ToDictionary(edit => edit.Id);
                var added = new Queue<Dyno>(edits.Where(edit => edit.Before is null).Select(edit => edit.After!));
                return new EditOutcome<IReadOnlyList<Dyno>>.Done(
                    [.. asked.Select(dyno => dyno.Id.Value < 0 ? added.Dequeue() : written.TryGetValue(dyno.Id, out var edit) ? edit.After! with { Revision = edit.Before!.Revision + 1 } : lab.Dynos[dyno.Id])],
                    [.. asked.Where(dyno => dyno.Id.Value > 0).Select(dyno => lab.Dynos[dyno.Id])]);
            }

            // Somebody was quicker between the reading and the lock: the next reading says who and what.
            if (!first || !no.Refusals.Any(refusal => refusal is { Code: RefusalCode.Stale, AllocationId: null })) return new EditOutcome<IReadOnlyList<Dyno>>.Refused([.. no.Refusals.Select(refusal => new EditFault("", refusal))]);
        }
    }

    /// <summary>Deletes a dyno that nothing refers to; one that has ever been used is disabled instead.</summary>
    public async Task<EditOutcome<Dyno>> DeleteAsync(Actor actor, DynoId id, int? revision, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<Dyno>(forbidden);
        if (!lab.Dynos.TryGetValue(id, out var dyno)) return EditRefusal.Of<Dyno>(Missing);
        if (revision is { } seen && seen != dyno.Revision) return EditRefusal.Stale(dyno.Name, seen, dyno, dyno.Revision, []);
        if (WhyStays(lab, dyno) is { } reserved) return EditRefusal.Of<Dyno>(reserved);
        if (await rows.UsesAsync(actor.Facility, id, cancellationToken) is [_, ..] uses) return EditRefusal.Of<Dyno>(new(RefusalCode.WrongStatus, $"{dyno.Name} has {string.Join(" and ", uses)}, which keep its name. Disable it instead."));
        return await service.EditAsync(actor, Permission.ManageFleet, [new LabEdit.OfDyno(dyno, null)], [], cancellationToken) is ChangeOutcome.Refused refused
            ? new EditOutcome<Dyno>.Refused([.. refused.Refusals.Select(refusal => new EditFault("", refusal))])
            : new EditOutcome<Dyno>.Done(null, dyno);
    }

    /// <summary>What saving these dynos would do to bookings that have not ended; refused as saving them would be.</summary>
    public async Task<(EditOutcome<IReadOnlyList<Dyno>>.Refused? Refused, ScheduleImpact? Impact)> PreviewAsync(Actor actor, IReadOnlyList<Dyno> wanted, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var asked = Read(wanted);
        if (Judge(lab, actor, asked) is { } refused) return (refused, null);
        return (null, await impacts.FindAsync(actor, now => Editing.With(now, [.. asked.Where(dyno => now.Dynos.ContainsKey(dyno.Id)).Select(dyno => dyno with { Verifications = now.Dynos[dyno.Id].Verifications })]), cancellationToken));
    }

    private static Refusal Missing { get; } = new(RefusalCode.NotFound, "There is no such dyno in this facility.");

    private static Refusal? WhyStays(ScheduleSnapshot lab, Dyno dyno)
    {
        var rules = lab.Facility.Rules;
        if (rules.Access.Any(rule => rule.Dyno == dyno.Id)) return new(RefusalCode.Invalid, $"A rule of booking says who may book {dyno.Name}. Take it out of the rules first, then delete the dyno.");
        return rules.GroupLost([.. lab.Dynos.Values], [.. lab.Dynos.Values.Where(other => other.Id != dyno.Id)]) is { } group ? LastOf(group) : null;
    }

    private static Refusal LastOf(string group) => new(RefusalCode.Invalid, $"A rule of booking says who may book dynos of {group}, and none would be left in that group. Take the group out of the rules first.");

    private static EditOutcome<IReadOnlyList<Dyno>>.Refused? Judge(ScheduleSnapshot lab, Actor actor, List<Dyno> asked)
    {
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<IReadOnlyList<Dyno>>(forbidden);
        if (asked.Any(dyno => dyno.Id.Value > 0 && !lab.Dynos.ContainsKey(dyno.Id))) return EditRefusal.Of<IReadOnlyList<Dyno>>(Missing);
        foreach (var dyno in asked)
            if (lab.Dynos.TryGetValue(dyno.Id, out var now) && now.Revision != dyno.Revision) return EditRefusal.Stale<IReadOnlyList<Dyno>>(now.Name, dyno.Revision, [now], now.Revision, Differences(dyno, now));
        var prefix = asked.Count > 1;
        var ids = asked.Select(dyno => dyno.Id).ToHashSet();
        List<EditFault> faults =
        [
            .. from dyno in asked
               let others = lab.Dynos.Values.Where(other => !ids.Contains(other.Id)).Concat(asked.Where(other => other.Id != dyno.Id))
               let before = lab.Dynos.GetValueOrDefault(dyno.Id)
               from fault in DynoRules.Of(dyno, before, others, Codes(lab))
               let name = (before ?? dyno).Name
               select prefix ? new EditFault($"{name}.{fault.Field}", fault.Refusal with { Message = $"{name}: {fault.Refusal.Message}" }) : fault,
        ];
        if (lab.Facility.Rules.GroupLost([.. lab.Dynos.Values], [.. lab.Dynos.Values.Where(other => !ids.Contains(other.Id)), .. asked]) is { } group) faults.Add(new(prefix ? "" : "group", LastOf(group)));
        return faults.Count > 0 ? new EditOutcome<IReadOnlyList<Dyno>>.Refused(faults) : null;
    }

    private static List<Dyno> Read(IReadOnlyList<Dyno> wanted) => [.. wanted.Select((dyno, at) => DynoRules.Normal(dyno) with { Id = dyno.Id.Value > 0 ? dyno.Id : new(-1 - at) })];

    private async Task<List<LabEdit.OfDyno>> EditsAsync(ScheduleSnapshot lab, List<Dyno> asked, CancellationToken cancellationToken)
    {
        var added = asked.Count(dyno => dyno.Id.Value < 0);
        var ids = new Queue<DynoId>(added == 0 ? [] : await rows.NewDynosAsync(added, cancellationToken));
        return
        [
            .. asked.Select(dyno => dyno.Id.Value < 0 ? new LabEdit.OfDyno(null, dyno with { Id = ids.Dequeue(), Revision = 1, Verifications = [] }) : new LabEdit.OfDyno(lab.Dynos[dyno.Id], dyno with { Verifications = lab.Dynos[dyno.Id].Verifications }))
                .Where(edit => edit.Before is null || Differences(edit.After!, edit.Before).Count > 0),
        ];
    }

    private static IReadOnlyList<EditDifference> Differences(Dyno yours, Dyno theirs) => EditDifference.Between(DynoRules.Told(yours), DynoRules.Told(theirs));

    private static HashSet<string> Codes(ScheduleSnapshot lab) => [.. lab.TestTypes.Keys];

    private static Refusal? Forbids(ScheduleSnapshot lab, Actor actor) => actor.Id is null || lab.Permissions.Contains(Permission.ManageFleet) ? null : Refusal.Lacking(Permission.ManageFleet);
}
