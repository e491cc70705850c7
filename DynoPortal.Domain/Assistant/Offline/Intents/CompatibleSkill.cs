using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells which dynos can take a vehicle, and why the others can't.</summary>
internal sealed class CompatibleSkill : Skill
{
    public override string Name => "compatible";

    public override Phrase Label => Phrase.LabelCompatible;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.992, "& can|could|may|does|would it|this|that run|go|be|fit <dyno> ? !<time> !longer", "& @dyno it|this|that go|run|fit|take|use which|what|any|other !<time>"),
        .. At(0.99, "& @dyno this|that|it|its vehicle|car|truck !<time> !booked"),
        .. At(0.988, "& where <vehicle>|<program> <test> !<time> !when !free"),
        .. At(0.958, "& <vehicle>|<program> @dyno which|what|where|suitable|eligible|choice|candidates|fit|for !<time> !@free !@bookstrong", "& <vehicle>|<program> <dyno> ? !<time> !<booking> !booked !@free !@busy !@why !when", "& where|which|what|who <vehicle>|<program> fit|fits|tested|run|go|put|placed|take|takes|options|lanes !<time> !<booking> !when", "& <vehicle>|<program> heavy|light|suitable|possible|limits|eligible|candidates|compatible <dyno>|@dyno|<test> !<time> !dates !times !date !slots", "^ compatible ... <vehicle>|<program>", "& <vehicle>|<program> <test> where|which|candidates|suitable !<time> !<booking> !when"),
        .. At(0.95, "which|what|any|@show ... @dyno|lanes|lane ... @compat|do|run|for|take|test|work|good|right ... <vehicle>|<program>|<test>|<drive>|<weight>|it !@free", "@compat ... @dyno|lanes ... <vehicle>|<program>|<test>|<drive>|for", "can|could|may|does|will|is <vehicle>|<program> ... on|fit|run|use|go|compatible|work|be|allowed|suitable ... <dyno> !<time>", "which|what|where @dyno? ... <vehicle>|<program> ... on|run|use|fit|compatible|go|tested|suitable !<time> !@free", "<vehicle>|<program> ... @compat ... dyno|@dyno|<dyno>|lanes", "@dyno|lanes ... @compat ... <vehicle>|<test>|<drive>|<weight>|<program>", "^ @compat ... <vehicle>|<program>|<test>", "@compat ... <vehicle>|<program> ... @dyno", "does|is <vehicle> ... <dyno> !<time>", "who|what|which ... can|could ... <test> ... <drive>|<weight>|<vehicle>|on !@free !<time>", "@dyno ... for ... <vehicle>|<program>|<test>|<drive> !@free !<time>", "which|what @dyno|lanes ... do|does|run|runs|offer|perform|have|support|supports ... <test>|<drive>|<weight>|tests", "can|does|will <dyno> ... take|handle|run|test|accept|fit|do ... <vehicle>|<program> !<time>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        var list = Turn.Call("list_dynos", ("group", ask.Slots.Of(EntityKind.Group)?.Name), ("test", ask.Slots.Of(EntityKind.Test)?.Name), ("drive", ask.Slots.Of(EntityKind.Drive)?.Name), ("vehicle", vehicle.Name));
        yield return list;
        if (list.Failed)
        {
            Answers.Failure(turn, ask, list);
            yield break;
        }

        if (dyno.Name is { } one && vehicle.Name is { } name) TellOne(turn, one, name, list);
        else TellAll(turn, vehicle.Name, list);
        turn.Finish(ask);
    }

    private static void TellOne(Turn turn, string dyno, string vehicle, ToolCall list)
    {
        var can = list.Answer.Rows("dynos").Any(row => row.Text("dyno") == dyno);
        var reasons = list.Answer.Rows("ineligible").Where(row => row.Text("dyno") == dyno).SelectMany(row => Answers.Reasons(row.Rows("reasons")));
        turn.Say(can ? Phrase.CanTake : Phrase.CanNotTake, ("dyno", dyno), ("vehicle", vehicle), ("reasons", string.Join(" ", reasons)));
    }

    private static void TellAll(Turn turn, string? vehicle, ToolCall list)
    {
        var rows = list.Answer.Rows("dynos");
        turn.Say(rows.Count == 0 ? Phrase.NoneCompatible : Phrase.Compatible, ("what", vehicle ?? turn.Word(Phrase.ThatKind)), ("list", Lists.Dashed(rows.Select(row => DynosSkill.Line(turn, row)))));
        var others = list.Answer.Rows("ineligible").Select(row => $"{row.Text("dyno")}: {string.Join(" ", Answers.Reasons(row.Rows("reasons")))}").ToList();
        if (others.Count > 0) turn.Say(Phrase.NotCompatible, ("list", Lists.Dashed(others)));
    }
}
