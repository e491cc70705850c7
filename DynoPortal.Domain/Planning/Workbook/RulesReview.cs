using DynoPortal.Domain.Fleet;
using DriveType = DynoPortal.Domain.Fleet.DriveType;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Turns the rules sheet into capabilities. Dynos that no rule names keep what they can do.</summary>
internal sealed class RulesReview(FleetDraft fleet)
{
    private const string Any = "ANY";
    private readonly List<(RowDraft Row, IReadOnlyList<string> Tests, IReadOnlyList<DriveType> Drives, IReadOnlyList<WeightClass> Weights, IReadOnlyList<Dyno> Dynos)> rules = [];

    /// <summary>Reads the rows; those with problems get their verdict now.</summary>
    public IReadOnlyList<RowDraft> Read(Sheet sheet)
    {
        var rows = sheet.Rows.Select(row => new RowDraft(sheet.Layout, row)).Where(row => SheetColumns.Rules.Any(column => row.Text(column.Key).Length > 0)).ToList();
        foreach (var row in rows) row.NoteErrors();
        // Every dyno that is named exists before "any" is read.
        foreach (var name in rows.SelectMany(NamesOf).Order(StringComparer.Ordinal)) _ = fleet.FindOrAdd(name);
        foreach (var row in rows) Read(row);
        return rows;
    }

    /// <summary>Gives every dyno that is ruled what its rules say, and every rule its verdict. Answers the dynos that were there and change.</summary>
    public IReadOnlyList<Dyno> Decide()
    {
        var changed = new List<Dyno>();
        var differs = new HashSet<DynoId>();
        foreach (var dyno in rules.SelectMany(rule => rule.Dynos).DistinctBy(dyno => dyno.Id))
        {
            var ruled = dyno with { Capabilities = CapabilitiesOf(dyno) };
            if (Lines(dyno.Capabilities).SetEquals(Lines(ruled.Capabilities))) continue;
            differs.Add(dyno.Id);
            fleet.Set(ruled);
            if (dyno.Id.Value > 0) changed.Add(ruled);
        }

        foreach (var rule in rules) Judge(rule.Row, rule.Dynos, differs);
        return changed;
    }

    private static void Judge(RowDraft row, IReadOnlyList<Dyno> dynos, HashSet<DynoId> differs)
    {
        var fresh = dynos.Where(dyno => dyno.Id.Value < 0).ToList();
        if (fresh.Count > 0) row.Is(Verdict.New, $"New {(fresh.Count == 1 ? "dyno" : "dynos")}: {string.Join(", ", fresh.Take(5).Select(dyno => dyno.Name))}{(fresh.Count > 5 ? $" and {fresh.Count - 5} more" : "")}.", SheetColumns.Dynos);
        else if (dynos.Any(dyno => differs.Contains(dyno.Id))) row.Is(Verdict.Changed, $"Changes what {string.Join(", ", dynos.Where(dyno => differs.Contains(dyno.Id)).Take(5).Select(dyno => dyno.Name))} can do.", SheetColumns.Dynos);
        else row.Is(Verdict.Same, "The dynos can do this already.", SheetColumns.Dynos);
    }

    private void Read(RowDraft row)
    {
        var tests = TestsOf(row);
        if (tests is null) return;
        IReadOnlyList<DriveType> drives = IsAny(row, SheetColumns.Drive) ? DriveTypes.All : [.. Parts(row.Text(SheetColumns.Drive)).Select(DriveTypes.Parse).OfType<DriveType>()];
        IReadOnlyList<WeightClass> weights = IsAny(row, SheetColumns.Weight) ? WeightClasses.All : [.. Parts(row.Text(SheetColumns.Weight)).Select(WeightClasses.Parse).OfType<WeightClass>()];
        if (drives.Count == 0) row.Is(Verdict.Problem, $"“{row.Text(SheetColumns.Drive)}” is no drive: 2WD, AWD or any.", SheetColumns.Drive);
        else if (weights.Count == 0) row.Is(Verdict.Problem, $"“{row.Text(SheetColumns.Weight)}” is no weight class: <10K, >10K or any.", SheetColumns.Weight);
        else if (DynosOf(row) is { Count: > 0 } dynos) rules.Add((row, tests, drives, weights, dynos));
        else row.Is(Verdict.Problem, "The rule names no dyno.", SheetColumns.Dynos);
    }

    private IReadOnlyList<string>? TestsOf(RowDraft row)
    {
        if (IsAny(row, SheetColumns.Test)) return [.. fleet.Tests.Select(test => test.Code)];
        if (row.Text(SheetColumns.Test).Length == 0)
        {
            row.Is(Verdict.Problem, "The rule names no test type.", SheetColumns.Test);
            return null;
        }

        var (test, skips) = fleet.TestOf(row.Text(SheetColumns.Test));
        if (skips) row.Is(Verdict.Skipped, "Its test type is left out.", SheetColumns.Test);
        else if (test is null) row.Is(Verdict.Problem, $"Waits for an answer: what test type is “{row.Text(SheetColumns.Test)}”?", SheetColumns.Test);
        return test is null ? null : [test.Code];
    }

    private IReadOnlyList<Dyno> DynosOf(RowDraft row) => IsAny(row, SheetColumns.Dynos) ? [.. fleet.Dynos.OrderBy(dyno => dyno.Name, StringComparer.Ordinal)] : [.. NamesOf(row).Select(fleet.FindOrAdd).DistinctBy(dyno => dyno.Id)];

    private static IEnumerable<string> NamesOf(RowDraft row) => IsAny(row, SheetColumns.Dynos) ? []
        : Parts(row.Text(SheetColumns.Dynos)).Select(part => DynoText.NameOf(part, "")).OfType<string>().Where(name => name.Length <= 60);

    private static bool IsAny(RowDraft row, string meaning) => Codes.Squeeze(row.Text(meaning)) == Any;

    private static string[] Parts(string text) => text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Tests with the same drives and weights are one row.
    private IReadOnlyList<Capability> CapabilitiesOf(Dyno dyno) =>
    [
        .. rules.Where(rule => rule.Dynos.Any(each => each.Id == dyno.Id))
            .SelectMany(rule => rule.Tests.Select(test => (Test: test, Drives: string.Join(',', rule.Drives.Order()), Weights: string.Join(',', rule.Weights.Order()), rule)))
            .GroupBy(each => (each.Drives, each.Weights)).OrderBy(group => group.Key)
            .Select(group => new Capability([.. group.Select(each => each.Test).Distinct().Order(StringComparer.Ordinal)], [.. group.First().rule.Drives.Order()], [.. group.First().rule.Weights.Order()])),
    ];

    private static HashSet<string> Lines(IReadOnlyList<Capability> rows) =>
        [.. rows.SelectMany(row => from test in row.TestTypes from drive in row.Drives from weight in row.Weights select $"{test} {drive} {weight}")];
}
