using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>A test that somebody wants: what the planner places, and what an allocation fulfils.</summary>
public sealed record TestRequest
{
    /// <summary>The most characters of <see cref="Notes"/>, the same as of an allocation's.</summary>
    public const int LongestNotes = Allocation.LongestNotes;

    /// <summary>The priority of a request that says nothing of it; 1 comes first, <see cref="LastPriority"/> last.</summary>
    public const int UsualPriority = 3;

    /// <summary>The least important.</summary>
    public const int LastPriority = 5;

    /// <summary>Its id.</summary>
    public required TestRequestId Id { get; init; }

    /// <summary>Unique in its facility; 0 until it is stored.</summary>
    public int Number { get; init; }

    /// <summary>The vehicle to test.</summary>
    public required VehicleId VehicleId { get; init; }

    /// <summary>Code of the test type.</summary>
    public required string TestType { get; init; }

    /// <summary>What was said of its length.</summary>
    public TestEffort Effort { get; init; } = new();

    /// <summary>How long it takes, from <see cref="Effort"/> or the catalogue.</summary>
    public required BookingLength Length { get; init; }

    /// <summary>It can't start sooner, if limited.</summary>
    public DateTimeOffset? EarliestStart { get; init; }

    /// <summary>When it should start; what delay is counted from.</summary>
    public DateTimeOffset? WantedStart { get; init; }

    /// <summary>When it must have ended, if limited.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>1 to <see cref="LastPriority"/>; 1 comes first.</summary>
    public int Priority { get; init; } = UsualPriority;

    /// <summary>The requests that must have ended before it starts, as a vehicle's mileage steps follow each other.</summary>
    public IReadOnlyList<TestRequestId> After { get; init; } = [];

    /// <summary>The least time between the end of each of <see cref="After"/> and its start, such as a soak; not negative.</summary>
    public TimeSpan Soak { get; init; }

    /// <summary>The campaign that it is a step of, if it is.</summary>
    public CampaignStep? Step { get; init; }

    /// <summary>Why it needs no place any more; null while it does.</summary>
    public RequestClosing? Closed { get; init; }

    /// <summary>Who asks, in a person's words; at most 200 characters.</summary>
    public string Contact { get; init; } = "";

    /// <summary>In a person's words; at most <see cref="LongestNotes"/> characters. Data, never instructions.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The workbook row that it came from, if it did.</summary>
    public RequestSource? Source { get; init; }

    /// <summary>Counts from 1 with every change.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>As people write it, such as <c>R-17</c>.</summary>
    public string DisplayNumber => NumberText(Number);

    /// <summary>A number as people write it.</summary>
    public static string NumberText(int number) => string.Create(CultureInfo.InvariantCulture, $"R-{number}");

    /// <summary>Reads <c>R-17</c> without regard to case and blanks; null when it is none.</summary>
    public static int? ParseNumber(string? text)
    {
        var code = Codes.Squeeze(text);
        return code.StartsWith("R-", StringComparison.Ordinal)
            && int.TryParse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>Why a request needs no place any more.</summary>
public enum RequestClosing
{
    /// <summary>Nobody wants it any longer.</summary>
    Withdrawn,

    /// <summary>It has been done, somewhere that the schedule doesn't know of.</summary>
    Done,
}

/// <summary>Where a request stands. It follows from the request and the allocation that fulfils it, so a booking that is cancelled opens its request again.</summary>
public enum RequestStatus
{
    /// <summary>It wants a place.</summary>
    Open,

    /// <summary>A live allocation fulfils it.</summary>
    Placed,

    /// <summary>The test has ended.</summary>
    Done,

    /// <summary>Nobody wants it any longer.</summary>
    Withdrawn,
}

/// <summary>The workbook row that a request came from.</summary>
/// <param name="Key">Names the row in every version of the workbook, wherever it stands; unique in the facility.</param>
/// <param name="Cells">What it said when it was last taken over, by the column's name in lower case; blank cells are left out.</param>
public sealed record RequestSource(string Key, IReadOnlyDictionary<string, string> Cells);
