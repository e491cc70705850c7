using System.Text.Json.Serialization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>One reason why a change can't be made.</summary>
/// <param name="Code">Stable; for programs.</param>
/// <param name="Message">For people.</param>
/// <param name="NextFeasible">The next slot in which the same booking would be accepted on the same dyno.</param>
/// <param name="AllocationId">The booking in the way.</param>
internal sealed record RefusalAnswer(
    string Code, string Message, SlotAnswer? NextFeasible, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? AllocationId)
{
    /// <summary>The refusal as the API writes it.</summary>
    public static RefusalAnswer Of(Refusal refusal) =>
        new(refusal.Code, refusal.Message, refusal.NextFeasible is { } next ? new(next.Start, next.End) : null, refusal.AllocationId?.Value);
}

/// <summary>A half-open interval.</summary>
/// <param name="Start">First instant.</param>
/// <param name="End">First instant after it.</param>
internal sealed record SlotAnswer(DateTimeOffset Start, DateTimeOffset End);
