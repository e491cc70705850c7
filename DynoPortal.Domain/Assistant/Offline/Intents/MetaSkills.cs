using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>A skill about the conversation itself, which calls no tools.</summary>
internal abstract class TalkSkill : Skill
{
    public override bool IsMeta => true;

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        Talk(turn, ask);
        return [];
    }

    /// <summary>Says what is to be said.</summary>
    protected abstract void Talk(Turn turn, Request ask);
}

/// <summary>Drops what was talked about.</summary>
internal sealed class NeverMindSkill : TalkSkill
{
    public override string Name => "never_mind";

    public override Phrase Label => Phrase.LabelNeverMind;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.99, "^ no? @nevermind $", "^ no? @nevermind @please|@thanks|it|then|now $", "^ @nevermind @thanks", "^ no @nevermind")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(turn.State.Proposals.Count > 0 ? Phrase.DroppedButOpen : Phrase.Dropped);
        (turn.State.Frame, turn.State.Last) = (null, null);
    }
}

/// <summary>Begins anew.</summary>
internal sealed class StartOverSkill : TalkSkill
{
    public override string Name => "start_over";

    public override Phrase Label => Phrase.LabelStartOver;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.99, "^ @startover", "@startover $")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(Phrase.StartedOver);
        (turn.State.Frame, turn.State.Last) = (null, null);
        turn.Suggest(HelpSkill.Chips(turn));
    }
}

/// <summary>Goes back to the request that waits for an answer.</summary>
internal sealed class ContinueSkill : Skill
{
    public override string Name => "continue";

    public override Phrase Label => Phrase.LabelContinue;

    public override bool IsMeta => true;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.99, "^ @continue $", "^ @yes? @continue ... booking|it|that|please|now? !<booking>")];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (turn.State.Frame is { } frame) return frame.Skill.Run(turn, new(frame.Skill, frame.Slots, ask.Clause, 1));
        turn.Say(Phrase.NothingToContinue);
        return [];
    }
}

/// <summary>Agreement: points to the card, because a word approves nothing (S-1).</summary>
internal sealed class YesSkill : TalkSkill
{
    public override string Name => "yes";

    public override Phrase Label => Phrase.LabelYes;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.98, "^ @yes $", "^ @yes @yes|@please|@thanks $", "^ yes|okay|sure|approve|confirm|approved @yes|it|that|this|please|the|them|all|both|proposal|book|do|go !<time>", "^ approve|confirm|submit|accept|execute|apply ... it|that|proposal|them|both|all|card|change|booking|plan", "@yes|approve|confirm $ !<time> !<vehicle> !<dyno> !<booking>")];

    protected override void Talk(Turn turn, Request ask) => turn.Say(turn.State.Proposals.Count > 0 ? Phrase.ApproveOnCard : Phrase.NothingToApprove);
}

/// <summary>Disagreement.</summary>
internal sealed class NoSkill : TalkSkill
{
    public override string Name => "no";

    public override Phrase Label => Phrase.LabelNo;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.98, "^ @no $", "^ @no @thanks|@no|please $", "^ no @thanks", "^ reject|decline|refuse ... it|that|proposal|card|them|change")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(turn.State.Proposals.Count > 0 ? Phrase.RejectOnCard : Phrase.WhatInstead);
        if (turn.State.Frame is { Options.Count: > 0 } frame) turn.State.Frame = frame with { Options = [] };
    }
}

/// <summary>Thanks.</summary>
internal sealed class ThanksSkill : TalkSkill
{
    public override string Name => "thanks";

    public override Phrase Label => Phrase.LabelThanks;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.97, "^ @thanks", "^ @yes @thanks", "@thanks $ !<vehicle> !<dyno> !<booking> !<time>")];

    protected override void Talk(Turn turn, Request ask) => turn.Say(Phrase.Welcome);
}

/// <summary>A greeting.</summary>
internal sealed class HelloSkill : TalkSkill
{
    public override string Name => "hello";

    public override Phrase Label => Phrase.LabelHello;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.96, "^ @hi $", "^ @hi there|everyone|assistant|again|all|bot|you|team $", "^ how are you", "^ @hi how are you")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(turn.Context.Caller is null ? Phrase.Hello : Phrase.HelloTo, ("name", turn.Context.Caller ?? ""));
        turn.Suggest(HelpSkill.Chips(turn));
    }
}

/// <summary>Tells what can be asked.</summary>
internal sealed class HelpSkill : TalkSkill
{
    public override string Name => "help";

    public override Phrase Label => Phrase.LabelHelp;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.99, "^ what ... you do|offer|understand|know|handle $"), .. At(0.97, "^ @help $", "^ help me? $", "what can|do you do|help|know|offer|understand", "what can i ask|say|do|type", "how do|does you|this|it work", "who|what are you", "^ @help ... you|with|this|work|here|me", "how do|can i use|talk|ask ... you|this|assistant|it", "what are you ... able|capable", "are you ... ai|bot|robot|human|real|model|chatgpt|offline", "what are your ... capabilities|commands|features|options", "show ... commands|help|examples", "^ help")];

    /// <summary>What may be asked at any time.</summary>
    public static IEnumerable<string> Chips(Turn turn) => [turn.Word(Phrase.ChipMine), turn.Word(Phrase.ChipFree), turn.Word(Phrase.ChipFind), turn.Word(Phrase.ChipHelp)];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(turn.Typed.Trim().Length == 0 ? Phrase.Empty : Phrase.Help);
        turn.Suggest(Chips(turn).Take(3));
    }
}
