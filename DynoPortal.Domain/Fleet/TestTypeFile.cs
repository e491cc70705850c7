using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>The catalogue of test types as a file of columns: how it is written, and what one that is read would do. Whether a test needs approval is a rule and in no column. Pure.</summary>
public static class TestTypeFile
{
    // More than any rule allows, and no more than a span can hold.
    private const int FarHours = 1_000_000;

    private static readonly FleetColumn<TestType>[] All =
    [
        new("Code", "code", test => test.Code, null),
        new("Test type", "name", test => test.Name, (test, text) => test with { Name = text }),
        new("Usual length", "defaultDuration", test => test.DefaultLength.ToString(), (test, text) => text.Length == 0 ? test : BookingLength.Parse(text) is { } length ? test with { DefaultLength = length } : null) { Wants = "a length such as P2D (days) or PT6H (hours)" },
        new("Measured in", "measure", test => test.Measure.ByMiles ? "miles" : "days", (test, text) => Codes.Squeeze(text) is ("MILES" or "DAYS" or "") and var unit ? test with { Measure = test.Measure with { ByMiles = unit == "MILES" } } : null) { Wants = "days or miles" },
        FleetColumn<TestType>.Number("Miles per day", "measure.milesPerDay", "a number of miles such as 450", test => test.Measure.MilesPerDay, (test, number) => test with { Measure = test.Measure with { MilesPerDay = number } }),
        FleetColumn<TestType>.Number("Days added", "measure.addedDays", "a number of days such as 2", test => test.Measure.AddedDays, (test, number) => test with { Measure = test.Measure with { AddedDays = number ?? 0 } }),
        FleetColumn<TestType>.YesNo("Working days only", "measure.countsRunDays", false, test => test.Measure.CountsRunDays, (test, only) => test with { Measure = test.Measure with { CountsRunDays = only } }),
        new("Verification", "verification.name", test => test.Verification?.Name ?? "", (test, text) => Demands(test, text, test.Verification?.Validity ?? TimeSpan.Zero)),
        Hours("Verification holds, h", "verification.validityHours", test => test.Verification?.Validity, (test, hours) => Demands(test, test.Verification?.Name ?? "", hours ?? TimeSpan.Zero)),
        Hours("Soak at least, h", "soak.leastHours", test => test.Soak?.Least, (test, hours) => Soaks(test, hours, test.Soak?.Most)),
        Hours("Soak at most, h", "soak.mostHours", test => test.Soak?.Most, (test, hours) => Soaks(test, test.Soak?.Least, hours)),
    ];

    /// <summary>The headers, in order.</summary>
    public static IReadOnlyList<string> Headers { get; } = [.. All.Select(column => column.Header)];

    /// <summary>The cells of a test type, in the order of <see cref="Headers"/>.</summary>
    public static IReadOnlyList<string> Cells(TestType test) => [.. All.Select(column => column.Write(test))];

    /// <summary>What the rows of a file would do. A row is about the test type of its code, else of its name; one that finds none is new. A column that the file lacks stays as it is, a blank cell says that there is nothing.</summary>
    /// <param name="header">The first row. Case and blanks don't matter; a header that isn't known is left out.</param>
    /// <param name="rows">The others, each with its line from 1.</param>
    /// <param name="there">The catalogue.</param>
    public static FleetFileReview<TestType> Review(IReadOnlyList<string> header, IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> rows, IReadOnlyList<TestType> there)
    {
        var byCode = there.ToDictionary(test => test.Code);
        var file = new FleetFile<TestType>("test type", All)
        {
            Begin = (_, before) => before ?? new TestType("", "", BookingLength.OfDays(1)), Normal = TestTypeRules.Normal, Label = test => test.Name, Told = TestTypeRules.Told,
            Find = (code, said) => code.Length > 0
                ? byCode.TryGetValue(code, out var known) ? (known, null) : (null, $"There is no test type {CellText.Cut(code, 20)} in this facility. Leave the code out to add one.")
                : (there.FirstOrDefault(test => Codes.Squeeze(test.Name) == Codes.Squeeze(said.Name)), null),
        };
        var found = file.In(header);
        if (file.WhyNot(found) is { } nothing) return nothing;
        var drafts = file.Each(rows, found, test => test.Code.Length > 0 ? test.Code : Codes.OfTest(test.Name));
        var wanted = drafts.Where(draft => draft.Problem is null).ToDictionary(draft => draft, draft => draft.After! with { Code = draft.Before?.Code ?? Codes.OfTest(draft.After!.Name) });
        var edited = wanted.Values.Select(test => test.Code).ToHashSet();
        List<TestType> all = [.. there.Where(test => !edited.Contains(test.Code)), .. wanted.Values];
        return new([.. drafts.Select(draft => file.Judge(draft, wanted.TryGetValue(draft, out var test) ? TestTypeRules.Of(test, draft.Before, all.Where(other => !ReferenceEquals(other, test))) : []))]);
    }

    private static FleetColumn<TestType> Hours(string header, string field, Func<TestType, TimeSpan?> get, Func<TestType, TimeSpan?, TestType> set) =>
        FleetColumn<TestType>.Whole(header, field, "a whole number of hours such as 24", test => (int?)get(test)?.TotalHours, (test, hours) => set(test, hours is { } count ? TimeSpan.FromHours(Math.Min(count, FarHours)) : null));

    private static TestType Demands(TestType test, string name, TimeSpan validity) => test with { Verification = name.Length == 0 && validity == TimeSpan.Zero ? null : new(name, validity) };

    private static TestType Soaks(TestType test, TimeSpan? least, TimeSpan? most) => test with { Soak = (least ?? most) is null ? null : new(least ?? TimeSpan.Zero, most) };
}
