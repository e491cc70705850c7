using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The rules that a manager sets beside limits and calendar (docs/decisions/0022).</summary>
public static partial class BookingRules
{
    /// <summary>Who brings the vehicle onto the dyno may, by their role or by the vehicle's team. Who moves it in time there isn't asked again.</summary>
    public static Refusal? DynoIsOpenTo(BookingCase booking)
    {
        if (booking.Before?.DynoId == booking.Dyno.Id || booking.Facility.Rules.AccessTo(booking.Dyno) is not { } access) return null;
        var ofTeam = booking.Vehicle.CertificationTeam is { } team && access.Teams.Any(each => IsSame(each, team));
        // Where nobody in particular asks, whoever books in the end is asked for their role.
        var ofRole = access.Roles.Count > 0 && (booking.Role is null || access.Roles.Contains(booking.Role));
        return ofTeam || ofRole ? null : new(RefusalCode.Reserved, RuleText.Access(access, access.Dyno is null ? $"Dynos of {booking.Dyno.Group}" : booking.Dyno.Name));
    }

    /// <summary>An hour booking neither starts nor ends in quiet hours.</summary>
    public static Refusal? QuietHoursAreKept(BookingCase booking)
    {
        if (booking.IsWholeDays) return null;
        var (clock, slot) = (booking.Facility.Clock, booking.Slot);
        var broken = booking.Facility.Rules.Quiet.FirstOrDefault(quiet =>
            (booking.StartIsNew && IsQuiet(quiet, clock.Local(slot.Start), includesFrom: true)) || (booking.EndIsNew && IsQuiet(quiet, clock.Local(slot.End), includesFrom: false)));
        return broken is null ? null : new(RefusalCode.QuietHours, RuleText.Quiet(broken));
    }

    /// <summary>The vehicle's certification team has fewer bookings ahead than one may.</summary>
    public static Refusal? TeamQuotaIsKept(BookingCase booking) =>
        booking is { CountsForQuotas: true, Before: null, Vehicle.CertificationTeam: { Length: > 0 } team } && booking.Facility.Limits.PerTeam is { } most && booking.OpenOfTeam >= most
            ? new(RefusalCode.Quota, $"{team} has {Bookings(booking.OpenOfTeam)}. {RuleText.PerTeam(booking.Facility)}")
            : null;

    /// <summary>The vehicle's program has fewer bookings ahead than one may.</summary>
    public static Refusal? ProgramQuotaIsKept(BookingCase booking) =>
        booking is { CountsForQuotas: true, Before: null, Vehicle.Program: { Length: > 0 } program } && booking.Facility.Limits.PerProgram is { } most && booking.OpenOfProgram >= most
            ? new(RefusalCode.Quota, $"{program} has {Bookings(booking.OpenOfProgram)}. {RuleText.PerProgram(booking.Facility)}")
            : null;

    private static string Bookings(int number) => number == 1 ? "1 booking that has not ended" : $"{number} bookings that have not ended";

    private static bool IsSame(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    // The wall clock counts, so that on the days of a DST change the same hours are quiet as on others.
    private static bool IsQuiet(QuietHours quiet, DateTimeOffset local, bool includesFrom)
    {
        var (time, day) = (TimeOnly.FromDateTime(local.DateTime), local.DayOfWeek);
        var begun = includesFrom ? time >= quiet.From : time > quiet.From;
        if (quiet.To > quiet.From) return begun && time < quiet.To && Begins(quiet, day);
        return (begun && Begins(quiet, day)) || (time < quiet.To && Begins(quiet, local.AddDays(-1).DayOfWeek));
    }

    private static bool Begins(QuietHours quiet, DayOfWeek day) => quiet.Days.Count == 0 || quiet.Days.Contains(day);
}
