using DynoPortal.Domain.People;

namespace DynoPortal.Domain.History;

/// <summary>One line of the record of everything that changed: a booking, an outage or an edit of something else.</summary>
public sealed record RecordLine
{
    /// <summary>The line's place in its table.</summary>
    public required long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the portal itself.</summary>
    public required UserId? Actor { get; init; }

    /// <summary>Through what.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What kind of thing: <c>booking</c>, <c>outage</c> or one of <see cref="EditNoun"/>.</summary>
    public required string Noun { get; init; }

    /// <summary>The thing's own id.</summary>
    public required string Thing { get; init; }

    /// <summary>What people call it, such as <c>A-1042</c>; empty for people and outages.</summary>
    public required string Label { get; init; }

    /// <summary>The change in one word.</summary>
    public required string Action { get; init; }

    /// <summary>The thing as it was, as JSON; null when it was new.</summary>
    public string? Before { get; init; }

    /// <summary>The thing as it is since, as JSON; null when it is gone.</summary>
    public string? After { get; init; }

    /// <summary>The rules that were overridden, and why; null when none was.</summary>
    public string? Overrode { get; init; }
}

/// <summary>A page of the record, newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="NextCursor">Asks for those before them; null at the end.</param>
/// <param name="Names">What the ids in them are called.</param>
public sealed record RecordPage(IReadOnlyList<RecordLine> Lines, string? NextCursor, RecordNames Names);

/// <summary>What the ids in lines of the record are called now.</summary>
/// <param name="Ids">Display names of people, numbers of bookings and requests.</param>
/// <param name="Dynos">Names of dynos.</param>
/// <param name="Vehicles">Labels of vehicles.</param>
/// <param name="TestTypes">Names of test types by their codes.</param>
public sealed record RecordNames(IReadOnlyDictionary<Guid, string> Ids, IReadOnlyDictionary<int, string> Dynos, IReadOnlyDictionary<int, string> Vehicles, IReadOnlyDictionary<string, string> TestTypes)
{
    /// <summary>Who made a change, as people say it.</summary>
    public string Who(UserId? actor) => actor is not { } person ? "The portal" : Ids.GetValueOrDefault(person.Value) ?? "Someone who is gone";
}
