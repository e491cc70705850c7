using System.Globalization;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Each rule that a manager sets, as the one sentence that its page shows and refusals quote.</summary>
public static class RuleText
{
    /// <summary>How early a booking is made.</summary>
    public static string Notice(Facility facility) => facility.Limits.Notice == TimeSpan.Zero
        ? $"{facility.Name} wants no notice." : $"{facility.Name} wants {SlotText.Text(facility.Limits.Notice)} of notice.";

    /// <summary>How far ahead it may start.</summary>
    public static string Horizon(Facility facility) => facility.Limits.HorizonDays is { } days
        ? $"{facility.Name} plans at most {Count(days, "day")} ahead." : $"{facility.Name} plans as far ahead as anybody likes.";

    /// <summary>How short it may be.</summary>
    public static string Shortest(Facility facility) => $"A booking lasts at least {SlotText.Text(facility.Limits.Shortest)}.";

    /// <summary>How long it may be.</summary>
    public static string Longest(Facility facility) => facility.Limits.LongestDays is { } days
        ? $"A booking lasts at most {Count(days, "day")}; split a longer test." : "A booking lasts as long as its test takes.";

    /// <summary>How long one that waits for approval keeps its slot.</summary>
    public static string Hold(Facility facility) => $"A booking that waits for approval keeps its slot for {Count(facility.Limits.HoldHours, "hour")}; then it is cancelled.";

    /// <summary>How many bookings one person may have.</summary>
    public static string PerPerson(Facility facility) => Quota(facility, facility.Limits.PerPerson, "person");

    /// <summary>How many the vehicles of one certification team may have.</summary>
    public static string PerTeam(Facility facility) => Quota(facility, facility.Limits.PerTeam, "certification team");

    /// <summary>How many the vehicles of one program may have.</summary>
    public static string PerProgram(Facility facility) => Quota(facility, facility.Limits.PerProgram, "program");

    /// <summary>When nothing starts or ends.</summary>
    public static string Quiet(QuietHours quiet) => string.Create(CultureInfo.InvariantCulture,
        $"No hour booking starts or ends between {quiet.From:HH:mm} and {quiet.To:HH:mm}{(quiet.To <= quiet.From ? " of the next day" : "")}{Days(quiet)}; one may end at {quiet.From:HH:mm} or start at {quiet.To:HH:mm}, and whole days are not asked.");

    /// <summary>Who may bring a vehicle onto a dyno.</summary>
    /// <param name="access">The rule.</param>
    /// <param name="what">What it is for: a dyno's name, or <c>Dynos of MPG</c>.</param>
    public static string Access(DynoAccess access, string what)
    {
        var roles = access.Roles.Count == 0 ? null : $"people with the role {Or(access.Roles)}";
        var teams = access.Teams.Count == 0 ? null : $"vehicles of the team {Or(access.Teams)}";
        return $"{what} {(access.Dyno is null ? "take" : "takes")} only bookings {(roles is null ? $"of {teams}" : teams is null ? $"by {roles}" : $"by {roles}, or of {teams}")}.";
    }

    /// <summary>Who approves a test type.</summary>
    public static string Approval(Facility facility, TestType test)
    {
        if (!test.NeedsApproval) return $"{test.Name} needs no approval.";
        var roles = facility.Rules.ApproversOf(test.Code);
        return $"{test.Name} waits until {(roles.Count == 0 ? "somebody who may approve bookings" : $"somebody with the role {Or(roles)}")} approves it.";
    }

    private static string Quota(Facility facility, int? most, string subject) => most is { } number
        ? $"{facility.Name} allows {Count(number, "booking")} that {(number == 1 ? "has" : "have")} not ended for each {subject}." : $"{facility.Name} doesn't count the bookings of a {subject}.";

    private static string Days(QuietHours quiet) => quiet.Days.Count is 0 or 7 ? "" : $", beginning on {string.Join(", ", quiet.Days.OrderBy(day => ((int)day + 6) % 7))}";

    private static string Or(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
