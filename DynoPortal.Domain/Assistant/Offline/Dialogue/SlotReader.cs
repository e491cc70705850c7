using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Sorts what a clause says into slots. Of a move, what stands behind <c>to</c> is where to, the rest tells the booking.</summary>
internal static class SlotReader
{
    private static readonly HashSet<string> Towards = ["to", "until", "till", "onto", "into", "by", "for", "instead", "be"];
    private static readonly HashSet<string> Periods = ["week", "weeks", "month", "months", "quarter", "weekend", "year", "fortnight", "weekdays", "workweek", "early", "late", "mid", "between", "sometime", "cw", "kw", "q", "soon"];

    /// <summary>The slots for a skill.</summary>
    public static Slots Read(Clause clause, Skill? skill, DialogueState state)
    {
        clause = WithoutOld(clause, skill);
        var excluded = Exclusion.In(clause);
        var slots = new Slots
        {
            Mentions = Remembered(clause, WithoutLabels([.. clause.Mentions.Except(excluded)]), state),
            Excluded = excluded,
            RefersBack = clause.Has("it") || clause.HasWord("same"),
            IsMine = clause.HasWord("my", "mine", "our", "ours", "i", "me"),
            IsAll = clause.HasWord("all", "every", "everything"),
            Ordinal = OrdinalIn(clause),
            Quote = clause.Quote,
        };
        return skill?.HasTarget == true ? Aimed(clause, skill, slots) : slots with { When = When.Of(new DayList(clause, state.Clock).Read([.. clause.Times.Select(phrase => Of(clause, phrase))]).Select(each => skill?.Name is "cancel" or "note" or "assign" or "swap" ? (Day(clause, each.Reading), each.IsPeriod) : each)) };
    }

    /// <summary>Whether days are a period to look in rather than days to fill.</summary>
    private static (TimeReading Reading, bool IsPeriod) Of(Clause clause, TimePhrase phrase) =>
        (phrase.Reading, IsPeriod(clause.Symbols.First(symbol => symbol.Time == phrase).Text));

    /// <summary>Whether the words of a time name a period to look in.</summary>
    public static bool IsPeriod(string text) => text.Split(' ').Any(Periods.Contains);

    // "on Friday instead of Thursday", "16:00, not 17:00", "on D3 rather than D1": what is given up tells at most which one is meant.
    private static Clause WithoutOld(Clause clause, Skill? skill)
    {
        if (skill is not (MoveSkill or ResizeSkill)) return clause;
        var left = new List<Symbol>();
        for (var at = 0; at < clause.Symbols.Count; at++)
        {
            var (symbol, before) = (clause.Symbols[at], at > 0 ? clause.Symbols[at - 1].Text : "");
            var lead = at > 1 && before is "of" or "than" or "on" or "at" ? clause.Symbols[at - 2].Text : before;
            var isOld = lead is "instead" or "rather" && before is "of" or "than" || before is "instead" or "rather" && symbol.Text.Split(' ')[0] is "of" or "than" || before is "not" && left.Any(other => other.IsValue && other.Mention?.Kind is not EntityKind.Booking);
            if (isOld && (symbol.Time is not null || symbol.Mention?.Kind == EntityKind.Dyno || int.TryParse(symbol.Text, out _))) continue;
            left.Add(symbol);
        }

        return left.Count == clause.Symbols.Count ? clause : clause with { Symbols = left };
    }

    private static Slots Aimed(Clause clause, Skill skill, Slots slots)
    {
        var (from, to) = (new List<(TimeReading, bool)>(), new List<(TimeReading, bool)>());
        var timed = clause.Symbols.Where(symbol => symbol.Time is not null).ToList();
        foreach (var symbol in timed)
            if (IsRange(symbol) && Halves(symbol.Time!.Reading) is var (first, second))
            {
                from.Add((first, false));
                to.Add((second, false));
            }
            else if (IsTarget(clause, symbol, timed)) to.Add(Of(clause, symbol.Time!));
            else from.Add((Day(clause, symbol.Time!.Reading), false));
        var dynos = clause.Symbols.Where(symbol => symbol.Mention?.Kind == EntityKind.Dyno).ToList();
        var target = dynos.LastOrDefault(symbol => clause.Before(symbol) is "to" or "onto" or "into" || (clause.Before(symbol) is "on" or "instead" or "over" && (dynos.Count > 1 || slots.Of(EntityKind.Booking) is not null || slots.RefersBack)))?.Mention;
        // "a different dyno please, D2"
        target ??= skill is MoveSkill && dynos is [var kept, ..] && clause.HasWord("rather", "instead") && dynos.Count < 3 ? kept.Mention : null;
        target ??= skill is MoveSkill && dynos is [var only] && clause.Before(only) is not ("from" or "off") && (slots.Of(EntityKind.Booking) is not null || slots.RefersBack) ? only.Mention : null;
        return slots with
        {
            When = When.Of(from),
            Target = When.Of(to),
            TargetDyno = target,
            Mentions = target is null ? slots.Mentions : [.. slots.Mentions.Where(mention => mention != target)],
        };
    }

