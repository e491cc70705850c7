using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells the site's date and time.</summary>
internal sealed class NowSkill : Skill
{
    public override string Name => "now";

    public override Phrase Label => Phrase.LabelNow;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.976, "& is|are|when lab|site|facility|we open|closed|working !<dyno>"),
        .. At(0.9, "^ what time|day|date|week is it|today|now|the|this", "& which|what week|date|day|time calendar|it|now|today !<dyno> !<vehicle> !<person> !@booking", "^ what is the time|date|day|week $", "^ what is today|<time> $", "^ what is the time|date|day|week today|now|<time>", "time zone|timezone", "which|what week|cw|kw ... are|is ... we|it|this", "working|opening|shift hours|times", "what|which shifts", "^ @nowtime $", "current time|date|week|shift", "when does ... shift|lab|site ... start|end|open|close"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var now = Turn.Call("get_now");
        yield return now;
        if (now.Failed)
        {
            Answers.Failure(turn, ask, now);
            yield break;
        }

        var shifts = string.Join(", ", now.Answer.Rows("shifts").Select(shift => $"{shift.Text("name")} {shift.Text("starts")}–{shift.Text("ends")}"));
        turn.Say(Phrase.Now, ("now", turn.Clock.Text(turn.Context.Now)), ("week", now.Answer.Text("week") ?? ""), ("zone", now.Answer.Text("zone") ?? ""), ("shifts", shifts));
    }
}
