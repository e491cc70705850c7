using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Feeds;

/// <summary>Links as the database writes them.</summary>
internal static class FeedCodes
{
    public static (string Kind, DynoId? Dyno) Of(FeedSubject subject) => subject switch
    {
        FeedSubject.Mine => ("mine", null),
        FeedSubject.OfDyno of => ("dyno", of.Dyno),
        FeedSubject.Wall => ("wall", null),
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };

    /// <summary>Reads kind and dyno from two columns.</summary>
    public static FeedSubject Subject(NpgsqlDataReader row, int at) => row.GetString(at) switch
    {
        "mine" => new FeedSubject.Mine(),
        "dyno" => new FeedSubject.OfDyno(new(row.GetInt32(at + 1))),
        "wall" => new FeedSubject.Wall(),
        var other => throw new InvalidOperationException($"The kind {other} of a link is unknown."),
    };

    /// <summary>Reads id, kind, dyno, its name, who made it, when, and when it was used.</summary>
    public static FeedLink Link(NpgsqlDataReader row) => new(new(row.GetGuid(0)), Subject(row, 1), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4),
        RowReading.Instant(row, 5), row.IsDBNull(6) ? null : RowReading.Instant(row, 6));
}
