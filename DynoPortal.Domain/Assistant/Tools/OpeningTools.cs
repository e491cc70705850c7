using System.ComponentModel;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that look for free time.</summary>
public sealed class OpeningTools(ToolDesk desk, OpeningSearch search) : IToolset
{
    private const int StandardMost = 10;

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(FindOpeningsAsync, "find_openings", "Looking for free dynos", "openings",
            "Free dynos and times in which a booking is accepted now, earliest first, and why the other dynos are out. Name the vehicle, or give its drive and weight. Without a window: from now on."),
    ];

    private async Task<object> FindOpeningsAsync(ToolCaller caller, [Description(Ask.Test)] string test, [Description(Ask.Vehicle)] string? vehicle = null, [Description(Ask.Length)] string? length = null,
        [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null, [Description(Ask.Dyno)] string? dyno = null, [Description(Ask.Drive)] string? drive = null,
        [Description(Ask.Weight)] int? weightLb = null, [Description(Ask.Most)] int? most = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (kind, only, asked) = (reading.Needed(await reading.TestAsync(test), nameof(test)), await reading.DynoAsync(dyno), reading.Length(length));
        var tested = ToolReading.IsGiven(vehicle) ? await reading.VehicleAsync(vehicle) : Described(reading, drive, weightLb);
        var window = WindowOf(reading, from, to);
        if (reading.Error is { } error || kind is null || tested is null) return reading.Error!;
        var rows = ToolReading.Most(most, StandardMost);
        var found = await search.FindAsync(caller.Actor, new OpeningRequest { Vehicle = tested, TestType = kind, Length = asked ?? kind.DefaultLength, Window = window, MostPerDyno = rows }, cancellationToken);
        var openings = found.Openings.Where(opening => only is null || opening.Dyno == only.Id).ToList();
        return new OpeningsAnswer(
            [.. openings.Take(rows).Select((opening, index) => OpeningRow.Of(opening, index + 1, reading.Clock))],
            [.. found.Ineligible.Where(each => only is null || each.Dyno == only.Id).Select(each => IneligibleRow.Of(each, reading))],
            (asked ?? kind.DefaultLength).ToString(), asked is null ? "test_type" : "asked", reading.Untrusted);
    }

    private static Vehicle? Described(ToolReading reading, string? drive, int? weightLb)
    {
        var driven = reading.Drive(drive);
        if (weightLb is < 500 or > 80_000) reading.Refuse("weightLb must be 500 to 80000.");
        if (driven is not null && weightLb is not null) return new Vehicle { Program = "This vehicle", Drive = driven, WeightLbs = weightLb };
        reading.Refuse("The vehicle is missing: give vehicle, or drive and weightLb in its place.");
        return null;
    }

    private static Slot WindowOf(ToolReading reading, string? from, string? to)
    {
        var start = reading.Moment(from)?.Start ?? reading.Now;
        return reading.Span(start, reading.Moment(to)?.End ?? (start > reading.Now ? start : reading.Now) + OpeningSearch.AlternativesAhead);
    }
}

/// <summary>Free time in an answer.</summary>
internal sealed record OpeningRow(int Ordinal, string Dyno, string From, string To, int ShiftedDays)
{
    public static OpeningRow Of(Opening opening, int ordinal, SiteClock clock)
    {
        var (from, to) = clock.Write(opening.Slot);
        return new(ordinal, opening.DynoName, from, to, opening.ShiftedDays);
    }
}

/// <summary>What <c>find_openings</c> answers.</summary>
/// <param name="Openings">Earliest first.</param>
/// <param name="Ineligible">The dynos without any.</param>
/// <param name="Length">That was searched for, as ISO 8601.</param>
/// <param name="LengthFrom"><c>asked</c>, or <c>test_type</c> for its default.</param>
/// <param name="Untrusted">Where text of others comes from.</param>
internal sealed record OpeningsAnswer(IReadOnlyList<OpeningRow> Openings, IReadOnlyList<IneligibleRow> Ineligible, string Length, string LengthFrom, IReadOnlyList<string>? Untrusted);
