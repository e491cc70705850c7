using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant;

/// <summary>What the board that a browser has loaded shows of the things that a message names; see <c>board/tell.js</c>.</summary>
/// <param name="Title">The time that it shows.</param>
/// <param name="Named">The dynos, vehicles and bookings that were found in the message; empty for none.</param>
/// <param name="Lines">Their bookings and outages, a line each.</param>
/// <param name="More">How many more there are.</param>
/// <param name="ReadAt">When its rows were read, in seconds since 1970, where they may lack what came later; null where every change was heard.</param>
public sealed record BoardTold(string Title, IReadOnlyList<string> Named, IReadOnlyList<string> Lines, int More, long? ReadAt)
{
    /// <summary>Until when it is true: the moment at which the database was last heard of, or its rows were read where that was earlier. On another day than now with its date.</summary>
    public string AsOf(DateTimeOffset? heardAt, DateTimeOffset now, SiteClock clock)
    {
        var read = ReadAt is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        var asOf = heardAt < read ? heardAt.Value : read;
        return clock.DayOf(asOf) == clock.DayOf(now) ? clock.Style.Time(clock.Local(asOf)) : clock.Text(asOf);
    }
}
