using System.Text.Json;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Tells of openings, or why there are none.</summary>
internal static class Openings
{
    /// <summary>How many are read, so that enough are left when some are out of the question.</summary>
    public const int MostRead = 20;

    private const int MostShown = 5;
    private const int MostReasons = 6;

    /// <summary>Whether an opening keeps to the hours, bounds and exclusions that were said.</summary>
    public static bool Allows(Turn turn, Slots slots, When when, OpeningView opening) => !slots.Excludes(Entities.EntityKind.Dyno, opening.Dyno) && Ranges.Allows(turn.Clock, when, opening.Slot);

    /// <summary>Lists openings.</summary>
    public static void Say(Turn turn, Request ask, IReadOnlyList<OpeningView> openings)
    {
        var shown = openings.Take(MostShown).ToList();
        turn.Say(openings.Count == 1 ? Phrase.OneOpening : Phrase.SomeOpenings, ("count", Lists.Number(openings.Count)), ("list", shown.Count == 1 ? Answers.Opening(turn, shown[0]) : Lists.Numbered(shown.Select(opening => Answers.Opening(turn, opening)))));
        turn.State.Show([.. turn.State.Openings.Where(known => shown.Exists(opening => opening.Dyno == known.Dyno && opening.Slot == known.Slot))]);
        turn.Suggest(turn.Word(Phrase.BookFirstChip));
        if (shown.Count > 1) turn.Suggest(turn.Word(Phrase.BookSecondChip));
        turn.Finish(ask);
    }

    /// <summary>Says that there is none, and why.</summary>
    public static void SayNone(Turn turn, Request ask, JsonElement answer)
    {
        var lines = answer.Rows("ineligible").Select(row => $"{row.Text("dyno")}: {string.Join(" ", Answers.Reasons(row.Rows("reasons")))}").Take(MostReasons).ToList();
        turn.Say(lines.Count > 0 ? Phrase.NoOpeningBecause : Phrase.NoOpening, ("when", Ranges.Words(turn, ask.Slots.When) ?? turn.Word(Phrase.FromNow)), ("reasons", Lists.Dashed(lines)));
        turn.Suggest(turn.Word(Phrase.EarliestChip));
        turn.State.Frame = new(ask.Skill, ask.Slots, []);
    }
}
