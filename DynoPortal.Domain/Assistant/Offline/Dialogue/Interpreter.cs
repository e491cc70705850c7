using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Understands what a person says in the light of what was said before.</summary>
internal static class Interpreter
{
    /// <summary>What is asked for, one after the other; each is understood after the one before was answered.</summary>
    public static IEnumerable<Request> Read(Turn turn)
    {
        if (Languages.Detect(turn.Typed) is { } language)
        {
            LanguageSkill.Say(turn, language);
            yield break;
        }

        var clauses = Joined(ClauseReader.Read(turn.Typed, turn.Context, Focus(turn.State)), turn.State);
        if (clauses.Count == 0) clauses = [new("", [], 0)];
        var lost = new List<string>();
        Request? previous = null;
        var isHeld = false;
        foreach (var clause in clauses)
        {
            var ask = Understand(turn, clause, previous);
            if (ask.Confidence <= 0 && clauses.Count > 1)
            {
                if (!IsPoliteness(clause)) lost.Add(clause.Typed);
                continue;
            }

            // Thanks within a request asks for nothing.
            if (clauses.Count > 1 && ask.Skill is ThanksSkill or HelloSkill) continue;
            // "V44's test is off, please cancel" asks once.
            if (previous is not null && ask.Skill == previous.Skill && ask.Skill.Proposes && !ask.Slots.HasValues && ask.Skill is CancelSkill or MoveSkill or UndoSkill) continue;
            if (ask.Skill.Proposes) lost.AddRange(Unknown(clause, ask.Skill is DeclareOutageSkill));
            if (ask.Skill.Proposes && turn.State.Frame?.Skill != ask.Skill) turn.State.Frame = null;
            if (ask.Skill.Proposes && Restraint.Forbids(clause))
            {
                Restraint.Say(turn);
                (isHeld, previous) = (true, ask);
                continue;
            }

            yield return previous = Restraint.Of(ask);
        }

        if (isHeld && lost.Count == 0) yield break;
        if (previous is null) yield return new(Skills.Help, new(), clauses[0], 0);
        else if (lost.Count > 0) turn.Say(Phrase.PartNotUnderstood, ("text", Policy.Shortened(string.Join("; ", lost))));
    }

    private static Request Understand(Turn turn, Clause clause, Request? previous)
    {
        var state = turn.State;
        var (best, other) = Skills.Best(clause);
        if (best.Skill is ForceSkill && Insisted(clause, state) is { } insisted)
        {
            turn.Say(Phrase.NoForceAtAll);
            return insisted;
        }

        var slots = Then(clause, best.Skill, SlotReader.Read(clause, best.Skill, state), state);
        if (AsksWhy(state, clause)) return new(Skills.Explain, slots, clause, 1);
        if (state.Frame is { } frame && Answer(turn, frame, clause, best, slots) is { } answer) return answer;
        if (clause.Inherits && previous is not null && best.Score < Policy.Likely) return Again(turn, previous.Skill, previous.Slots, clause);
        if (state.OffersLast && clause.HasWord("one") && best.Score < 0.95 && Ellipsis.Is(clause)) return new(Skills.Book, slots, clause, 1);
        if (state.Last is { Age: <= 1, Skill.IsMeta: false } recent && best.Score < 0.95 && slots.HasValues && Ellipsis.Is(clause)) return Again(turn, recent.Skill, recent.Slots, clause);
        if (best.Score >= Policy.Likely)
        {
            var repeats = state.Last is { } before && before.Skill == best.Skill && (clause.Has("again") || clause.HasWord("same") || !best.Skill.Proposes && slots.When.Shift is not null);
            // "is D2 free tomorrow?" – "book it for V42"
            var takes = state.Last is { Skill: AvailabilitySkill or WhySkill, Age: <= 1 } && best.Skill is BookSkill && slots.RefersBack && !slots.When.HasDate;
            if (takes) return new(best.Skill, slots.Over(state.Last!.Slots, turn.Clock), clause, best.Score);
            return new(best.Skill, repeats ? slots.Over(state.Last!.Slots, turn.Clock) : slots, clause, best.Score) { Other = other.Score > 0 ? other.Skill : null };
        }

        if (state.Last is { } last && slots.HasValues && !(slots.Ordinal is not null && state.OffersLast) && (!last.Skill.Proposes || last.Age <= 1 || clause.Has("instead") || clause.Has("also") || clause.HasWord("same", "no")))
            return Again(turn, last.Skill, last.Slots, clause);
        return Bare(turn, clause, slots) ?? new(best.Skill, slots, clause, best.Score) { Other = other.Score > 0 ? other.Skill : null };
    }

