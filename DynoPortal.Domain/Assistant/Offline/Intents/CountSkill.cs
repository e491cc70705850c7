using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Counts bookings by what is asked.</summary>
internal sealed class CountSkill : Skill
{
    private static readonly (string Word, string Key)[] Keys =
        [("status", "status"), ("statuses", "status"), ("type", "test"), ("types", "test"), ("test", "test"), ("dyno", "dyno"), ("dynos", "dyno"), ("lane", "dyno"), ("group", "group"), ("groups", "group"), ("person", "person"), ("people", "person"), ("engineer", "person"), ("requester", "person"), ("vehicle", "vehicle"), ("vehicles", "vehicle"), ("car", "vehicle"), ("program", "program"), ("programs", "program"), ("week", "week"), ("weeks", "week")];

    public override string Name => "count";

    public override Phrase Label => Phrase.LabelCount;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.972, "& how many <test>|bookings|tests|booking|runs !<weight> !pounds !@free !until", "& number|count bookings|tests|<test>|runs <person>|<vehicle>|<dyno>|<time>|<group>"),
        .. At(0.96, "how many ... @booking|<test>|<status>|times|cancelled|vehicles|cars !<free> !until", "number|count|total|tally of ... @booking|<test>|<status>", "^ count|tally", "@booking ... per|by dyno|status|test|type|group|person|week|vehicle|program|day", "statistics|stats|breakdown ... @booking|<time>|<dyno>|<test>|tests|of|by|for", "how often ... <vehicle>|<dyno>|<test>|<program>", "^ statistics|stats", "total ... hours|bookings"),
        .. At(0.7, "how many"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var slots = ask.Slots;
        if (ask.Clause.Has("dyno") && !ask.Clause.Has("booking") && slots.Of(EntityKind.Status) is null)
        {
            foreach (var call in Skills.Dynos.Run(turn, ask)) yield return call;
            yield break;
        }

        var (vehicle, dyno) = (new Found(), new Found());
        // A program is shown as one, however many vehicles it has.
        if (ask.Slots.Of(EntityKind.Program) is not { Names.Count: 1 } || ask.Slots.Of(EntityKind.Vehicle) is not null)
            foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        var when = slots.When.Days is { Began: { } began } days ? slots.When with { Days = days with { First = began } } : slots.When;
        var (from, to) = Ranges.Of(turn, when);
        var by = KeyOf(ask.Clause);
        var count = Turn.Call("count_allocations", ("by", by ?? "status"), ("vehicle", vehicle.Name), ("dyno", dyno.Name), ("group", slots.Of(EntityKind.Group)?.Name), ("person", slots.Of(EntityKind.Person)?.Name ?? (ask.Clause.HasWord("my", "i", "mine") ? "me" : null)), ("test", slots.Of(EntityKind.Test)?.Name),
            ("program", vehicle.Name is null ? slots.Of(EntityKind.Program)?.Name : null), ("status", slots.Of(EntityKind.Status)?.Name), ("from", from), ("to", to));
        yield return count;
        if (count.Failed)
        {
            Answers.Failure(turn, ask, count);
            yield break;
        }

        Tell(turn, count.Answer, by is not null, Ranges.Words(turn, when));
        turn.Finish(ask);
    }

    private static void Tell(Turn turn, System.Text.Json.JsonElement answer, bool isGrouped, string? when)
    {
        var rows = answer.Rows("counts");
        var total = answer.Number("total") ?? rows.Sum(row => row.Number("count") ?? 0);
        var lines = rows.Select(row => turn.Word(Phrase.CountLine, ("key", (row.Text("key") ?? "").Replace('_', ' ')), ("count", Lists.Number(row.Number("count") ?? 0)), ("hours", Lists.Number(row.Number("hours") ?? 0))));
        turn.Say(isGrouped && rows.Count > 0 ? Phrase.CountedBy : Phrase.Counted, ("count", Lists.Number(total)), ("list", Lists.Dashed(lines)), ("period", when is null ? "" : turn.Word(Phrase.InPeriod, ("when", when))));
    }

    private static string? KeyOf(Clause clause)
    {
        for (var at = 0; at + 1 < clause.Symbols.Count; at++)
            if (clause.Symbols[at].Text is "per" or "by" or "each" && Array.Find(Keys, key => key.Word == clause.Symbols[at + 1].Text).Key is { } key) return key;
        return null;
    }
}
