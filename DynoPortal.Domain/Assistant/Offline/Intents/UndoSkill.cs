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
        [.. At(0.975, "^ go back $", "roll ... back", "mistake ... back|undo|revert", "wrong ... undo|back|revert"), .. At(0.97, "^ @undo", "@undo ... it|that|change|last|<booking>|cancellation|move", "put|change|set|switch|bring ... back ... was|were|before|original|originally|previous", "^ put|change|bring it|that|<booking> back $", "that was wrong|a mistake", "^ reinstate|uncancel")];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var undo = Turn.Call("propose_undo", ("booking", ask.Slots.Of(EntityKind.Booking)?.Name));
        yield return undo;
        Answers.Proposal(turn, ask, undo);
    }
}