    // Right behind a refusal, whatever asks for its reason and names nothing asks about that refusal.
    private static bool AsksWhy(DialogueState state, Clause clause) =>
        state.Refusal is not null && state.RefusalAge <= 1 && clause.Mentions.Count == 0 && clause.Times.Count == 0 && clause.Symbols.Count <= 10
        && (clause.Has("why") || clause.Has("explain") || clause.Has("refuse") || clause.HasWord("rule", "rules", "problem", "wrong", "against", "missing", "because", "cause", "refusal", "rejection")) && (clause.IsQuestion || clause.Has("explain") || clause.Has("why"));

    // An answer to what was asked, or null when the clause is about something else.
    private static Request? Answer(Turn turn, Frame frame, Clause clause, Scored best, Slots slots)
    {
        if (Picking.Option(turn, frame, clause, slots) is { } option) return new(frame.Skill, option.Slots with { Ordinal = null }, clause, 1);
        // "Okay, continue: 16 to 17 March" goes on with what it says.
        var goesOn = slots.HasValues && (best.Skill is ContinueSkill or YesSkill or NoSkill || (frame is { Age: <= 1, Skill.Proposes: true } && Ellipsis.Is(clause)));
        if (!goesOn && best.Skill.IsMeta && best.Score >= Policy.Sure) return null;
        if (!goesOn && best.Score >= Policy.Likely && best.Skill != frame.Skill && !(frame.Skill.Proposes && !best.Skill.Proposes && best.Score < Policy.Sure)) return null;
        var filled = Moved(SlotReader.Read(clause, frame.Skill, turn.State), frame.Skill, frame.Slots);
        if (frame.Skill is NoteSkill && filled.Quote is null && !filled.HasValues) filled = filled with { Quote = turn.Typed };
        return filled.HasValues ? new(frame.Skill, filled.Over(frame.Slots, turn.Clock), clause, 1) : null;
    }

    private static Request Again(Turn turn, Skill skill, Slots before, Clause clause)
    {
        var slots = Moved(SlotReader.Read(clause, skill, turn.State), skill, before);
        // Another vehicle is another booking; another time is the same one elsewhere.
        var kept = slots.Of(EntityKind.Vehicle) is not null ? before.Without(EntityKind.Booking).Without(EntityKind.Program) : before;
        return new(skill, slots.Over(kept, turn.Clock), clause, 1);
    }

    // Of a booking that is known to move, a dyno alone is where to.
    private static Slots Moved(Slots slots, Skill skill, Slots before) =>
        skill is MoveSkill && slots.TargetDyno is null && before.Of(EntityKind.Booking) is not null && slots.Of(EntityKind.Booking) is null && slots.Of(EntityKind.Dyno) is { } dyno
            ? slots.Without(EntityKind.Dyno) with { TargetDyno = dyno } : slots;

    // "Then" and "that week" stand for the time that was asked about; at the start, "then" only goes on.
    private static Slots Then(Clause clause, Skill skill, Slots slots, DialogueState state)
    {
        if (state.Window.IsEmpty || slots.When.HasDate || slots.Target.HasDate) return slots;
        var (symbols, refers) = (clause.Symbols, false);
        for (var at = 1; at < symbols.Count && !refers; at++)
            refers = !skill.Proposes && at == symbols.Count - 1 && symbols[at].Text == "then" || symbols[at].Text is "day" or "days" or "week" or "time" or "period" or "month" or "dates" or "times" && symbols[at - 1].Text is "that" or "those" or "same";
        return refers ? slots with { When = slots.When.Over(state.Window, state.Clock), RefersBack = clause.HasWord("it", "its", "them") } : slots;
    }

