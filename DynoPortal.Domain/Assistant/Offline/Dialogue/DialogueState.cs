using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>One of several answers to a question, with what it makes of the request.</summary>
/// <param name="Label">As shown, on a chip too.</param>
/// <param name="Slots">The request with this answer.</param>
internal sealed record Option(string Label, Slots Slots)
{
    /// <summary>The booking that it stands for, by which it can be described.</summary>
    public BookingView? Booking { get; init; }
}

/// <summary>A request that is talked about.</summary>
/// <param name="Skill">What is asked for.</param>
/// <param name="Slots">What is known of it.</param>
/// <param name="Options">The answers that were offered.</param>
internal sealed record Frame(Skill Skill, Slots Slots, IReadOnlyList<Option> Options)
{
    /// <summary>How many turns on other things have passed; after three it is forgotten.</summary>
    public int Age { get; init; }
}

/// <summary>What a conversation has come to, told anew from its messages in every turn.</summary>
internal sealed class DialogueState(SiteClock clock)
{
    private const int MostAge = 3;

    /// <summary>The site's clock.</summary>
    public SiteClock Clock => clock;

    /// <summary>The request that waits for an answer.</summary>
    public Frame? Frame { get; set; }

    /// <summary>The last request that was carried out, to which <c>and Thursday?</c> or <c>same for V43</c> refer.</summary>
    public Frame? Last { get; set; }

    /// <summary>Proposals that wait, the oldest first.</summary>
    public List<ProposalView> Proposals { get; } = [];

    /// <summary>The bookings that were last created or changed.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    /// <summary>The bookings that were last listed.</summary>
    public IReadOnlyList<BookingView> Listed { get; private set; } = [];

    /// <summary>The openings that were last offered.</summary>
    public IReadOnlyList<OpeningView> Openings { get; private set; } = [];

    /// <summary>Whether openings were listed after bookings.</summary>
    public bool OffersLast { get; private set; }

    /// <summary>The time that was last asked about, for which <c>then</c> and <c>that week</c> stand.</summary>
    public When Window { get; set; } = When.Nothing;

    /// <summary>Bookings as they were last read, by number.</summary>
    public Dictionary<string, BookingView> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>What the person has selected on the board.</summary>
    public string? Selected { get; private set; }

    /// <summary>The vehicle that was last talked about or selected.</summary>
    public string? Vehicle { get; set; }

    /// <summary>The dyno that was last talked about or selected.</summary>
    public string? Dyno { get; set; }

    /// <summary>The test that was last talked about.</summary>
    public string? Test { get; set; }

    /// <summary>Where the last proposal would put its booking.</summary>
    public Slot? Slot { get; private set; }

    /// <summary>The last refusal of a proposal or opening, as a tool answered it.</summary>
    public System.Text.Json.JsonElement? Refusal { get; private set; }

    /// <summary>How many turns have passed since that refusal.</summary>
    public int RefusalAge { get; private set; }

    /// <summary>The vehicle, dyno and times of the last attempt.</summary>
    public System.Text.Json.JsonElement? RefusedAttempt { get; private set; }

    /// <summary>The bookings that <c>it</c> stands for, the likeliest; empty when nothing has been talked about.</summary>
    public IReadOnlyList<string> Salient =>
        Proposals.LastOrDefault(proposal => proposal.Bookings.Count > 0)?.Bookings is { } proposed ? proposed
        : Selected is { } selected ? [selected]
        : Changed.Count > 0 ? Changed
        : Listed.Count == 1 ? [Listed[0].Number]
        : [];

    /// <summary>Only these openings were shown, in this order; what a tool found beside them can't be counted.</summary>
    public void Show(IReadOnlyList<OpeningView> openings) => Openings = openings;

    /// <summary>Only these bookings were shown, in this order.</summary>
    public void Show(IReadOnlyList<BookingView> bookings) => Listed = bookings;

    /// <summary>What is shown, to be shown again after something was looked up that nobody sees.</summary>
    public (IReadOnlyList<BookingView> Bookings, IReadOnlyList<OpeningView> Openings, bool OffersLast) Shown
    {
        get => (Listed, Openings, OffersLast);
        set => (Listed, Openings, OffersLast) = value;
    }

    /// <summary>Forgets a request on which too many other turns followed.</summary>
    public void Grow()
    {
        RefusalAge++;
        if (Frame is { } frame) Frame = frame.Age + 1 > MostAge ? null : frame with { Age = frame.Age + 1 };
        if (Last is { } last) Last = last.Age + 1 > MostAge ? null : last with { Age = last.Age + 1 };
    }

    /// <summary>Takes down what the portal notes.</summary>
    public void Observe(PortalNote note)
    {
        if (note.Kind == PortalNote.Looking)
        {
            Selected = note.Data.Text("selected");
            Vehicle = note.Data.Text("vehicle") ?? Vehicle;
            Dyno = note.Data.Text("dyno") ?? Dyno;
        }
        else if (note.Kind == PortalNote.Resolved)
        {
            var id = note.Data.Text("proposalId");
            Proposals.RemoveAll(proposal => proposal.Id == id);
            if (note.Data.Texts("bookings") is not { Count: > 0 } bookings || note.Data.Text("state") is not ("approved" or "applied" or "executed")) return;
            Changed = bookings;
            foreach (var booking in bookings) Known.Remove(booking);
        }
    }

    /// <summary>Takes down what a tool answered.</summary>
    public void Observe(Exchange exchange)
    {
        var (asked, answer) = (exchange.Arguments, exchange.Answer);
        Vehicle = asked.Text("vehicle") ?? Vehicle;
        Dyno = asked.Text("dyno") ?? Dyno;
        Test = asked.Text("test") ?? Test;
        if (answer.Text("proposalId") is { } id) ObserveProposal(id, answer);
        // What was looked up to judge a usual length was shown to nobody.
        if (exchange.Tool == "list_allocations" && asked.Text("status") != "completed") List([.. answer.Rows("bookings").Select(row => BookingView.Of(row, clock)).OfType<BookingView>()]);
        if (exchange.Tool is "get_vehicle") List([.. answer.Rows("next").Select(row => BookingView.Of(row, clock)).OfType<BookingView>()]);
        var offered = answer.Rows("openings").Concat(answer.Rows("alternatives")).Select(row => OpeningView.Of(row, clock)).OfType<OpeningView>().ToList();
        if (offered.Count > 0)
        {
            Openings = [.. offered.Select(opening => opening with { Vehicle = asked.Text("vehicle"), Test = asked.Text("test"), Booking = asked.Text("booking"), Notes = asked.Text("notes") })];
            OffersLast = true;
        }

        if (answer.Is("refused") || answer.Rows("ineligible").Count > 0 && offered.Count == 0) (Refusal, RefusedAttempt, RefusalAge) = (answer, asked, 0);
    }

    private void List(IReadOnlyList<BookingView> rows)
    {
        Listed = rows;
        OffersLast = false;
        foreach (var row in rows) Known[row.Number] = row;
    }

    private void ObserveProposal(string id, System.Text.Json.JsonElement answer)
    {
        var changes = answer.Rows("changes");
        Proposals.RemoveAll(proposal => proposal.Id == id);
        Proposals.Add(new(id, answer.Text("kind") ?? "", [.. changes.Select(change => change.Text("booking")).OfType<string>().Distinct()]));
        if (changes is not [var first, ..]) return;
        Vehicle = first.Text("vehicle") ?? Vehicle;
        Dyno = first.Text("dyno") ?? Dyno;
        Test = first.Text("test") ?? Test;
        Slot = BookingView.SlotOf(first, clock) ?? Slot;
    }
}
