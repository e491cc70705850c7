namespace DynoPortal.Domain.Scheduling;

/// <summary>One rule of booking with what people call it.</summary>
/// <param name="Name">As a heading.</param>
/// <param name="Asks">The rule: null when the case keeps it, else why not.</param>
/// <param name="Says">What it comes to for a case that keeps it; null where the facility, the test or the dyno sets no such rule, so that it isn't asked.</param>
public sealed record BookingRule(string Name, Func<BookingCase, Refusal?> Asks, Func<BookingCase, string?> Says);

/// <summary>The rules in the order in which they are checked (docs/glossary.md), with their names. Identity and the shape of the request come before them, approval after.</summary>
public static class RuleBook
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<BookingRule> InOrder { get; } =
    [
        new("Start and end", BookingRules.SlotRunsForward, booking => $"It lasts {SlotText.Text(booking.Slot.Length)}."),
        new("Dyno in use", BookingRules.DynoIsEnabled, booking => $"{booking.Dyno.Name} takes bookings."),
        new("Capability", BookingRules.DynoIsCapable, booking => $"{booking.Dyno.Name} does {booking.TestType.Name} for {booking.Vehicle.Label}."),
        new("Who may book the dyno", BookingRules.DynoIsOpenTo, booking => booking.Facility.Rules.AccessTo(booking.Dyno) is { } access ? RuleText.Access(access, access.Dyno is null ? $"Dynos of {booking.Dyno.Group}" : booking.Dyno.Name) : null),
        new("Availability dates", BookingRules.DynoIsAvailable, Available),
        new("Working calendar", BookingRules.CalendarIsKept, booking => booking.IsWholeDays ? "It starts and ends on a working day." : "It lies inside the shifts."),
        new("Quiet hours", BookingRules.QuietHoursAreKept, booking => booking.IsWholeDays || booking.Facility.Rules.Quiet.Count == 0 ? null : string.Join(" ", booking.Facility.Rules.Quiet.Select(RuleText.Quiet))),
        new("Not in the past", BookingRules.SlotIsAhead, booking => $"It starts {booking.Facility.Clock.Text(booking.Slot.Start)}; it is {booking.Facility.Clock.Text(booking.Now)} at the site."),
        new("Notice", BookingRules.NoticeIsGiven, booking => booking.Facility.Limits.Notice == TimeSpan.Zero ? null : RuleText.Notice(booking.Facility)),
        new("Horizon", BookingRules.HorizonIsKept, booking => booking.Facility.Limits.HorizonDays is null ? null : RuleText.Horizon(booking.Facility)),
        new("Length", BookingRules.LengthIsKept, booking => $"{RuleText.Shortest(booking.Facility)}{(booking.Facility.Limits.LongestDays is null ? "" : " " + RuleText.Longest(booking.Facility))}"),
        new("Bookings of a person", BookingRules.QuotaIsKept, booking => booking.Facility.Limits.PerPerson is null ? null : $"{RuleText.PerPerson(booking.Facility)} You have {booking.OpenOfRequester}."),
        new("Bookings of a team", BookingRules.TeamQuotaIsKept, booking => booking.Facility.Limits.PerTeam is null || booking.Vehicle.CertificationTeam is null ? null : $"{RuleText.PerTeam(booking.Facility)} {booking.Vehicle.CertificationTeam} has {booking.OpenOfTeam}."),
        new("Bookings of a program", BookingRules.ProgramQuotaIsKept, booking => booking.Facility.Limits.PerProgram is null || booking.Vehicle.Program.Length == 0 ? null : $"{RuleText.PerProgram(booking.Facility)} {booking.Vehicle.Program} has {booking.OpenOfProgram}."),
        new("Outages", BookingRules.NoOutage, booking => $"{booking.Dyno.Name} is in use through set-up and test."),
        new("Verification", BookingRules.VerificationHolds, booking => booking.TestType.Verification is { } demand ? $"{booking.Dyno.Name} has {demand.Name} within {SlotText.Text(demand.Validity)} before the start." : null),
        new("Dyno free", BookingRules.DynoIsFree, booking => $"Nothing else is on {booking.Dyno.Name}, {booking.Facility.Clock.Text(booking.Occupied)} with set-up."),
        new("Vehicle free", BookingRules.VehicleIsFree, booking => $"{booking.Vehicle.Label} is on no other dyno."),
        new("Soak", BookingRules.VehicleHasSoaked, booking => booking.TestType.Soak is null ? null : $"{booking.Vehicle.Label} has stood as long as {booking.TestType.Name} needs."),
    ];

    private static string? Available(BookingCase booking) => (booking.Dyno.AvailableFrom, booking.Dyno.AvailableTo) switch
    {
        (null, null) => null,
        ({ } from, null) => $"{booking.Dyno.Name} is available from {SlotText.Text(from)}.",
        (null, { } to) => $"{booking.Dyno.Name} is available until {SlotText.Text(to)}.",
        ({ } from, { } to) => $"{booking.Dyno.Name} is available from {SlotText.Text(from)} until {SlotText.Text(to)}.",
    };
}