    // A wish to pass over the rules that says what for is a request like any other: the rules answer it.
    private static Request? Insisted(Clause clause, DialogueState state)
    {
        var names = Pattern.NamesIn(clause);
        var wanted = Skills.All.Where(skill => skill.Proposes).Select(skill => new Scored(skill, skill.Score(clause, names))).MaxBy(scored => scored.Score);
        var skill = wanted.Score >= Policy.Likely ? wanted.Skill : clause.Mentions.Any(mention => mention.Kind == EntityKind.Booking) ? Skills.Move : Skills.Book;
        var slots = SlotReader.Read(clause, skill, state);
        var isWhole = slots.Mentions.Any(mention => mention.Kind is EntityKind.Vehicle or EntityKind.Booking) && (slots.When.HasDate || !slots.Target.IsEmpty || slots.TargetDyno is not null || wanted.Score >= Policy.Likely);
        return isWhole ? new(skill, slots, clause, 1) : null;
    }

    // A name alone asks about what it names; an ordinal alone takes what was offered.
    private static Request? Bare(Turn turn, Clause clause, Slots slots)
    {
        if (slots.Ordinal is not null && turn.State.OffersLast) return new(Skills.Book, slots, clause, 1);
        if (clause.Mentions.Count != 1 || clause.Symbols.Count > 3) return null;
        
        if (turn.State.Selected is not null && clause.Mentions[0].Kind == EntityKind.Person && !clause.IsQuestion) return new(Skills.Assign, slots with { RefersBack = true }, clause, 1);
        Skill? skill = clause.Mentions[0].Kind switch
        {
            EntityKind.Booking => Skills.Schedule,
            EntityKind.Vehicle => Skills.Vehicle,
            EntityKind.Dyno => Skills.Dyno,
            EntityKind.Person or EntityKind.Program => Skills.Schedule,
            EntityKind.Group => Skills.Dynos,
            EntityKind.Test => Skills.Lab,
            _ => null,
        };
        return skill is null ? null : new(skill, slots, clause, Policy.Likely);
    }

    // A sentence of values alone belongs to the request beside it.
    private static List<Clause> Joined(IReadOnlyList<Clause> clauses, DialogueState state)
    {
        var joined = new List<Clause>();
        Clause? ahead = null;
        foreach (var clause in clauses.Where(clause => clause.Symbols.Count > 0))
        {
            // The request comes first, so that its verb leads: "V7 is not coming, cancel its booking".
            var current = ahead is null ? clause : Join(clause, ahead);
            ahead = null;
            var isBare = !current.Inherits && current.Symbols.Any(symbol => symbol.IsValue) && Skills.Best(current).Best.Score < Policy.Likely;
            // "book V42 …, note: bring the key" is one booking with its note.
            if (joined.Count > 0 && current.Quote is not null && current.Symbols.All(symbol => symbol.Classes.Contains("<quote>") || symbol.Classes.Contains("note") || symbol.Classes.Contains("jotted") || symbol.Text is "with" or "a" or "the" or "reason")) joined[^1] = joined[^1] with { Quote = current.Quote };
            else if (isBare && joined.Count > 0) joined[^1] = Join(joined[^1], current);
            else if (isBare && state.Frame is null && clauses.Count > 1) ahead = current;
            else joined.Add(current);
        }

        if (ahead is not null) joined.Add(ahead);
        return joined;
    }

    private static Clause Join(Clause first, Clause second) =>
        first with { Typed = $"{first.Typed} {second.Typed}", Symbols = [.. first.Symbols, .. second.Symbols], Quote = first.Quote ?? second.Quote };

    // Two words in a row that mean nothing here may be half of a request; they are quoted, never dropped silently.
    private static IEnumerable<string> Unknown(Clause clause, bool hasReason)
    {
        var run = new List<string>();
        foreach (var symbol in clause.Symbols.Append(new("", [], 0, 0)))
            if (symbol.Text.Length > 1 && !symbol.IsValue && !(hasReason && symbol.Classes.Contains(Clause.TailMark)) && !Vocabulary.Knows(symbol.Text) && !symbol.Text.All(char.IsAsciiDigit)) run.Add(symbol.Text);
            else if (symbol.Text is not ("the" or "a" or "an" or "my" or "of"))
            {
                if (run.Count > 1) yield return string.Join(' ', run);
                run.Clear();
            }
    }

    private static bool IsPoliteness(Clause clause) => clause.Symbols.All(symbol => symbol.Classes.Contains("please") || symbol.Classes.Contains("thanks") || symbol.Classes.Contains("hi") || symbol.Phrases.Count > 0);

    private static Slot? Focus(DialogueState state) =>
        state.Salient is [var number, ..] && state.Known.TryGetValue(number, out var booking) ? booking.Slot : state.Slot;
}
