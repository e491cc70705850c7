using System.ComponentModel;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that proposes an outage.</summary>
public sealed class OutageProposals(ProposingDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeOutageAsync, "propose_outage", "Preparing an outage", [Permission.DeclareOutage],
            "Proposes that a dyno can't be used in a span. Planned work is refused while somebody has booked; a fault never is."),
    ];

    private async Task<object> ProposeOutageAsync(ToolCaller caller, [Description(Ask.Dyno)] string dyno, [Description(Ask.From)] string from, [Description(Ask.To)] string to,
        [Description("maintenance, calibration or fault")] string kind, [Description("Why, 1 to 500 characters")] string reason, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (on, start, end) = (reading.Needed(await reading.DynoAsync(dyno), nameof(dyno)), reading.Needed(reading.Moment(from), nameof(from)), reading.Needed(reading.Moment(to), nameof(to)));
        if (!Enum.GetNames<OutageKind>().Contains(kind.Trim(), StringComparer.OrdinalIgnoreCase)) reading.Refuse($"\"{kind}\" is no kind of outage: write maintenance, calibration or fault.");
        if (reading.Error is not null || on is null || start is not { } first || end is not { } last) return reading.Error!;
        var slot = reading.Span(first.Start, last.End);
        if (reading.Error is { } error) return error;
        var why = Enum.Parse<OutageKind>(kind.Trim(), ignoreCase: true);
        return await desk.ProposeAsync(reading, new Plan("propose_outage/1", "outage", $"Declare {why.ToString().ToLowerInvariant()} of {PlanText.Place(reading.Clock, on.Name, slot)}: {reason.Trim()}",
            new ScheduleChange.DeclareOutage(new(Guid.CreateVersion7(reading.Now)), on.Id, slot, why, reason.Trim())));
    }
}
