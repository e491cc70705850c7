using DynoPortal.Domain.People;

namespace DynoPortal.Web.Board;

/// <summary>For whom and what openings are looked for, and who hears of it.</summary>
/// <param name="Actor">Who asks, and books.</param>
/// <param name="Board">On which board.</param>
/// <param name="Wish">What for.</param>
public sealed record OpeningErrand(Actor Actor, ScheduleBoard Board, OpeningWish Wish)
{
    /// <summary>These openings were found.</summary>
    public required Func<OpeningsShown, Task> Found { get; init; }

    /// <summary>An opening was refused.</summary>
    public required Func<RefusedDrop, Task> Refused { get; init; }

    /// <summary>A closer look at this day is wanted.</summary>
    public required Func<DateOnly, Task> Closer { get; init; }

    /// <summary>No more openings are wanted.</summary>
    public required Func<Task> End { get; init; }
}
