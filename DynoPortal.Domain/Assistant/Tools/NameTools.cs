using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that tells what a text names.</summary>
public sealed partial class NameTools(ToolDesk desk) : IToolset
{
    private const int MostFound = 30;
    private const int MostText = 4000;

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(ResolveEntitiesAsync, "resolve_entities", "Looking up names", null,
            "Which vehicles, dynos, test types, people, groups, programs and bookings a text names, best first. Numbers are never guessed. A fuzzy match must be confirmed by the person before anything is proposed."),
    ];

    private async Task<object> ResolveEntitiesAsync(ToolCaller caller, [Description("A name, or a sentence with names in it; of a longer text the first 60 words")] string text, CancellationToken cancellationToken = default)
    {
        if (text.Length > MostText) return new ToolError($"text has at most {MostText} characters.", ToolError.Invalid);
        var reading = desk.Begin(caller, cancellationToken);
        var names = reading.Names;
        IEnumerable<FoundName> found =
        [
            .. await BookingsAsync(text, reading), .. TextNames.Find(text, await names.VehiclesAsync(), cancellationToken), .. TextNames.Find(text, await names.DynosAsync(), cancellationToken),
            .. TextNames.Find(text, await names.TestsAsync(), cancellationToken), .. TextNames.Find(text, await names.PeopleAsync(), cancellationToken),
            .. TextNames.Find(text, await names.GroupsAsync(), cancellationToken), .. TextNames.Find(text, await names.ProgramsAsync(), cancellationToken),
        ];
        // A sort that keeps the order of equals, so that the answer is the same every time.
        return new { Candidates = found.OrderByDescending(each => each.Score).Take(MostFound), Cut = TextNames.IsCut(text) ? true : (bool?)null };
    }

    private async Task<IReadOnlyList<FoundName>> BookingsAsync(string text, ToolReading reading)
    {
        var found = new List<FoundName>();
        foreach (Match written in BookingNumber().Matches(text).Take(MostFound))
            if (int.TryParse(written.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && await desk.Schedule.FindAsync(reading.Facility.Id, number, reading.Cancellation) is { } row)
                found.Add(new(NameKind.Booking, row.Allocation.DisplayNumber, $"{LabNames.ShortName(row.Vehicle)} on {row.DynoName}, {reading.Clock.Text(row.Allocation.Slot)}", NameMatch.Exact, 1, written.Value));
        return found;
    }

    [GeneratedRegex(@"\bA\s?-\s?(\d{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BookingNumber();
}
