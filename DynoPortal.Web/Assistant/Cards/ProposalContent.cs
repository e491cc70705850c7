using System.Text.Json;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>What a proposal's event carries.</summary>
public sealed record ProposalContent
{
    /// <summary>The proposal, which is its change set too.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Such as <c>book</c> or <c>move</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>In one sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it would do.</summary>
    public IReadOnlyList<ProposedChange> Changes { get; init; } = [];

    /// <summary>From then on it can't be approved; site time as tools write it.</summary>
    public string ExpiresAt { get; init; } = "";

    /// <summary>Where text of others came from that was read before it was made.</summary>
    public IReadOnlyList<string> Untrusted { get; init; } = [];
}

/// <summary>One change of a proposal.</summary>
public sealed record ProposedChange
{
    /// <summary>Such as <c>book</c> or <c>move</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Number of the booking, such as <c>A-1042</c>; null for a new one.</summary>
    public string? Booking { get; init; }

    /// <summary>The vehicle; null for an outage.</summary>
    public string? Vehicle { get; init; }

    /// <summary>The dyno afterwards.</summary>
    public string Dyno { get; init; } = "";

    /// <summary>The test type; null for an outage.</summary>
    public string? Test { get; init; }

    /// <summary>Start afterwards, site time.</summary>
    public string From { get; init; } = "";

    /// <summary>End afterwards, site time; a date includes its day.</summary>
    public string To { get; init; } = "";

    /// <summary>As it is now; null for something new.</summary>
    public ProposedState? Before { get; init; }

    /// <summary>As it would be.</summary>
    public ProposedState? After { get; init; }

    /// <summary>Whether the booking would wait for a scheduler's approval.</summary>
    public bool ApprovalNeeded { get; init; }
}

/// <summary>A booking or outage before or after a change.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="From">Start, site time.</param>
/// <param name="To">End, site time.</param>
/// <param name="Status">Its status.</param>
/// <param name="Technician">Who runs it.</param>
/// <param name="Notes">Its notes, where the change concerns them.</param>
/// <param name="StartsAt">The instant at which it starts.</param>
public sealed record ProposedState(string Dyno = "", string From = "", string To = "", string Status = "", string? Technician = null, string? Notes = null, DateTimeOffset? StartsAt = null);

/// <summary>Where a proposal stands.</summary>
/// <param name="State"><c>open</c>, <c>approved</c>, <c>rejected</c>, <c>void</c>, <c>expired</c>, <c>refused</c> or <c>undone</c>.</param>
/// <param name="Text">A sentence; empty while it is open.</param>
/// <param name="Bookings">Numbers of the bookings that it changed.</param>
/// <param name="Refusals">Why it can't be approved now.</param>
/// <param name="Alternatives">What would be accepted instead.</param>
public sealed record ProposalStanding(string State, string Text, IReadOnlyList<string> Bookings, IReadOnlyList<Reason> Refusals, IReadOnlyList<OpeningLine> Alternatives)
{
    /// <summary>Waits for its approval.</summary>
    public static ProposalStanding Open { get; } = new("open", "", [], [], []);

    /// <summary>Whether it can still be approved; one that the rules refuse at the moment may be tried again.</summary>
    public bool IsOpen => State is "open" or "refused";

    /// <summary>What the event says.</summary>
    public static ProposalStanding Of(JsonElement data) => new(data.Text("state"), data.Text("text"), data.Texts("bookings"),
        data.As<RefusedContent>()?.Refusals ?? [], data.As<RefusedContent>()?.Alternatives ?? []);
}
