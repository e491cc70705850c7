using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Lists dynos.</summary>
internal sealed class DynosSkill : Skill
{
    public override string Name => "list_dynos";

    public override Phrase Label => Phrase.LabelDynos;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.988, "& which|what rollers|rigs|benches|cells|dynos|dyno|lanes <drive>|<weight> !<time> !<vehicle> !<booking>"),
        .. At(0.985, "& where|which|what <drive>|<weight> <test> !when !<time> !<vehicle> !slots !openings !slot"),
        .. At(0.93, "& where|which|what|anything|who|@dyno <test> !when !booked !<vehicle> !<program> !<time> !<booking> !<person> !@procedure !@free !long", "& where|which|what|anything <drive>|<weight> <test>|run|take !<vehicle> !<program> !<time> !@free", "& @dyno list|all|overview|show|capabilities !<vehicle> !<time> !@util !@free"),
        .. At(0.96, "^ what|which @dyno .. have|there|exist !<time> !<vehicle> !<test>"),
        .. At(0.88, "@show|what|which|how ... @dyno|lanes|dynamometers|rigs !@free !@util !<vehicle>", "^ @dyno|lanes|dynamometers", "^ @show ... <group> !@booking !@schedule !<time>", "all ... @dyno|lanes", "@dyno ... in|of ... <group>|facility|lab|site|there|have"),
        .. At(0.55, "@dyno|lanes"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var (test, drive, group) = (ask.Slots.Of(EntityKind.Test)?.Name, ask.Slots.Of(EntityKind.Drive)?.Name, ask.Slots.Of(EntityKind.Group)?.Name);
        var list = Turn.Call("list_dynos", ("group", group), ("test", test), ("drive", drive));
        yield return list;
        if (list.Failed)
        {
            Answers.Failure(turn, ask, list);
            yield break;
        }

        var rows = list.Answer.Rows("dynos");
        turn.Say(rows.Count == 0 ? Phrase.NoDynos : Phrase.Dynos, ("count", Lists.Number(rows.Count)), ("list", Lists.Dashed(rows.Select(row => Line(turn, row)))));
        turn.Finish(ask);
    }

    /// <summary>A dyno with what it can do, in one line.</summary>
    public static string Line(Turn turn, System.Text.Json.JsonElement row) => turn.Word(row.Is("enabled") ? Phrase.DynoLine : Phrase.DisabledDynoLine, ("dyno", row.Text("dyno") ?? ""), ("group", row.Text("group") ?? ""), ("can", Abilities(turn, row)));

    /// <summary>What a dyno can do.</summary>
    public static string Abilities(Turn turn, System.Text.Json.JsonElement row) =>
        string.Join("; ", row.Rows("capabilities").Select(can => $"{string.Join(", ", can.Texts("tests").Select(turn.TestName))} ({string.Join("/", can.Texts("drives"))}, {string.Join("/", can.Texts("weights"))})"));
}
