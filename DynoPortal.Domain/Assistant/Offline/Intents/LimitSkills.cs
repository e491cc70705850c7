using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Raw SQL isn't taken.</summary>
internal sealed class SqlSkill : TalkSkill
{
    public override string Name => "sql";

    public override Phrase Label => Phrase.LabelHelp;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.99, "^ select ... from", "drop table", "delete from", "insert into", "update ... set ... where", "truncate table?", "sql|postgres|database|psql", "run|execute ... query|sql|statement")];

    protected override void Talk(Turn turn, Request ask) => turn.Say(Phrase.NoSql);
}

/// <summary>People, roles and budgets are edited by administrators on their pages.</summary>
internal sealed class AdminSkill : TalkSkill
{
    public override string Name => "admin";

    public override Phrase Label => Phrase.LabelHelp;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.98, "make|give|grant|set|change|add|remove|revoke|create|delete|edit|promote|reset|lock|unlock|invite|raise|increase|disable ... @admin !<booking> !<vehicle> !<dyno>", "@admin ... change|grant|give|reset|increase|raise !<booking> !<vehicle> !<dyno>", "make me|<person> ... admin|administrator|manager|scheduler", "ignore ... instructions|rules|prompt|previous", "system prompt", "you are now|no longer", "act as|pretend", "disregard ... instructions|rules|previous")];

    protected override void Talk(Turn turn, Request ask) => turn.Say(Phrase.NotMine);
}

/// <summary>Whether something is safe is not for the assistant to judge: what the procedures say, and whom to ask.</summary>
internal sealed class SafetySkill : Skill
{
    public override string Name => "safety";

    public override Phrase Label => Phrase.LabelProcedures;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.97, "is|would|isn ... safe|dangerous|unsafe|risky|hazardous", "safe to", "can|may|could|should i|we ... exceed|overload|skip|without|ignore|bypass ... strap|straps|limit|limits|kn|guard|guards|procedure|check|checks|interlock|interlocks|warning|alarm|safety|chain|chains|rating", "exceed ... limit|kn|force|load|rating|torque|speed|pressure|temperature|weight")];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        turn.Say(Phrase.NotForMeToJudge);
        return ProceduresSkill.Search(turn, ask, ask.Clause.Typed);
    }
}

/// <summary>What has nothing to do with the lab.</summary>
internal sealed class OutsideSkill : TalkSkill
{
    public override string Name => "outside";

    public override Phrase Label => Phrase.LabelHelp;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.975, "^ write|tell|sing|compose|make|give|recite|draw|read ... poem|poems|joke|jokes|haiku|limerick|song|songs|story|stories|lyrics|riddle|essay|sonnet|rap|picture|recipe !<vehicle> !<booking>"), .. At(0.95, "@outside !<vehicle> !<dyno> !<booking> !@booking !@topic"), .. At(0.6, "^ tell|write|sing|compose me|a|us ... !@booking !<vehicle> !<dyno>")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(Phrase.OutOfScope);
        turn.Suggest(HelpSkill.Chips(turn));
    }
}

/// <summary>A rule is not lifted by insisting.</summary>
internal sealed class ForceSkill : TalkSkill
{
    public override string Name => "force";

    public override Phrase Label => Phrase.LabelHelp;

    public override IReadOnlyList<Pattern> Patterns { get; } = [.. At(0.97, "^ force|override|overrule|bypass", "force|override|overrule|bypass it|that|this|rule|rules|check|checks|the|them", "just do|book|move it|that", "do|book|move|put it|that anyway|regardless", "^ anyway", "it|this|that is|was|has ... approved|okay|allowed|permitted|authorised|authorized|agreed|signed", "boss|manager|supervisor|director said|says|approved|agreed|approves|wants|allowed", "make an exception", "ignore ... rule|rules|conflict|conflicts|capability|restriction|restrictions|limit|limits|maintenance|check|checks", "i insist|order", "you have|got ... permission|authority|approval")];

    protected override void Talk(Turn turn, Request ask)
    {
        turn.Say(turn.State.Refusal is null ? Phrase.NoForceAtAll : Phrase.NoForce);
        if (turn.State.Refusal is null) turn.Say(Phrase.WhatToForce);
        if (turn.State.Refusal is not null) ExplainSkill.Tell(turn);
    }
}
