using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Takes back the person's last change, or the last one of a booking.</summary>
internal sealed class UndoSkill : Skill
{
    public override string Name => "undo";

    public override Phrase Label => Phrase.LabelUndo;

    public override string? Tool => "propose_undo";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.99, "& cancel|drop|withdraw|void|reverse|take move|shift|change|extension|swap|split|cancellation <booking> !<time> !<dyno>"),
        .. At(0.986, "& put|bring|set <booking>|it back !<time> !<dyno> !<second> !note"),
        .. At(0.985, "& last|previous|my change|changes|step|action cancel|withdraw|take|drop|reverse|make|undo|restore|remove|back|scratch|scrap|forget|ditch|void !order !<second>", "& back old|previous|before|original|originally|was|were !@note", "& @undo <booking>|it|that|change|step|move|cancellation|last !order !<second>"),
        .. At(0.975, "& @undo !<time> !<dyno> !order !<second>"),
        .. At(0.975, "^ go back $", "roll ... back", "mistake ... back|undo|revert", "wrong ... undo|back|revert"), .. At(0.97, "^ @undo !order !<second>", "@undo ... it|that|change|last|<booking>|cancellation|move !order !<second>", "put|change|set|switch|bring ... back ... was|were|before|original|originally|previous", "^ put|change|bring it|that|<booking> back $", "that was wrong|a mistake", "^ reinstate|uncancel"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var undo = Turn.Call("propose_undo", ("booking", ask.Slots.Of(EntityKind.Booking)?.Name));
        yield return undo;
        Answers.Proposal(turn, ask, undo);
    }
}
