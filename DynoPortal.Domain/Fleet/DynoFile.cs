using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Fleet;

/// <summary>The list of dynos as a file of columns: one row for each capability row, in which the dyno's own fields are repeated, and one row for a dyno that can do nothing. How it is written, and what one that is read would do. Pure.</summary>
public static class DynoFile
{
    private static readonly Capability Nothing = new([], [], []);
    private static readonly string[] Capable = ["Tests", "Drives", "Weight classes"];

    /// <summary>The headers, in order.</summary>
    public static IReadOnlyList<string> Headers { get; } = [.. Columns([]).Select(column => column.Header)];

    /// <summary>The rows of a dyno, each in the order of <see cref="Headers"/>.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(Dyno dyno)
    {
        var columns = Columns([]);
        foreach (var row in dyno.Capabilities.Count > 0 ? dyno.Capabilities : [Nothing]) yield return [.. columns.Select(column => column.Write(dyno with { Capabilities = [row] }))];
    }

    /// <summary>What the rows of a file would do. A row is about the dyno of its id, else of its name; one that finds none is new. The rows of one dyno say the same of it and are together all that it can do, unless the file has no column of that.
    /// A column that the file lacks stays as it is, a blank cell says that there is nothing. What would be written stands at the first row of a dyno.</summary>
    /// <param name="header">The first row. Case and blanks don't matter; a header that isn't known is left out.</param>
    /// <param name="rows">The others, each with its line from 1.</param>
    /// <param name="there">Every dyno of the facility.</param>
    /// <param name="tests">The catalogue.</param>
    public static FleetFileReview<Dyno> Review(IReadOnlyList<string> header, IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> rows, IReadOnlyList<Dyno> there, IReadOnlyList<TestType> tests)
    {
        var columns = Columns(tests);
        var capable = header.Count(text => Capable.Any(name => Codes.Squeeze(name) == Codes.Squeeze(text)));
        if (capable > 0 && capable != Capable.Length) return FleetFile<Dyno>.Problem($"What a dyno can do takes the columns {string.Join(", ", Capable)}, once each. Give all of them, or none to leave it as it is.");
        var byId = there.ToDictionary(dyno => FleetCell.Text(dyno.Id.Value));
        var byName = there.DistinctBy(dyno => Codes.Squeeze(dyno.Name)).ToDictionary(dyno => Codes.Squeeze(dyno.Name));
        var file = new FleetFile<Dyno>("dyno", columns)
        {
            Begin = (line, before) => (before ?? new Dyno { Id = new(-line), Name = "", Group = "", Capabilities = [] }) with { Capabilities = capable > 0 ? [Nothing] : before?.Capabilities ?? [] },
            Normal = DynoRules.Normal, Label = dyno => dyno.Name, Told = DynoRules.Told,
            Find = (id, said) => id.Length == 0 ? (byName.GetValueOrDefault(Codes.Squeeze(said.Name)), null)
                : byId.TryGetValue(id, out var known) ? (known, null) : (null, $"There is no dyno {CellText.Cut(id, 20)} in this facility. Leave the id out to add one."),
        };
        var found = file.In(header);
        if (file.WhyNot(found) is { } nothing) return nothing;
        var drafts = rows.Select(row => file.Read(row.Line, found, row.Cells)).ToList();
        var groups = drafts.Where(draft => draft.Problem is null).GroupBy(draft => draft.Before is { } before ? FleetCell.Text(before.Id.Value) : "new " + Codes.Squeeze(draft.After!.Name)).Select(group => group.ToList()).ToList();
        return new Judging(file, groups, there, [.. tests.Select(test => test.Code)], capable > 0).All(drafts);
    }

    private static FleetColumn<Dyno>[] Columns(IReadOnlyList<TestType> tests) =>
    [
        new("Id", "id", dyno => FleetCell.Text(dyno.Id.Value), null),
        new("Dyno", "name", dyno => dyno.Name, (dyno, text) => dyno with { Name = text }),
        new("Group", "group", dyno => dyno.Group, (dyno, text) => dyno with { Group = text }),
        FleetColumn<Dyno>.YesNo("Enabled", "enabled", true, dyno => dyno.Enabled, (dyno, enabled) => dyno with { Enabled = enabled }),
        Day("Available from", "availableFrom", dyno => dyno.AvailableFrom, (dyno, day) => dyno with { AvailableFrom = day }),
        Day("Available to", "availableTo", dyno => dyno.AvailableTo, (dyno, day) => dyno with { AvailableTo = day }),
        SetUp("Set-up before, min", "setUpBeforeMinutes", dyno => dyno.SetUpBefore, (dyno, span) => dyno with { SetUpBefore = span }),
        SetUp("Set-up after, min", "setUpAfterMinutes", dyno => dyno.SetUpAfter, (dyno, span) => dyno with { SetUpAfter = span }),
        List("Tests", row => row.TestTypes, text => CodeOf(tests, text), (row, codes) => row with { TestTypes = codes }, code => code, "a list of test types of the catalogue, such as brake; emission"),
        List("Drives", row => row.Drives, DriveTypeOf, (row, drives) => row with { Drives = drives }, DriveTypes.Code, "2WD, AWD or 2WD; AWD"),
        List("Weight classes", row => row.Weights, WeightOf, (row, weights) => row with { Weights = weights }, WeightClasses.Code, "<10K, >10K or <10K; >10K"),
    ];

