using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Says whether a dyno is free in a time, and if not, why.</summary>
internal sealed class AvailabilitySkill : Skill
{
    public override string Name => "availability";

    public override Phrase Label => Phrase.LabelAvailability;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.976, "& which|what @dyno <time> ? !<vehicle> !<test> !@outage !@util !@booking !booked !<drive> !on !run !running"),
        .. At(0.98, "& can|could|may anyone|anybody|someone|one|i|we use|get|have <dyno> <time> !<vehicle> !<test>"),
        .. At(0.98, "& get|use|have|onto|time|into|got <dyno> <time> ? !<vehicle> !<test> !anything !what !who !i !booked !@booking !@outage", "& do|can|could|may|might i|we get|use|have|onto|into|take <dyno> <time> !<vehicle> !<test> !@booking", "& which|what|any @dyno have|get|use|take <time> !<vehicle> !<test> !@booking"),
        .. At(0.995, "& tell|say|know|check if|whether <dyno>|@dyno @free|@busy !<vehicle> !<test>"),
        .. At(0.935, "& <dyno>|<group> <clock> ? !<vehicle> !<test> !@outage !@util !@show !who !what", "& <dyno>|<group> <time> ok|okay|possible|alright|chance|work|works|can|could|would|get|use|have|left|spare|vacant ? !<vehicle> !<test> !@outage !@util !booked !@show !who !what", "& @free|@busy|spare|vacant|left|grabs <dyno>|<group>|@dyno <time> !<vehicle> !<test> !@show !@util !how !who", "& <dyno>|@dyno @free|spare|vacant|avail !<vehicle> !<test> !@util", "& <dyno> <time> available|free|vacant|open|avail"),
        .. At(0.96, "has|have <dyno>|<group> ... @free|space|slot|slots", "is|are there ... @free .. @dyno !<vehicle> !<test>", "^ can|could|may <dyno> .. used|booked|taken|reserved|had ... <time>", "^ <dyno> ... @free", "any @free ... on|at|in <dyno>|<group>", "^ how ... <dyno> looking ... <time>", "<dyno> ... bookable|usable"),
        .. At(0.95, "^ is|are|will ... <dyno>|<group>|dyno|@dyno|anything ... @free|@busy !<vehicle>", "^ is|are|will .. <dyno>|<group> ... <time>", "<dyno>|<group> ... @free|@busy ... <time>", "which|what|any|many @dyno|lanes ... @free !<vehicle> !<test>", "^ @free .. @dyno|lanes !<vehicle> !<test>", "do|does|can we|i|you|<dyno> have|get ... @free|dyno|slot|space|room ... <time>", "what|who is|are @free|idle|open ... !<vehicle> !<test>", "can i|we|<vehicle> have|use|get|take|book|go ... <dyno> ... <time> !<test>", "^ can|could|may i|we have|use|get|take|book <dyno> !<test>", "^ @show ... @free .. @dyno|lanes !<vehicle> !<test>", "availability of|on|for ... <dyno>|<group>|@dyno|<time>", "<dyno> ... availability|available|free", "anything|something|dyno|@dyno @free ... <time> !<vehicle> !<test>", "^ when is|will ... <dyno> ... @free", "<dyno> ... taken|occupied|busy", "is there ... @free|space|room|slot ... on|in <dyno>|<group>|<time>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        if (dyno.Name is not null && !ask.Slots.When.HasDate && ask.Slots.When.Hours is null)
        {
            foreach (var call in Now(turn, ask, dyno.Name)) yield return call;
            yield break;
        }

        var (from, to) = Ranges.Of(turn, ask.Slots.When);
        from ??= Tools.SiteTimes.WriteDay(turn.Clock.DayOf(turn.Context.Now));
        var explain = Turn.Call("explain_unavailable", ("vehicle", vehicle.Name), ("test", ask.Slots.Of(EntityKind.Test)?.Name), ("dyno", dyno.Name), ("from", from), ("to", to ?? (from.Contains('T', StringComparison.Ordinal) ? null : from)));
        yield return explain;
        if (explain.Failed) Answers.Failure(turn, ask, explain);
        else Tell(turn, ask, explain, dyno.Name);
    }

    private static IEnumerable<ToolCall> Now(Turn turn, Request ask, string dyno)
    {
        var get = Turn.Call("get_dyno", ("dyno", dyno));
        yield return get;
        if (get.Failed) Answers.Failure(turn, ask, get);
        else DynoSkill.TellState(turn, get.Answer);
        turn.Finish(ask);
    }

    private static void Tell(Turn turn, Request ask, ToolCall explain, string? dyno)
    {
        var rows = explain.Answer.Rows("dynos");
        var group = ask.Slots.Of(EntityKind.Group) is { } within ? turn.Context.Lexicon.Names.Where(name => name.Kind == EntityKind.Dyno && name.Detail == within.Name).Select(name => name.Name).ToHashSet() : null;
        if (group is not null) rows = [.. rows.Where(row => group.Contains(row.Text("dyno") ?? ""))];
        var when = Ranges.Words(turn, ask.Slots.When) ?? turn.Clock.Text(turn.Clock.DayOf(turn.Context.Now));
        if (dyno is not null && rows is [var one, ..])
        {
            var reasons = Answers.Reasons(one.Rows("reasons"));
            turn.Say(one.Is("free") ? Phrase.DynoIsFree : Phrase.DynoIsNotFree, ("dyno", dyno), ("when", when), ("reasons", string.Join(" ", reasons)));
        }
        else
        {
            var free = rows.Where(row => row.Is("free")).Select(row => row.Text("dyno")).OfType<string>().ToList();
            turn.Say(free.Count > 0 ? Phrase.DynosFree : Phrase.NoDynoFree, ("when", when), ("list", string.Join(", ", free)), ("count", Lists.Number(rows.Count)));
        }

        Timing.Notice(turn, ask.Slots.When);
        turn.Finish(ask);
    }
}
