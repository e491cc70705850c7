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
        .. At(0.97, "let|tell|notify|ping|inform|alert me|us know? @anchor", "let me|us know @anchor", "let|tell|notify|ping|inform|alert me|us know? ... @free|cancelled|comes|space !whether", "@wait ... <vehicle>|<test>|<dyno>|<program> !running"),
        .. At(0.95, "waitlist|waitlisted|standby", "@wait ... list", "waiting list", "^ queue|notify|alert|ping|tell|let|inform|message|warn me|us|<vehicle>|<person> ... @free|opens|slot|when|if|as !whether", "put|add|get ... on|to ... waitlist|queue|list !@note", "^ queue ... <vehicle>|<program>", "@wait ... <vehicle>|<dyno>|slot|opening", "if ... slot|something|dyno|anything ... opens|free|available|cancelled|up ... tell|let|notify|me", "in line|queue for"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        turn.Say(Phrase.NoWaitlist);
        return Skills.FindSlots.Run(turn, ask with { Skill = Skills.FindSlots, Slots = ask.Slots with { When = ask.Slots.When.Earliest ? ask.Slots.When : ask.Slots.When with { Hours = null } } });
    }
}
