using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Acts on what is sure, reads on what is likely, and asks on the rest.</summary>
internal static class Policy
{
    /// <summary>From here on a request is acted on.</summary>
    public const double Sure = 0.8;

    /// <summary>From here on it is read for, and asked before anything is proposed.</summary>
    public const double Likely = 0.5;

    /// <summary>Runs the skill, or asks.</summary>
    public static IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (ask.Confidence >= (ask.Skill.Proposes ? Sure : Likely)) return ask.Skill.Run(turn, ask);
        if (ask.Confidence >= Likely) Confirm(turn, ask);
        else Offer(turn, ask);
        return [];
    }

    private static void Confirm(Turn turn, Request ask)
    {
        turn.Say(Phrase.DidYouMean, ("request", turn.Word(ask.Skill.Label)));
        // "Yes" is the answer to this question, and approves nothing.
        turn.Await(ask, new Option(turn.Word(Phrase.YesChip), ask.Slots));
        if (ask.Other is { } other) turn.Suggest(turn.Word(other.Label));
    }

    private static void Offer(Turn turn, Request ask)
    {
        if (ask.Confidence <= 0)
        {
            turn.Say(Phrase.NotUnderstood, ("text", Shortened(ask.Clause.Typed.Length > 0 ? ask.Clause.Typed : turn.Typed)));
            turn.Suggest(HelpSkill.Chips(turn));
            return;
        }

        turn.Say(Phrase.OneOfTwo, ("text", Shortened(ask.Clause.Typed)));
        turn.Suggest(turn.Word(ask.Skill.Label));
        if (ask.Other is { } other) turn.Suggest(turn.Word(other.Label));
    }

    /// <summary>A text as short as an echo may be.</summary>
    public static string Shortened(string text)
    {
        const int most = 120;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)] + "…";
    }
}
