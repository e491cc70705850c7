using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>There is no waitlist: says so, and offers the earliest opening.</summary>
internal sealed class WaitlistSkill : Skill
{
    public override string Name => "waitlist";

    public override Phrase Label => Phrase.LabelWaitlist;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.986, "& informed|notified|told|alerted|message|email|inform|notify <time>|<test>|slot|@frees", "& when|once|if anchor <test>|<vehicle>"),
        .. At(0.985, "& @frees !@why <vehicle>|<test>|<program>|slot|anything tell|let|ping|want|take|shout|know|would|next|notify|inform|informed|like|sign|queue|hold|if|when|should|any|put !@cancel_now", "& wait slot|opening|dyno|space", "& @wait <vehicle>|<test>|<dyno>|<program>|it !<status>"),
        .. At(0.97, "let|tell|notify|ping|inform|alert me|us know? @anchor", "let me|us know @anchor", "let|tell|notify|ping|inform|alert me|us know? ... @free|cancelled|comes|space !whether !@why", "@wait ... <vehicle>|<test>|<dyno>|<program> !running"),
        .. At(0.95, "waitlist|waitlisted|standby", "@wait ... list", "waiting list", "^ queue|notify|alert|ping|tell|let|inform|message|warn me|us|<vehicle>|<person> ... @free|opens|slot|when|if|as !whether !@why", "put|add|get ... on|to ... waitlist|queue|list !@note", "^ queue ... <vehicle>|<program>", "@wait ... <vehicle>|<dyno>|slot|opening", "if ... slot|something|dyno|anything ... opens|free|available|cancelled|up ... tell|let|notify|me", "in line|queue for"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        turn.Say(Phrase.NoWaitlist);
        return Skills.FindSlots.Run(turn, ask with { Skill = Skills.FindSlots, Slots = ask.Slots with { When = ask.Slots.When.Earliest ? ask.Slots.When : ask.Slots.When with { Hours = null } } });
    }
}
