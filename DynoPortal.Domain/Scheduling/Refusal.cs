namespace DynoPortal.Domain.Scheduling;

/// <summary>One reason why a change can't be made.</summary>
/// <param name="Code">Stable; one of <see cref="RefusalCode"/>.</param>
/// <param name="Message">A sentence for a person, which says what is in the way.</param>
public sealed record Refusal(string Code, string Message)
{
    /// <summary>The next slot in which the same booking would be accepted on the same dyno, where time cures the refusal.</summary>
    public Slot? NextFeasible { get; init; }

    /// <summary>The allocation in the way, if one is.</summary>
    public AllocationId? AllocationId { get; init; }

    /// <summary>The role lacks a permission that schedulers have.</summary>
    public static Refusal Lacking(string permission) => new(RefusalCode.Forbidden, $"Your role doesn't allow this ({permission}). Ask a scheduler, or an administrator for the permission.");
}

/// <summary>The stable codes of refusals.</summary>
public static class RefusalCode
{
    /// <summary>The role lacks the permission.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Something in the request is not as it must be.</summary>
    public const string Invalid = "invalid";

    /// <summary>The slot's end is not after its start.</summary>
    public const string SlotReversed = "slot_reversed";

    /// <summary>No such vehicle, dyno, allocation, outage, test type or change set in this facility.</summary>
    public const string NotFound = "not_found";

    /// <summary>The dyno is disabled.</summary>
    public const string DynoDisabled = "dyno_disabled";

    /// <summary>The vehicle's weight or drive is unknown, and the dyno doesn't take every one.</summary>
    public const string VehicleIncomplete = "vehicle_incomplete";

    /// <summary>No capability row of the dyno covers test type, drive and weight class at once.</summary>
    public const string NotCapable = "not_capable";

    /// <summary>Outside the dyno's availability dates.</summary>
    public const string DynoUnavailable = "dyno_unavailable";

    /// <summary>Outside shifts, or a day booking that starts or ends on a day without work.</summary>
    public const string OutsideCalendar = "outside_calendar";

    /// <summary>An hour booking starts or ends in quiet hours.</summary>
    public const string QuietHours = "quiet_hours";

    /// <summary>The dyno is for others.</summary>
    public const string Reserved = "reserved";

    /// <summary>The slot has passed already.</summary>
    public const string InThePast = "in_the_past";

    /// <summary>Too short notice.</summary>
    public const string Notice = "notice";

    /// <summary>Too far ahead.</summary>
    public const string Horizon = "horizon";

    /// <summary>Too short or too long.</summary>
    public const string Length = "length";

    /// <summary>The person, the team or the program has as many bookings as it may.</summary>
    public const string Quota = "quota";

    /// <summary>The dyno is out of use.</summary>
    public const string Outage = "outage";

    /// <summary>The dyno lacks a verification that the test demands.</summary>
    public const string Verification = "verification";

    /// <summary>The vehicle hasn't stood as long as the test demands, or has stood too long.</summary>
    public const string Soak = "soak";

    /// <summary>Another booking, or its set-up, has the dyno.</summary>
    public const string DynoOverlap = "dyno_overlap";

    /// <summary>The vehicle is on another dyno.</summary>
    public const string VehicleOverlap = "vehicle_overlap";

    /// <summary>The test would end after its deadline.</summary>
    public const string Deadline = "deadline";

    /// <summary>The row has changed since the caller saw it.</summary>
    public const string Stale = "stale";

    /// <summary>The booking is not in a state in which this can be done.</summary>
    public const string WrongStatus = "wrong_status";

    /// <summary>The change can't be undone any more.</summary>
    public const string TooLate = "too_late";

    /// <summary>The change-set id was used for other content.</summary>
    public const string IdReused = "id_reused";

    /// <summary>Others hold the locks; the same request may succeed shortly.</summary>
    public const string Contended = "contended";

    /// <summary>Those that answer 409: somebody else was first.</summary>
    public static IReadOnlySet<string> Conflicts { get; } = new HashSet<string> { DynoOverlap, VehicleOverlap, Stale, IdReused, Contended };

    /// <summary>Those that another time on the same dyno may cure.</summary>
    public static IReadOnlySet<string> CuredByTime { get; } = new HashSet<string>
    {
        DynoUnavailable, OutsideCalendar, QuietHours, InThePast, Notice, Horizon, Outage, Verification, DynoOverlap, VehicleOverlap, Soak,
    };

    /// <summary>Those that <see cref="People.Permission.Override"/> goes past, with a reason. Physical overlap and capability are never among them.</summary>
    public static IReadOnlySet<string> Overridable { get; } = new HashSet<string>
    {
        DynoDisabled, DynoUnavailable, Reserved, OutsideCalendar, QuietHours, Notice, Horizon, Length, Quota, Outage, Verification, Soak,
    };
}
