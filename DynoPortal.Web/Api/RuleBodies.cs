using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>The rules of a facility. What is left out of a PUT is no limit and no rule, but for the three that every facility has: noticeMinutes, shortestMinutes and holdHours.</summary>
/// <param name="NoticeMinutes">How long before its start a booking is made; 0 by default.</param>
/// <param name="HorizonDays">How many days ahead it may start.</param>
/// <param name="ShortestMinutes">The shortest booking; 15 by default.</param>
/// <param name="LongestDays">The longest booking.</param>
/// <param name="HoldHours">How long one that waits for approval keeps its slot; 72 by default.</param>
/// <param name="PerPerson">Bookings that have not ended, for each person.</param>
/// <param name="PerTeam">The same for the vehicles of each certification team.</param>
/// <param name="PerProgram">The same for the vehicles of each program.</param>
/// <param name="Quiet">Times of the day at which no hour booking starts or ends.</param>
/// <param name="Access">Dynos and groups that not everybody may book.</param>
/// <param name="Approvals">Test types that need approval, or don't, and whose.</param>
internal sealed record RulesBody(
    int? NoticeMinutes, int? HorizonDays, int? ShortestMinutes, int? LongestDays, int? HoldHours, int? PerPerson, int? PerTeam, int? PerProgram,
    IReadOnlyList<QuietBody>? Quiet, IReadOnlyList<AccessBody>? Access, IReadOnlyList<ApprovalBody>? Approvals)
{
    /// <summary>The rules as the API writes them.</summary>
    public static RulesBody Of(FacilityBook book)
    {
        var (limits, rules) = (book.Facility.Limits, book.Facility.Rules);
        return new((int)limits.Notice.TotalMinutes, limits.HorizonDays, (int)limits.Shortest.TotalMinutes, limits.LongestDays, limits.HoldHours, limits.PerPerson, limits.PerTeam, limits.PerProgram,
            [.. rules.Quiet.Select(quiet => new QuietBody(quiet.From, quiet.To, quiet.Days))],
            [.. rules.Access.Select(access => new AccessBody(access.Dyno?.Value, access.Group, access.Roles, access.Teams))],
            [.. book.Tests.Select(test => new ApprovalBody(test.Code, test.NeedsApproval, rules.ApproversOf(test.Code)))]);
    }

    /// <summary>The rules that the body asks for.</summary>
    public RuleSettings Read() => new(
        new(Minutes(NoticeMinutes ?? 0), HorizonDays, Minutes(ShortestMinutes ?? (int)BookingLimits.Default.Shortest.TotalMinutes), LongestDays, PerPerson, HoldHours ?? BookingLimits.Default.HoldHours) { PerTeam = PerTeam, PerProgram = PerProgram },
        new([.. (Quiet ?? []).Select(quiet => new QuietHours(quiet.From, quiet.To, quiet.Days ?? []))],
            [.. (Access ?? []).Select(access => new DynoAccess(access.Dyno is { } id ? new DynoId(id) : null, access.Dyno is null ? access.Group : null, access.Roles ?? [], access.Teams ?? []))],
            [.. (Approvals ?? []).Where(rule => rule.Roles is { Count: > 0 }).Select(rule => new ApprovalRule(rule.TestType ?? "", rule.Roles!))]),
        (Approvals ?? []).Where(rule => rule.NeedsApproval is not null).GroupBy(rule => rule.TestType ?? "").ToDictionary(group => group.Key, group => group.Last().NeedsApproval!.Value));

    /// <summary>Refuses rows and names that are null, each at its place; before <see cref="Read"/>.</summary>
    public void RefuseNulls(RequestFields fields)
    {
        var (access, approvals) = (Access ?? [], Approvals ?? []);
        fields.RefuseNulls("quiet", Quiet);
        fields.RefuseNulls("access", access);
        fields.RefuseNulls("approvals", approvals);
        for (var index = 0; index < access.Count; index++)
        {
            fields.RefuseNulls($"access[{index}].roles", access[index]?.Roles);
            fields.RefuseNulls($"access[{index}].teams", access[index]?.Teams);
        }

        for (var index = 0; index < approvals.Count; index++) fields.RefuseNulls($"approvals[{index}].roles", approvals[index]?.Roles);
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}

/// <summary>Quiet hours.</summary>
/// <param name="From">Site time, such as 22:00.</param>
/// <param name="To">Site time; at or before from it is of the next day.</param>
/// <param name="Days">Days of the week on which it begins, such as monday; every day by default.</param>
internal sealed record QuietBody(TimeOnly From, TimeOnly To, IReadOnlyList<DayOfWeek>? Days);

/// <summary>Who may book a dyno or a group.</summary>
/// <param name="Dyno">Id of the dyno; or a group.</param>
/// <param name="Group">The dyno group.</param>
/// <param name="Roles">Names of roles whose people may.</param>
/// <param name="Teams">Certification teams whose vehicles anybody may bring.</param>
internal sealed record AccessBody(int? Dyno, string? Group, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Teams);

/// <summary>Whether a test type needs approval, and whose.</summary>
/// <param name="TestType">Its code.</param>
/// <param name="NeedsApproval">Whether a booking waits; as it is by default.</param>
/// <param name="Roles">Names of roles whose people approve; everyone with allocation.approve by default.</param>
internal sealed record ApprovalBody(string? TestType, bool? NeedsApproval, IReadOnlyList<string>? Roles);

/// <summary>The rules as they are.</summary>
/// <param name="Revision">To be sent back as If-Match.</param>
/// <param name="Rules">Each rule.</param>
/// <param name="Sentences">Each in the sentence that refusals quote, by field.</param>
internal sealed record RulesAnswer(int Revision, RulesBody Rules, IReadOnlyDictionary<string, string> Sentences)
{
    /// <summary>The rules of this book.</summary>
    public static RulesAnswer Of(FacilityBook book) =>
        new(book.Facility.Revision, RulesBody.Of(book), RuleTelling.Of(book.Facility, book).ToDictionary(told => told.Field, told => told.Text));
}

/// <summary>What an edit would mean for the bookings ahead, which keep their slots.</summary>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Concerned">Those that it would refuse, if they were asked for then.</param>
internal sealed record EditImpactAnswer(int Looked, IReadOnlyList<ConcernedByEditAnswer> Concerned)
{
    /// <summary>The impact as the API writes it.</summary>
    public static EditImpactAnswer Of(FacilityImpactFound found) => new(found.Looked, [.. found.Concerned.Select(each => new ConcernedByEditAnswer(each.Row.Id.Value, each.Row.DisplayNumber, each.Vehicle.Label, each.DynoName,
        new(each.Row.Slot.Start, each.Row.Slot.End), [.. each.Reasons.Select(RefusalAnswer.Of)], each.Next is { } next ? new(next.Start, next.End) : null))]);
}

/// <summary>A booking that an edit would refuse.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Such as A-1042.</param>
/// <param name="Vehicle">As people call it.</param>
/// <param name="Dyno">Name of its dyno.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Reasons">Why it would be refused.</param>
/// <param name="Next">The next opening on its dyno that would be accepted.</param>
internal sealed record ConcernedByEditAnswer(Guid Id, string Number, string Vehicle, string Dyno, SlotAnswer Slot, IReadOnlyList<RefusalAnswer> Reasons, SlotAnswer? Next);
