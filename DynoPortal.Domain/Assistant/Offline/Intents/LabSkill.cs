using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells what the facility has: counts, groups, test types, limits.</summary>
internal sealed class LabSkill : Skill
{
    public override string Name => "lab";

    public override Phrase Label => Phrase.LabelLab;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.9, "what|which|@show ... test types|programs|groups|kinds|limits|facilities", "what|which kinds|types|sorts of tests|test", "@show|what|which ... groups|programs|types|limits", "how long|much ... <test> ... take|takes|last|lasts|test|is|default", "default|standard|usual|normal|typical length|duration|time ... <test>|test|tests", "<test> ... how long|duration|length", "describe|about|overview ... lab|facility|site|data", "how far ahead|advance", "booking horizon|limits|rules|notice", "shortest|longest|maximum|minimum ... booking|length|notice|horizon|duration", "who ... technicians|technician|schedulers|managers|engineers", "what tests ... we|you|lab|there|available|exist|have|offer"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (ask.Slots.Of(EntityKind.Test) is { IsUnknown: false } test && turn.Context.Lexicon.Test(test.Name) is { } type)
        {
            turn.Say(Phrase.TestTakes, ("test", type.Name), ("length", Timing.Text(type.DefaultLength)));
            yield break;
        }

        var describe = Turn.Call("describe_data");
        yield return describe;
        if (describe.Failed) Answers.Failure(turn, ask, describe);
        else turn.Say(Phrase.Lab, ("tests", string.Join(", ", turn.Context.Lexicon.Tests.Select(each => $"{each.Name} ({Timing.Text(each.DefaultLength)})"))), ("groups", Named(turn, EntityKind.Group)), ("programs", Named(turn, EntityKind.Program)), ("dynos", Lists.Number(turn.Context.Lexicon.Names.Count(name => name.Kind == EntityKind.Dyno))));
        turn.Finish(ask);
    }

    private static string Named(Turn turn, EntityKind kind) => string.Join(", ", turn.Context.Lexicon.Names.Where(name => name.Kind == kind).Select(name => name.Name));
}
