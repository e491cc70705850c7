namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>What a person says to the assistant.</summary>
/// <param name="Message">As typed; 1 to 4 000 characters after <see cref="UserText.Clean"/>.</param>
public sealed record TurnRequest(string Message)
{
    /// <summary>The conversation; null begins a new one.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>The turn whose message is edited or repeated: this one becomes its sibling, and open proposals of the old branch are voided (U-5, U-6). Null goes on where the conversation stands.</summary>
    public TurnId? InPlaceOf { get; init; }

    /// <summary>What the person has in sight; null for nothing.</summary>
    public Looking? Looking { get; init; }
}

/// <summary>What a person has in sight while they speak: what "it" and "here" may mean.</summary>
/// <param name="Page">Such as <c>board</c>.</param>
/// <param name="Selected">Number of a booking, such as <c>A-1042</c>.</param>
/// <param name="Dyno">Name of a dyno.</param>
/// <param name="Vehicle">Tag of a vehicle, or another name that tools take.</param>
/// <param name="From">First site day in sight.</param>
/// <param name="To">Last site day in sight, inclusive.</param>
public sealed record Looking(string? Page = null, string? Selected = null, string? Dyno = null, string? Vehicle = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Whether a turn began.</summary>
public abstract record TurnStart
{
    private TurnStart()
    {
    }

    /// <summary>It did, and goes on whether or not anyone looks.</summary>
    public sealed record Began(ConversationId Conversation, TurnId Turn) : TurnStart;

    /// <summary>It didn't, and nothing was kept.</summary>
    /// <param name="Code"><c>empty</c>, <c>too_long</c>, <c>forbidden</c>, <c>off</c>, <c>rate_limited</c>, <c>not_found</c> or <c>busy</c>.</param>
    /// <param name="Text">A sentence that says what to do.</param>
    /// <param name="Wait">When to try again, where waiting helps.</param>
    public sealed record Refused(string Code, string Text, TimeSpan? Wait = null) : TurnStart;
}
