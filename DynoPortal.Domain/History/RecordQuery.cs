using DynoPortal.Domain.People;

namespace DynoPortal.Domain.History;

/// <summary>Which lines of the record are asked for.</summary>
public sealed record RecordQuery
{
    /// <summary>The most lines of one page.</summary>
    public const int MostLines = 500;

    /// <summary>Only what this person did.</summary>
    public UserId? Person { get; init; }

    /// <summary>Only of this thing: a booking's number, the name of a dyno, a VIN, tag or build id, the id of an outage, a kind of thing such as <c>role</c>, or a part of a name.</summary>
    public string? Thing { get; init; }

    /// <summary>Only what came in through this.</summary>
    public Channel? Channel { get; init; }

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The <see cref="RecordPage.NextCursor"/> of the page before; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many lines; 1 to <see cref="MostLines"/>.</summary>
    public int Limit { get; init; } = 50;
}