    // Of a booking that is there, "from Thursday" tells its day.
    private static TimeReading Day(Clause clause, TimeReading reading) =>
        reading is TimeReading.NotBefore { } bound && !clause.HasWord("all", "every", "everything", "bookings", "tests", "are") && clause.Symbols.First(symbol => symbol.Time?.Reading == reading).Text is var text && text.StartsWith("from ", StringComparison.Ordinal) && !text.EndsWith(" on", StringComparison.Ordinal)
            ? new TimeReading.Span(new(bound.Start, bound.Start.AddDays(1))) : reading;

    // "from Thursday to Friday" reads as a span of days, but of a move it is where from and where to.
    private static bool IsRange(Symbol symbol) => symbol.Text.StartsWith("from ", StringComparison.Ordinal) && symbol.Text.Contains(" to ", StringComparison.Ordinal);

    private static (TimeReading, TimeReading)? Halves(TimeReading reading) => reading switch
    {
        TimeReading.Days { IsOne: false, Hours: null } days => (new TimeReading.Days(days.First, days.First), new TimeReading.Days(days.Last, days.Last)),
        TimeReading.TimeOfDay { End: { } end } hours => (new TimeReading.TimeOfDay(hours.Start, null), new TimeReading.TimeOfDay(end, null)),
        _ => null,
    };

    private static bool IsTarget(Clause clause, Symbol symbol, List<Symbol> timed)
    {
        var before = clause.Before(symbol);
        if (Towards.Contains(before) || symbol.Time!.Reading is TimeReading.Shift or TimeReading.SameTime or TimeReading.Length or TimeReading.NotAfter or TimeReading.Earliest) return true;
        // "Thursday's booking", "the Thursday one"
        if (clause.After(symbol) is { } next && (next.Classes.Contains("booking") || next.Text is "one")) return false;
        if (ReferenceEquals(symbol, timed[^1]) && clause.HasWord("should", "must", "rather", "instead")) return true;
        if (timed.Any(other => other != symbol && Towards.Contains(clause.Before(other)))) return false;
        var named = clause.Mentions.Any(mention => mention.Kind == EntityKind.Booking) || clause.Has("it");
        return ReferenceEquals(symbol, timed[^1]) && (named || before is not ("on" or "from" or "of"));
    }

    // "the Mustang GT V42" names one vehicle, "the MPG 22" one dyno.
    private static IReadOnlyList<Mention> WithoutLabels(IReadOnlyList<Mention> mentions)
    {
        var programs = mentions.Where(mention => mention.Kind == EntityKind.Vehicle).SelectMany(mention => mention.Names).Select(name => name.Detail).ToHashSet();
        return [.. mentions.Where(mention => mention.Kind != EntityKind.Program || !mention.Names.Any(name => programs.Contains(name.Name)))];
    }

    private static List<Mention> Remembered(Clause clause, IReadOnlyList<Mention> mentions, DialogueState state)
    {
        var found = mentions.ToList();
        for (var at = 0; at + 1 < clause.Symbols.Count; at++)
        {
            if (clause.Symbols[at].Text is not ("same" or "that" or "this")) continue;
            var noun = clause.Symbols[at + 1].Text;
            var back = noun switch
            {
                "vehicle" or "car" or "truck" => Turn.Mentioned(EntityKind.Vehicle, state.Vehicle),
                "dyno" or "lane" => Turn.Mentioned(EntityKind.Dyno, state.Dyno),
                "test" when clause.Symbols[at].Text == "same" => Turn.Mentioned(EntityKind.Test, state.Test),
                _ => null,
            };
            if (back is not null && !found.Exists(mention => mention.Kind == back.Kind)) found.Add(back);
        }

        return found;
    }

    // "the second one", "option 2", "the last", "#3"
    private static int? OrdinalIn(Clause clause)
    {
        for (var at = 0; at < clause.Symbols.Count; at++)
        {
            var (symbol, next) = (clause.Symbols[at], at + 1 < clause.Symbols.Count ? clause.Symbols[at + 1].Text : "");
            if (symbol.IsValue) continue;
            var stands = next is "" or "one" or "option" or "slot" or "opening" or "booking" or "choice" or "please" or "entry" or "alternative" or "of" or "instead" or "suggestion" or "proposal" or "result";
            if (symbol.Text == "last" && stands) return -1;
            if (symbol.Text is "former" && stands) return 1;
            if (symbol.Text is "latter" && stands) return 2;
            if (OrdinalOf(symbol.Text) is { } ordinal && stands) return ordinal;
            if (symbol.Text is "option" or "number" or "choice" or "slot" or "opening" or "no" && int.TryParse(next, out var number) && number is > 0 and < 100) return number;
            if (clause.Symbols.Count == 1 && int.TryParse(symbol.Text, out var alone) && alone is > 0 and < 30) return alone;
        }

        return null;
    }

    private static int? OrdinalOf(string text) => NumberWords.Ordinal(Utterance.Of(text).Tokens, 0)?.Value ?? (text.Length > 2 && NumberWords.Ordinal(Utterance.Of(text).Tokens, 0) is { } found ? found.Value : null);
}
