using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells of one dyno: what it can do, what is on it, its outage.</summary>
internal sealed class DynoSkill : Skill
{
    public override string Name => "show_dyno";

    public override Phrase Label => Phrase.LabelDyno;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.975, "what is up with <dyno>"),
        .. At(0.985, "& <dyno> kind|kinds|types|sort|sorts tests|test|vehicles !<time>"),
        .. At(0.957, "& <dyno> status|state|specs|capable|capabilities|details|info|offer|offers|enabled|disabled|switched|setup !<time> !<vehicle> !<booking> !@booking !@schedule !<person> !@movestrong !@free !@busy !@note !@it !@cancel !put !have", "& what capable|offer <dyno> !<time> !<vehicle> !@schedule", "& <dyno> <drive>|<weight>|heavy|trucks|light !<vehicle> !<time>", "& <dyno> tests|test|kind|types what|which !<time> !<vehicle> !<booking>", "^ show|display dyno? <dyno> $", "& does|is|has|can <dyno> ? !<time> !<vehicle> !<booking> !<test> !@free !@busy !booked !@outage !@util !<person>"),
        .. At(0.93, "what|which ... can|does|do|is <dyno> ... do|run|test|take|handle|for|capable|support|able|tests|offer", "what|which tests|test|kinds|types|vehicles ... <dyno>", "capabilities|capability|specs|details|info|information|setup|status|state ... <dyno>", "<dyno> ... capabilities|capability|specs|details|info|information|status|state|setup", "tell|describe|about ... <dyno> !@booking !@schedule", "can|does|is|will <dyno> ... do|run|test|take|handle|support|perform|capable|able|suitable|accept ... <test>|<drive>|<weight>|tests|vehicles", "is <dyno> ... enabled|disabled|working|up|operational|running", "what can <dyno>", "what is <dyno> $", "^ describe <dyno>"),
        .. At(0.7, "^ @show <dyno> $", "^ <dyno> $"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var dyno = new Found { Name = turn.State.Dyno };
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        if (dyno.Name is null)
        {
            turn.Say(Phrase.NeedWhichDyno);
            turn.Await(ask);
            yield break;
        }

        var get = Turn.Call("get_dyno", ("dyno", dyno.Name));
        yield return get;
        if (get.Failed)
        {
            Answers.Failure(turn, ask, get);
            yield break;
        }

        Tell(turn, ask, get.Answer);
        turn.Finish(ask);
    }

    /// <summary>What is on a dyno now and next, and its outage.</summary>
    public static void TellState(Turn turn, System.Text.Json.JsonElement answer)
    {
        var name = answer.Text("dyno") ?? "";
        var (now, next) = (answer.Child("now") is { } running ? BookingView.Of(running, turn.Clock) : null, answer.Child("next") is { } coming ? BookingView.Of(coming, turn.Clock) : null);
        turn.Say(now is null ? Phrase.NothingOnDyno : Phrase.OnDynoNow, ("dyno", name), ("booking", now is null ? "" : turn.Text(now)));
        if (next is not null) turn.Say(Phrase.OnDynoNext, ("dyno", name), ("booking", turn.Text(next)));
        if (answer.Child("outage") is { } outage && BookingView.SlotOf(outage, turn.Clock) is { } slot) turn.Say(Phrase.OutageOfDyno, ("dyno", name), ("when", turn.Clock.Text(slot)), ("kind", outage.Text("kind") ?? ""), ("reason", outage.Text("reason") ?? ""));
    }

    private static void Tell(Turn turn, Request ask, System.Text.Json.JsonElement answer)
    {
        var (tests, drives) = (ask.Slots.AllOf(EntityKind.Test).Select(test => test.Name).ToList(), ask.Slots.AllOf(EntityKind.Drive).Select(drive => drive.Name).ToList());
        if (tests.Count > 0 || drives.Count > 0)
        {
            var can = answer.Rows("capabilities").Any(row => tests.TrueForAll(row.Texts("tests").Contains) && drives.TrueForAll(row.Texts("drives").Contains));
            turn.Say(can ? Phrase.DynoCan : Phrase.DynoCanNot, ("dyno", answer.Text("dyno") ?? ""), ("what", string.Join(", ", tests.Select(turn.TestName).Concat(drives))));
        }

        turn.Quote(DynosSkill.Line(turn, answer));
        TellState(turn, answer);
    }
}
