using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Scheduling;

/// <summary>Enums as the database writes them.</summary>
internal static class ScheduleCodes
{
    public static string Code(this AllocationStatus status) => status switch
    {
        AllocationStatus.Held => "held",
        AllocationStatus.Scheduled => "scheduled",
        AllocationStatus.InProgress => "in_progress",
        AllocationStatus.Completed => "completed",
        AllocationStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static AllocationStatus Status(string code) => code switch
    {
        "held" => AllocationStatus.Held,
        "scheduled" => AllocationStatus.Scheduled,
        "in_progress" => AllocationStatus.InProgress,
        "completed" => AllocationStatus.Completed,
        "cancelled" => AllocationStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    public static string Code(this CancelReason reason) => reason switch
    {
        CancelReason.Person => "person",
        CancelReason.Expired => "expired",
        CancelReason.NoShow => "no_show",
        CancelReason.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static CancelReason Reason(string code) => code switch
    {
        "person" => CancelReason.Person,
        "expired" => CancelReason.Expired,
        "no_show" => CancelReason.NoShow,
        "refused" => CancelReason.Refused,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    public static string Code(this OutageKind kind) => kind.ToString().ToLowerInvariant();

    public static OutageKind Kind(string code) => Enum.Parse<OutageKind>(code, ignoreCase: true);

    public static string Code(this Channel channel) => channel.ToString().ToLowerInvariant();

    public static Channel Channel(string code) => Enum.Parse<Channel>(code, ignoreCase: true);
}
