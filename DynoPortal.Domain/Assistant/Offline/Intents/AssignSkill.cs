using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Gives a booking its technician.</summary>
internal sealed class AssignSkill : Skill
{
    public override string Name => "assign";

    public override Phrase Label => Phrase.LabelAssign;

    public override string? Tool => "propose_change";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.945, "& <person> <vehicle> <test> !? !@show !@cancel !@booking_list", "^ <booking> to <person>"),
        .. At(0.975, "& <person> <booking>|it|this after|care|charge look|takes|take|handle ?"),
        .. At(0.965, "^ make|let|have|put it|this|that .. <person>"),
        .. At(0.978, "& <person> as @tech", "& <person> @tech !? !@show !@booking_list", "& <person> responsible|charge <booking>|<vehicle>|it"),
        .. At(0.945, "& <person> <booking> !? !@show !@cancel !@movestrong", "& <person> <booking>|<vehicle>|my|it|this|test look|after|do|take|handle|run|drive|care|help|cover|supervise ? !when !what !who", "& <person> <vehicle>|it|this|test should|does|do|doing|takes|take|handle|handles|drive|drives|run|runs|care|over|for|on|assign|give|let|have|put|use|give !? !@show !@booking_list !@cancel", "& <booking>|<vehicle> @tech needs|need|without|no|want|get|assign|change|missing"),
        .. At(0.96, "like|want|need|have|prefer|get <person> on|for|to|do|run|as|handle ... <booking>|<vehicle>|it|booking|test|@tech", "^ <person> ... is|will be|should be|as ... @tech", "<booking>|<vehicle>|it ... should|must|to go|be|belong|handled|run|done ... by|to <person>"),
        .. At(0.95, "^ assign|assigning|designate|appoint|allocate|delegate|reassign|hand ... <person>|me|@tech|someone !@dyno", "^ give ... <booking>|<vehicle>|it ... to <person>|me", "@assign ... <person> ... <booking>|<vehicle>|it|booking", "^ put|make|set|use|have|get <person> ... <booking>|<vehicle>|it|@tech|booking|run|work|handle|do|take|on", "<person> ... as|the|is|be @tech", "@tech ... <booking>|<vehicle>|it|booking ... <person>", "^ <person> ... take|takes|handle|handles|run|runs|work|works|do|does|cover|covers|looks|look ... <booking>|<vehicle>|it|test|booking", "^ change|set|swap|replace|name|make|need|want ... @tech ... !@show", "give ... <booking>|<vehicle>|it ... to <person>", "give ... <person> ... <booking>|<vehicle>|it", "let <person> ... <booking>|<vehicle>|it", "@assign ... @tech"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var found = new FoundBookings();
        foreach (var call in BookingFinding.Find(turn, ask, found)) yield return call;
        if (found.IsAsked) yield break;
        var known = ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Booking, found.Numbers[0])) with { When = When.Nothing, RefersBack = false, Ordinal = null } };
        var person = new Found { Name = ask.Clause.HasWord("me", "myself", "i") ? "me" : null };
        if (ask.Slots.Of(EntityKind.Person) is { } mention)
            foreach (var call in Finding.Named(turn, known, mention, person)) yield return call;
        if (person.IsAsked) yield break;
        if (person.Name is null)
        {
            turn.Say(Phrase.NeedTechnician, ("booking", found.Numbers[0]));
            turn.Await(known);
            yield break;
        }

        var change = Turn.Call("propose_change", ("booking", found.Numbers[0]), ("technician", person.Name));
        foreach (var call in Answers.Propose(turn, known, change)) yield return call;
    }
}
