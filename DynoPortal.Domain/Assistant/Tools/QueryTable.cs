using System.Globalization;
using System.Text.Json;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>A table in the making. Each step says what is wrong with what is asked, or null.</summary>
internal sealed class QueryTable(QueryRows source)
{
    private const string Hours = "hours";
    private static readonly string[] Operators = ["eq", "ne", "lt", "le", "gt", "ge", "contains", "in"];
    private static readonly string[] Measures = ["count", Hours, "avg_hours", "max_hours"];
    private IReadOnlyList<string> columns = source.Fields;
    private List<object?[]> rows = [.. source.Rows];

    /// <summary>Keeps the rows that meet every condition.</summary>
    public ToolError? Filter(IReadOnlyList<QueryFilter> filters)
    {
        foreach (var filter in filters)
        {
            if (IndexOf(filter.Field) is not { } index) return Unknown(filter.Field);
            if (!Operators.Contains(filter.Op) || filter.Value.ValueKind is JsonValueKind.Undefined) return new($"\"{filter.Op}\" is no condition: write {string.Join(", ", Operators)}, with a value.", ToolError.Invalid);
            rows = [.. rows.Where(row => Meets(row[index], filter))];
        }

        return null;
    }

    /// <summary>Groups the rows; without groups and measures they stay rows.</summary>
    public ToolError? Measure(IReadOnlyList<string> groupBy, IReadOnlyList<string> measures)
    {
        if (groupBy.Count + measures.Count == 0) return null;
        if (groupBy.FirstOrDefault(field => IndexOf(field) is null) is { } unknown) return Unknown(unknown);
        var asked = measures.Count == 0 ? ["count"] : measures;
        if (asked.FirstOrDefault(measure => !Measures.Contains(measure)) is { } none) return new($"\"{none}\" is no measure: write {string.Join(", ", Measures)}.", ToolError.Invalid);
        if (asked.Any(measure => measure != "count") && IndexOf(Hours) is null) return new("Only allocations and outages have hours; count is what there is here.", ToolError.Invalid);
        var (keys, hours) = (groupBy.Select(field => IndexOf(field)!.Value).ToList(), IndexOf(Hours));
        rows = [.. rows.GroupBy(row => string.Join('\u001f', keys.Select(key => Text(row[key]))))
            .Select(group => (object?[])[.. keys.Select(key => group.First()[key]), .. asked.Select(measure => ValueOf(measure, group.ToList(), hours))])];
        columns = [.. groupBy, .. asked];
        return null;
    }

    /// <summary>Sorts by a column; by the first ones as they stand without.</summary>
    public ToolError? Sort(string? sort)
    {
        if (!ToolReading.IsGiven(sort)) return null;
        var (name, falling) = (sort.Trim().TrimStart('-', '+'), sort.TrimStart().StartsWith('-'));
        if (IndexOf(name) is not { } index) return Unknown(name);
        var rising = rows.OrderBy(row => row[index], Comparer<object?>.Create(Compare));
        rows = [.. falling ? rows.OrderByDescending(row => row[index], Comparer<object?>.Create(Compare)) : rising];
        return null;
    }

    /// <summary>The table, with so many rows at most.</summary>
    public TableAnswer Answer(int most) => new(columns, [.. rows.Take(most)], rows.Count, source.Cut ? true : null);

    private static double ValueOf(string measure, List<object?[]> group, int? hours) => measure switch
    {
        "count" => group.Count,
        Hours => Math.Round(group.Sum(row => (double)row[hours!.Value]!), 2),
        "avg_hours" => Math.Round(group.Average(row => (double)row[hours!.Value]!), 2),
        _ => group.Max(row => (double)row[hours!.Value]!),
    };

    private static bool Meets(object? value, QueryFilter filter) => filter.Op switch
    {
        "contains" => value is IEnumerable<string> all ? all.Any(each => Same(each, filter.Text)) : Text(value).Contains(filter.Text.Trim(), StringComparison.OrdinalIgnoreCase),
        "in" => filter.Text.Split(',').Any(each => Is(value, each)),
        "eq" => Is(value, filter.Text),
        "ne" => !Is(value, filter.Text),
        "lt" => value is not null && Against(value, filter.Text) < 0,
        "le" => value is not null && Against(value, filter.Text) <= 0,
        "gt" => value is not null && Against(value, filter.Text) > 0,
        _ => value is not null && Against(value, filter.Text) >= 0,
    };

    private static bool Is(object? value, string wanted) => value is IEnumerable<string> all ? all.Any(each => Same(each, wanted)) : value is null ? wanted.Trim().Length == 0 : Against(value, wanted) == 0;

    // A date stands for its whole day.
    private static int Against(object value, string wanted)
    {
        wanted = wanted.Trim();
        if (value is int or double && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(number);
        var text = Text(value);
        if (text.Length > wanted.Length && wanted.Length == 10 && DateOnly.TryParseExact(wanted, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) text = text[..10];
        return Same(text, wanted) ? 0 : NaturalOrder.Instance.Compare(text, wanted);
    }

    private static bool Same(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static int Compare(object? one, object? other) =>
        one is int or double && other is int or double
            ? Convert.ToDouble(one, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(other, CultureInfo.InvariantCulture)) : NaturalOrder.Instance.Compare(Text(one), Text(other));

    private static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        string text => text,
        IEnumerable<string> all => string.Join(", ", all),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private int? IndexOf(string? field)
    {
        for (var index = 0; index < columns.Count; index++)
            if (string.Equals(columns[index], field?.Trim(), StringComparison.OrdinalIgnoreCase)) return index;
        return null;
    }

    private ToolError Unknown(string? field) => new($"There is no field \"{field}\" here. There are: {string.Join(", ", columns)}.", ToolError.Invalid);
}