    private static (bool Ok, string Code) CodeOf(IReadOnlyList<TestType> tests, string text) =>
        tests.FirstOrDefault(test => Codes.Squeeze(test.Code) == Codes.Squeeze(text) || Codes.Squeeze(test.Name) == Codes.Squeeze(text)) is { } test ? (true, test.Code) : (false, "");

    private static (bool Ok, DriveType Drive) DriveTypeOf(string text) => DriveTypes.Parse(text) is { } drive ? (true, drive) : default;

    private static (bool Ok, WeightClass Weight) WeightOf(string text) => WeightClasses.Parse(text) is { } weight ? (true, weight) : default;

    private static FleetColumn<Dyno> Day(string header, string field, Func<Dyno, DateOnly?> get, Func<Dyno, DateOnly?, Dyno> set) =>
        new(header, field, dyno => get(dyno)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "", (dyno, text) => FleetCell.Day(text) is var (ok, day) && ok ? set(dyno, day) : null) { Wants = "a day such as 2026-03-10" };

    private static FleetColumn<Dyno> SetUp(string header, string field, Func<Dyno, TimeSpan> get, Func<Dyno, TimeSpan, Dyno> set) =>
        FleetColumn<Dyno>.Whole(header, field, "a whole number of minutes such as 30", dyno => (int)get(dyno).TotalMinutes, (dyno, minutes) => set(dyno, TimeSpan.FromMinutes(minutes ?? 0)));

    // A row of the file holds one capability row.
    private static FleetColumn<Dyno> List<TItem>(string header, Func<Capability, IReadOnlyList<TItem>> get, Func<string, (bool Ok, TItem Item)> parse, Func<Capability, IReadOnlyList<TItem>, Capability> set, Func<TItem, string> text, string wants) =>
        new(header, "capabilities", dyno => string.Join("; ", get(dyno.Capabilities[0]).Select(text)), (dyno, cell) =>
        {
            var items = cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(parse).ToList();
            return items.All(each => each.Ok) ? dyno with { Capabilities = [set(dyno.Capabilities[0], [.. items.Select(each => each.Item).Distinct()])] } : null;
        }) { Wants = wants };

    /// <summary>Puts the rows of each dyno together and judges what they come to.</summary>
    private sealed class Judging(FleetFile<Dyno> file, List<List<FleetFileDraft<Dyno>>> groups, IReadOnlyList<Dyno> there, HashSet<string> codes, bool isCapable)
    {
        private readonly Dictionary<int, FleetFileRow<Dyno>> rows = [];

        public FleetFileReview<Dyno> All(List<FleetFileDraft<Dyno>> drafts)
        {
            var wanted = groups.Select(group => group[0] with { After = Whole(group) }).ToList();
            var edited = wanted.Where(draft => draft.Before is not null).Select(draft => draft.Before!.Id).ToHashSet();
            List<Dyno> left = [.. there.Where(dyno => !edited.Contains(dyno.Id))];
            foreach (var (group, draft) in groups.Zip(wanted))
                Judge(group, draft, [.. left, .. wanted.Where(other => !ReferenceEquals(other, draft)).Select(other => other.After!)]);
            return new([.. drafts.Select(draft => draft.Problem ?? rows[draft.Line])]);
        }

        private Dyno Whole(List<FleetFileDraft<Dyno>> group) => isCapable ? group[0].After! with { Capabilities = [.. group.SelectMany(draft => draft.After!.Capabilities).Where(IsWritten)] } : group[0].After!;

        private static bool IsWritten(Capability row) => row.TestTypes.Count + row.Drives.Count + row.Weights.Count > 0;

        private void Judge(List<FleetFileDraft<Dyno>> group, FleetFileDraft<Dyno> draft, List<Dyno> others)
        {
            foreach (var each in group.Skip(1))
                rows[each.Line] = EditDifference.Between(Fields(each.After!), Fields(group[0].After!)) is [var differs, ..]
                    ? new(each.Line, Verdict.Problem, file.HeaderOf(differs.Field), $"Row {group[0].Line} says something else of {differs.Label.ToLowerInvariant()}. The rows of one dyno say the same of it.", each.After!.Name, null)
                    : new(each.Line, Verdict.Same, null, $"Goes with row {group[0].Line}.", each.After!.Name, null);
            // A fault of a capability row stands where that is written.
            var written = group.Where(each => each.After!.Capabilities is [var row] && IsWritten(row)).Select(each => each.Line).ToList();
            var faults = DynoRules.Of(draft.After!, draft.Before, others, codes).ToLookup(fault => At(fault) is { } at && at < written.Count ? written[at] : draft.Line);
            foreach (var each in faults.Where(each => each.Key != draft.Line)) rows[each.Key] = new(each.Key, Verdict.Problem, null, each.First().Refusal.Message, draft.After!.Name, null);
            rows[draft.Line] = file.Judge(draft, faults[draft.Line]);
        }

        // Of a field such as capabilities[3].
        private static int? At(EditFault fault) => fault.Field.Split('[', ']') is [_, var number, ""] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null;

        private static IReadOnlyList<ToldField> Fields(Dyno dyno) => DynoRules.Told(dyno with { Capabilities = [] });
    }
}
