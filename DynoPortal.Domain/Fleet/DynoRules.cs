using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What a dyno must be like, whoever edits it, and how its fields read.</summary>
public static class DynoRules
{
    /// <summary>The most characters of a name; a CHECK in the database says the same.</summary>
    public const int LongestName = 60;

    /// <summary>The most characters of a dyno group.</summary>
    public const int LongestGroup = 40;

    /// <summary>The most capability rows.</summary>
    public const int MostRows = 200;

    /// <summary>The dyno as it is stored: without blanks round its names, set-up in whole minutes.</summary>
    public static Dyno Normal(Dyno dyno) => dyno with { Name = dyno.Name.Trim(), Group = dyno.Group.Trim() };

    /// <summary>Everything that is wrong with a dyno. Capability rows are judged where they change, so that what an import brought holds nothing up.</summary>
    /// <param name="dyno">As it is wanted, normal.</param>
    /// <param name="before">As it is; null for a new one.</param>
    /// <param name="others">The others of the facility.</param>
    /// <param name="catalogue">Codes of its test types.</param>
    public static IEnumerable<EditFault> Of(Dyno dyno, Dyno? before, IEnumerable<Dyno> others, IReadOnlySet<string> catalogue)
    {
        if (TextFault(dyno.Name, LongestName) is { } name) yield return Fault("name", $"The name {name}");
        else if (others.FirstOrDefault(other => Codes.Squeeze(other.Name) == Codes.Squeeze(dyno.Name)) is { } namesake) yield return Fault("name", $"The name {dyno.Name} is dyno {namesake.Id.Value}'s already; choose another.");
        if (TextFault(dyno.Group, LongestGroup) is { } group) yield return Fault("group", $"The group {group}");
        if (SetUpFault(dyno.SetUpBefore) is { } first) yield return Fault("setUpBeforeMinutes", first);
        if (SetUpFault(dyno.SetUpAfter) is { } last) yield return Fault("setUpAfterMinutes", last);
        if (dyno.AvailableTo < dyno.AvailableFrom) yield return Fault("availableTo", "The last day lies before the first day.");
        if (before is not null && CapabilityText(before) == CapabilityText(dyno)) yield break;
        foreach (var fault in OfCapabilities(dyno.Capabilities, catalogue)) yield return fault;
    }

    /// <summary>The fields of a dyno in words, each with its name in the API; two dynos that read the same are the same.</summary>
    public static IReadOnlyList<ToldField> Told(Dyno dyno) =>
    [
        new("name", "Name", dyno.Name), new("group", "Group", dyno.Group), new("enabled", "Enabled", dyno.Enabled ? "yes" : "no"),
        new("availableFrom", "Available from", Day(dyno.AvailableFrom)), new("availableTo", "Available to", Day(dyno.AvailableTo)),
        new("setUpBeforeMinutes", "Set-up before, minutes", $"{dyno.SetUpBefore.TotalMinutes:0}"), new("setUpAfterMinutes", "Set-up after, minutes", $"{dyno.SetUpAfter.TotalMinutes:0}"),
        new("capabilities", "Capabilities", CapabilityText(dyno)),
    ];

    /// <summary>One row as people read it, such as <c>brake, emission · AWD · any weight</c>.</summary>
    public static string RowText(Capability row) =>
        $"{string.Join(", ", row.TestTypes.Order(StringComparer.Ordinal))} · {(DriveTypes.All.All(row.Drives.Contains) ? "any drive" : string.Join(", ", row.Drives.Select(DriveTypes.Code)))} · {(WeightClasses.All.All(row.Weights.Contains) ? "any weight" : string.Join(", ", row.Weights.Select(WeightClasses.Code)))}";

    private static IEnumerable<EditFault> OfCapabilities(IReadOnlyList<Capability> rows, IReadOnlySet<string> catalogue)
    {
        if (rows.Count > MostRows) yield return Fault("capabilities", $"A dyno has at most {MostRows} capability rows.");
        for (var at = 0; at < rows.Count; at++)
        {
            var (row, field, number) = (rows[at], $"capabilities[{at}]", at + 1);
            var missing = new[] { (row.TestTypes.Count, "test type"), (row.Drives.Count, "drive"), (row.Weights.Count, "weight class") }.Where(each => each.Count == 0).Select(each => each.Item2).ToList();
            if (missing.Count > 0) yield return Fault(field, $"Row {number} covers nothing, because it has no {string.Join(" and no ", missing)}. Choose one, or delete the row.");
            if (row.TestTypes.FirstOrDefault(code => !catalogue.Contains(code)) is { } unknown) yield return Fault(field, $"Row {number} names the test type “{unknown}”, which the catalogue doesn't have.");
            if (missing.Count > 0) continue;
            var covering = rows.Index().FirstOrDefault(other => other.Index != at && Covers(other.Item, row) && (!Covers(row, other.Item) || other.Index < at));
            if (covering.Item is not null) yield return Fault(field, Covers(row, covering.Item) ? $"Row {number} says the same as row {covering.Index + 1}; delete one of them." : $"Row {number} is covered by row {covering.Index + 1} already; delete it, or change one of them.");
        }
    }

    private static bool Covers(Capability wide, Capability narrow) =>
        wide.TestTypes.Count > 0 && narrow.TestTypes.All(wide.TestTypes.Contains) && narrow.Drives.All(wide.Drives.Contains) && narrow.Weights.All(wide.Weights.Contains);

    private static string CapabilityText(Dyno dyno) => string.Join("; ", dyno.Capabilities.Select(RowText));

    private static string Day(DateOnly? day) => day is { } known ? SlotText.Text(known) : "";

    private static string? SetUpFault(TimeSpan setUp) =>
        setUp < TimeSpan.Zero || setUp > Dyno.LongestSetUp || setUp.Ticks % TimeSpan.TicksPerMinute != 0 ? $"Set-up is a whole number of minutes from 0 to {Dyno.LongestSetUp.TotalMinutes:0}." : null;

    private static string? TextFault(string text, int most) =>
        text.Length == 0 ? "is missing." : text.Length > most ? $"has at most {most} characters." : text.Any(char.IsControl) ? "holds a character that no name has." : null;

    private static EditFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
