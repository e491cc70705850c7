using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Writes a note on a booking; the text is kept as typed, behind what is there.</summary>
internal sealed class NoteSkill : Skill
{
    public override string Name => "note";

    public override Phrase Label => Phrase.LabelNote;

    public override string? Tool => "propose_change";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.975, "& <quote> <booking>|it|this|here|booking|<vehicle> @note|@jotted !@bookstrong", "& <quote> @note !@outage !@bookstrong"),
        .. At(0.96, "^ write|jot ... on|to|down|against ... <booking>|<vehicle>|booking|it", "^ <booking>|<vehicle> .. note|notes|comment|remark", "^ for <booking>|<vehicle> .. note|write"),
        .. At(0.95, "^ add|put|leave|write|attach|make|append|set|change|update|record|enter|jot|drop|place|save|include|create|replace ... note|notes|comment|remark|memo|comments|remarks|annotation", "^ note|annotate|comment|remark|notes", "^ @note ... <booking>|<vehicle>|it|that|on|to|down", "jot|write ... down|on|note", "^ mention ... on|in|that|to", "note|comment ... on|to|for|against <booking>|<vehicle>|it"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var found = new FoundBookings();
        foreach (var call in BookingFinding.Find(turn, ask, found)) yield return call;
        if (found.IsAsked) yield break;
        var number = found.Numbers[0];
        var known = ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Booking, number)) with { When = When.Nothing, RefersBack = false, Ordinal = null } };
        if (ask.Slots.Quote is not { } text)
        {
            turn.Say(Phrase.NeedNote, ("booking", number));
            turn.Await(known);
            yield break;
        }

        // The tool takes the whole new notes, and nobody asked to lose the old ones.
        foreach (var call in BookingFinding.Row(turn, number)) yield return call;
        var old = ask.Clause.HasWord("replace", "change", "set") ? null : turn.State.Known.GetValueOrDefault(number)?.Notes;
        var change = Turn.Call("propose_change", ("booking", number), ("notes", string.IsNullOrEmpty(old) ? text : $"{old}\n{text}"));
        foreach (var call in Answers.Propose(turn, known, change)) yield return call;
    }
}
