using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A span in which a dyno can't be used.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Name of the dyno.</param>
/// <param name="Start">Start of the span.</param>
/// <param name="End">End of the span, exclusive.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">In a person's words.</param>
/// <param name="Lifted">Whether it no longer stands in anyone's way.</param>
/// <param name="Revision">Counts from 1 with every change; what <c>If-Match</c> expects.</param>
internal sealed record OutageAnswer(Guid Id, int DynoId, string DynoName, DateTimeOffset Start, DateTimeOffset End, OutageKind Kind, string Reason, bool Lifted, int Revision)
{
    /// <summary>The verification that a calibration performs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verification { get; init; }

    /// <summary>The series whose occurrence it is; nothing for one on its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? SeriesId { get; init; }

    /// <summary>The day on which its series has it begin.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Occurrence { get; init; }

    /// <summary>The change set that this request applied; with it the change can be undone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ChangeSetId { get; init; }

    /// <summary>The outage as the API writes it.</summary>
    public static OutageAnswer Of(Outage outage, IReadOnlyList<Dyno> dynos) => Of(outage, dynos.FirstOrDefault(dyno => dyno.Id == outage.DynoId)?.Name ?? "");

    /// <summary>The outage, as a change set left it.</summary>
    public static OutageAnswer Of(Outage outage, IReadOnlyList<Dyno> dynos, ChangeSetId applied) => Of(outage, dynos) with { ChangeSetId = applied.Value };

    private static OutageAnswer Of(Outage outage, string dynoName) =>
        new(outage.Id.Value, outage.DynoId.Value, dynoName, outage.Slot.Start, outage.Slot.End, outage.Kind, outage.Reason, outage.Lifted, outage.Revision) { Verification = outage.Verification, SeriesId = outage.Occurrence?.Series.Value, Occurrence = outage.Occurrence?.Day };
}
