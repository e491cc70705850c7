using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What a tool wants to propose.</summary>
/// <param name="Tool">Its name with its version.</param>
/// <param name="Kind">The kind of card, such as <c>move</c>.</param>
/// <param name="Summary">In one sentence, for a person.</param>
/// <param name="Changes">What to change.</param>
internal sealed record Plan(string Tool, string Kind, string Summary, params IReadOnlyList<ScheduleChange> Changes)
{
    /// <summary>The change set as it is stored, where it was made elsewhere.</summary>
    public ChangeSet? Set { get; init; }
}

/// <summary>Hands what tools want to propose to the proposals, and says what came of it.</summary>
public sealed class ProposingDesk(ToolDesk desk, ProposalService proposals)
{
    /// <summary>What every tool reads from.</summary>
    internal ToolDesk Desk => desk;

    /// <summary>The id of a change set to be.</summary>
    internal ChangeSetId NewId() => ChangeSetId.New(desk.Time);

    /// <summary>Stores it, or says why the rules refuse it.</summary>
    internal async Task<object> ProposeAsync(ToolReading reading, Plan plan)
    {
        var proposal = new Proposal
        {
            Set = plan.Set ?? ChangeSet.Of(NewId(), plan.Changes),
            Proposer = reading.Caller.Actor with { Channel = Channel.Assistant },
            Tool = plan.Tool,
            Summary = plan.Summary,
            Conversation = reading.Caller.Conversation,
            Turn = reading.Caller.Turn,
            Source = reading.Caller.Source,
            Untrusted = [.. reading.Caller.Untrusted.Order(StringComparer.Ordinal)],
            MadeAt = reading.Now,
        };
        return await proposals.ProposeAsync(proposal, reading.Cancellation) switch
        {
            ProposalOutcome.Stored stored => await AnswerAsync(stored, plan.Kind, reading),
            ProposalOutcome.Refused refused => RefusedAnswer.Of(refused.Changes.SelectMany(change => change.Refusals), refused.Changes.SelectMany(change => change.Alternatives), reading),
            _ => throw new InvalidOperationException("A proposal is stored or refused."),
        };
    }

    private static async Task<ProposalAnswer> AnswerAsync(ProposalOutcome.Stored stored, string kind, ToolReading reading)
    {
        var rows = new List<ChangeRow>();
        foreach (var change in stored.Preview) rows.Add(await RowAsync(change, reading));
        var proposal = stored.Proposal;
        return new()
        {
            ProposalId = proposal.Id.Value,
            Kind = kind,
            Summary = proposal.Summary,
            Changes = rows,
            ExpiresAt = reading.Clock.WriteTime(proposal.ExpiresAt),
            Untrusted = proposal.Untrusted.Count > 0 ? proposal.Untrusted : null,
        };
    }

    private static async Task<ChangeRow> RowAsync(ReviewedChange change, ToolReading reading)
    {
        var dynos = (await reading.Names.DynosAsync()).ToDictionary(dyno => dyno.Row.Id, dyno => dyno.Row.Name);
        var entry = change.Entry!;
        if (entry.OutageAfter is { } outage) return OfOutage(change, entry.OutageBefore, outage, dynos, reading);
        var (before, after) = (entry.Before, entry.After!);
        var (from, to) = reading.Clock.Write(after.Slot);
        var people = before?.Technician is null && after.Technician is null ? [] : (await reading.Names.PeopleAsync()).ToDictionary(person => person.Row.Id, person => person.Row.DisplayName);
        var noted = before is null || before.Notes != after.Notes;
        if (noted && before is not null) reading.DistrustNotes(before);
        StateRow State(Allocation row) => StateOf(reading.Clock, dynos[row.DynoId], row.Slot, StatusOf(row.Status)) with
        {
            Technician = row.Technician is { } technician ? people.GetValueOrDefault(technician) : null,
            Notes = noted ? row.Notes : null,
        };
        return new()
        {
            Kind = KindOf(change.Change),
            Booking = after.Number == 0 ? null : after.DisplayNumber,
            Vehicle = await reading.Desk.Fleet.VehicleAsync(reading.Facility.Id, after.VehicleId, reading.Cancellation) is { } vehicle ? LabNames.ShortName(vehicle) : null,
            Dyno = dynos[after.DynoId],
            Test = after.TestType,
            From = from,
            To = to,
            Before = before is null ? null : State(before),
            After = State(after),
            ApprovalNeeded = after.Status == AllocationStatus.Held && before?.Status != AllocationStatus.Held ? true : null,
            Untrusted = reading.Untrusted,
        };
    }

    private static ChangeRow OfOutage(ReviewedChange change, Outage? before, Outage after, Dictionary<DynoId, string> dynos, ToolReading reading)
    {
        var (from, to) = reading.Clock.Write(after.Slot);
        if (before is not null) reading.DistrustReason(dynos[before.DynoId]);
        StateRow State(Outage outage) => StateOf(reading.Clock, dynos[outage.DynoId], outage.Slot, outage.Lifted ? "lifted" : StatusOf(outage.Kind)) with { Notes = outage.Reason };
        return new() { Kind = KindOf(change.Change), Dyno = dynos[after.DynoId], From = from, To = to, Before = before is null ? null : State(before), After = State(after), Untrusted = reading.Untrusted };
    }

    private static StateRow StateOf(SiteClock clock, string dyno, Slot slot, string status)
    {
        var (from, to) = clock.Write(slot);
        return new() { Dyno = dyno, From = from, To = to, StartsAt = slot.Start, EndsAt = slot.End, Status = status };
    }

    private static string StatusOf<T>(T status) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private static string KindOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book or ScheduleChange.Hold => "book",
        ScheduleChange.Move => "move",
        ScheduleChange.Resize => "resize",
        ScheduleChange.Extend => "extend",
        ScheduleChange.Cancel => "cancel",
        ScheduleChange.Annotate => "annotate",
        ScheduleChange.Assign => "assign",
        ScheduleChange.DeclareOutage => "outage",
        ScheduleChange.Restore or ScheduleChange.RestoreOutage => "restore",
        _ => throw new InvalidOperationException($"No tool proposes {change.GetType().Name}."),
    };
}
