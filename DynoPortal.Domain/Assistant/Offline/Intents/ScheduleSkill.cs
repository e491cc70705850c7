using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Shows bookings: of a dyno, a vehicle, a person, a group, a range, or one by its number.</summary>
internal sealed class ScheduleSkill : Skill
{
    private const int MostShown = 10;

    public override string Name => "show_schedule";

    public override Phrase Label => Phrase.LabelSchedule;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.935, "& who|when|what|which|how it|this|that booked|end|ends|start|starts|technician|run|runs|drives|scheduled ? !@why !<dyno> !<vehicle> !@earliest", "^ show|list|display its|the details|data", "^ is <booking> still|on|booked|scheduled|running"),
        .. At(0.975, "& who booked|has|uses <dyno>", "& is|are|when <vehicle>|<program> @free <time> !<test> !<dyno>", "what|how about <dyno> <time> !@free !empty"),
        .. At(0.93, "& anything|something <vehicle> <time> ? !<test> !@free"),
        .. At(0.975, "what ... coming|next|scheduled on|up|at|in ... <dyno>"),
        .. At(0.93, "& <booking> how|when|who|what|where|which|long ? !@why !@swap !@free !could !<dyno>", "& my|our stuff|things|plan|agenda|calendar <time>", "& nothing|anything|something <dyno> <time>"),
        .. At(0.978, "& until|till when <dyno> @busy", "& who|what occupied|blocked <dyno> ?"),
        .. At(0.975, "& what <vehicle> <time> ? !@free !<test> !@why", "& show|list <group>|<dyno> <time> !@free !@outage !@util !slots !openings", "& long|until|when <vehicle> <dyno> ? !@free !could !can"),
        .. At(0.845, "& <dyno>|<group>|<program>|<person> <time> !? !<vehicle> !<test> !<clock> !@outage !@bookstrong !@book_now !@cancel !@movestrong !@free", "^ <time> .. <dyno>|<group> $", "^ <dyno>|<group> .. <time> $", "& <vehicle> <time> !? !<test> !<dyno> !@bookstrong !@cancel !@movestrong !@extend"),
        .. At(0.955, "& details|show|status|when|who|pull|tell|what|look <booking> !@note !@why !<dyno> !@swap !@split", "& everything|all|bookings !number !many !count <person>|<vehicle>|<program>|mine !@cancel", "& what|anything|everything|something <person>|@my <time>|<dyno>|got|have|booked ? !@free !@cancel !@conflict !fix !wrong", "& anything|any|bookings|which <status> ? !<vehicle>", "& <test> tests|test|bookings all|list|show|which <time>", "& do|is|are|have any|anything <test> booked|planned|scheduled|on", "& who|when|what <dyno>|<vehicle> ? due|on|has|runs|running|next|booked|up !@compat !<test> !@free !@busy !possible", "& <vehicle> on|at|booked dyno|<dyno>|anywhere ? !@free !can !<test> !could", "& lab|schedule|plan|overview|lineup|happening|bookings <time>|<dyno>|today !<vehicle> !<test> !@cancel !@movestrong !sanity !order !valid !validate !@conflict !consistent !fix !@util !capacity", "^ <booking> $"),
        .. At(0.965, "^ is|are|was|does|has <vehicle>|<program>|<person> .. booked|scheduled|planned|running|reserved|booking|bookings", "what|which are|is my|our ...", "^ <status>|upcoming|current ... @booking|<test> !how !@free", "^ my|our ... @booking", "^ <status> <test>"),
        .. At(0.9, "^ @show ... @booking|schedule|calendar|agenda|timetable|lineup !free !open !opening !openings !how", "^ @show ... <booking>", "^ @show .. what ... on|scheduled|booked|running|happening", "what ... on|in|at <dyno>|<group> !@compat !do !test !tests", "what is ... on|scheduled|booked|planned|happening|running|up|coming|going|next|for ... <dyno>|<time>|<group>|<vehicle>|me|today|now|lab|us", "when|where is|are|was|will|does|did|do ... <vehicle>|<program>|<booking>|it ... on|booked|scheduled|tested|run|running|start|starts|end|ends|finish|planned|test|dyno|there|due|done|get", "^ when|where is|are|was|will ... <vehicle>|<program>|<booking>|@my|it|that", "who is|has|booked|owns|requested|made|uses|using|holds|runs|on ... <dyno>|<booking>|<vehicle>|<time>|it",
            "which|what bookings|booking|tests|jobs|runs|vehicles|reservations|slots|cars|slot ... <dyno>|<time>|<person>|<group>|<test>|<status>|<vehicle>|<program>|@my|@booking|on|are|is", "@my bookings|schedule|tests|reservations|calendar|week|day|agenda|jobs|slots|appointments|runs", "what|which do|have|did|am i|we ... have|booked|got|scheduled|on|today|tomorrow|book", "^ <dyno>|<group>|<vehicle>|<person>|<program>|<time> .. schedule|bookings|calendar|agenda|plan|reservations|tests|timetable", "^ schedule|bookings|calendar|agenda|timetable|reservations for|of|on|in", "^ summarise|summarize|summary|overview", "does|do|has|have|is|are <vehicle>|<person>|<program> ... have|has|got|any|booked|scheduled|on ... @booking|dyno|<time>|<dyno>", "^ what about <booking>", "what|where|when ... <person> ... on|doing|working|have|has|running|booked|testing|got|do|scheduled", "@booking ... by|from|of|for <person>|<group>|<program> !many !number !count",
            "^ @booking|schedule ... <time>|<dyno>|<vehicle>|<group>|<program>|<person> $", "next|upcoming|current|latest|last booking|bookings|test|run|slot|tests ... <vehicle>|<dyno>|@my|<person>|<program>|for|of|on", "is there anything|something ... <dyno>|<time>", "anything|something ... on|booked|scheduled|happening ... <dyno>|<time>", "what vehicle|car|truck|test ... <dyno>", "status of|on|for ... <booking>|<vehicle>|it|@my", "what 's|is happening|next", "who is working|technician ... <booking>|<vehicle>|<dyno>|<time>"),
        .. At(0.96, "is|are|was anything|something|nothing|any ... booked|scheduled|planned|running|happening|going", "which|what vehicles|vehicle|cars|car|tests|test|bookings ... is|are|on|in|at <dyno>|<group> ... <time> !do !run !take", "which|what vehicles|vehicle|cars|car|trucks is|are|was|were ... <dyno>|<group>"),
        .. At(0.7, "@show ... <time>|<dyno>|<vehicle>|<person>", "schedule|calendar|bookings|agenda", "^ <booking> $", "^ what|which ... <dyno>|<vehicle> ... <time>", "^ @show ... <vehicle>|<dyno>|<group>|<program>|<person>"),
        .. At(0.55, "^ what|when|who ... <vehicle>|<dyno>|<booking>|<time>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (vehicle, dyno) = (new Found(), new Found());
        // A program is shown as one, however many vehicles it has.
        if (ask.Slots.Of(EntityKind.Program) is not { Names.Count: 1 } || ask.Slots.Of(EntityKind.Vehicle) is not null)
            foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        var booking = ask.Slots.Of(EntityKind.Booking)?.Name ?? (ask.Slots.RefersBack && vehicle.Name is null && ask.Slots.Mentions.Count == 0 && turn.State.Salient is [var salient] ? salient : null);
        var (from, to) = Window(turn, ask);
        var person = ask.Slots.Of(EntityKind.Person)?.Name ?? (IsOwn(ask) && vehicle.Name is null && booking is null ? "me" : null);
        var list = Turn.Call("list_allocations", ("vehicle", booking is null ? vehicle.Name : null), ("dyno", dyno.Name), ("group", ask.Slots.Of(EntityKind.Group)?.Name), ("person", person), ("test", ask.Slots.Of(EntityKind.Test)?.Name),
            ("program", vehicle.Name is null ? ask.Slots.Of(EntityKind.Program)?.Name : null), ("status", ask.Slots.Of(EntityKind.Status)?.Name), ("from", from), ("to", to), ("booking", booking));
        yield return list;
        if (list.Failed)
        {
            Answers.Failure(turn, ask, list);
            yield break;
        }

        Tell(turn, ask, [.. list.Answer.Rows("bookings").Select(row => BookingView.Of(row, turn.Clock)).OfType<BookingView>()], list.Answer.Number("total"));
        turn.Finish(ask);
    }

    private static bool IsOwn(Request ask) => ask.Slots.IsMine && !ask.Clause.HasWord("show", "give", "tell") || ask.Clause.HasWord("my", "mine", "our") || ask.Clause.HasWord("i") && ask.Clause.HasWord("have", "am", "did", "do", "got");

    private static (string? From, string? To) Window(Turn turn, Request ask)
    {
        var when = ask.Slots.When;
        // Of a running week, what is over is meant too.
        if (when.Days is { Began: { } began } days) when = when with { Days = days with { First = began } };
        if (when.Earliest) when = when with { Earliest = false };
        if (when.IsEmpty && ask.Clause.HasWord("week", "day")) when = Running(turn, ask.Clause.HasWord("week"));
        return Ranges.Of(turn, when);
    }

    // "my week", "my day"
    private static When Running(Turn turn, bool isWeek)
    {
        var today = turn.Clock.DayOf(turn.Context.Now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return When.Nothing with { Days = isWeek ? new(monday, monday.AddDays(6)) : new(today, today) };
    }

    private static void Tell(Turn turn, Request ask, IReadOnlyList<BookingView> rows, decimal? total)
    {
        var when = Ranges.Words(turn, ask.Slots.When);
        var period = when is null ? "" : turn.Word(Phrase.InPeriod, ("when", when));
        if (rows.Count == 0)
        {
            turn.Say(Phrase.NoBookings, ("period", period));
            return;
        }

        if (rows is [var only])
        {
            turn.Say(Phrase.OneBooking, ("booking", turn.Text(only)), ("period", period));
            turn.Quote(Details(turn, only));
            return;
        }

        var isNext = ask.Clause.HasWord("next") && ask.Slots.When.IsEmpty;
        var shown = rows.Take(isNext ? 1 : MostShown).ToList();
        turn.State.Show(shown);
        var count = Math.Max(rows.Count, (int)(total ?? 0));
        if (isNext) turn.Say(Phrase.OneBooking, ("booking", turn.Text(shown[0])), ("period", period));
        else turn.Say(count > shown.Count ? Phrase.ManyBookings : Phrase.SomeBookings, ("count", Lists.Number(count)), ("shown", Lists.Number(shown.Count)), ("list", Lists.Numbered(shown.Select(turn.Text))), ("period", period));
        if (rows.Any(row => row.Notes is { Length: > 0 }) && ask.Clause.HasWord("note", "notes", "summarise", "summarize", "summary")) turn.Say(Phrase.NotesOf, ("list", Lists.Dashed(rows.Where(row => row.Notes is { Length: > 0 }).Select(row => $"{row.Number}: “{Policy.Shortened(row.Notes!)}”"))));
    }

    private static string Details(Turn turn, BookingView row)
    {
        var parts = new List<string> { turn.Word(Phrase.StatusOf, ("status", row.Status.Replace('_', ' '))) };
        if (row.Requester.Length > 0) parts.Add(turn.Word(Phrase.RequesterOf, ("person", row.Requester)));
        if (row.Technician is { Length: > 0 } technician) parts.Add(turn.Word(Phrase.TechnicianOf, ("person", technician)));
        if (row.Notes is { Length: > 0 } notes) parts.Add(turn.Word(Phrase.NoteOf, ("note", Policy.Shortened(notes))));
        return string.Join(" ", parts);
    }
}
