using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Fleet;

/// <summary>How a list of the fleet is a file of columns: how it is written, and what the rows of one that is read say. Pure.</summary>
/// <typeparam name="T">What a row is about.</typeparam>
/// <param name="noun">What people call one of them.</param>
/// <param name="columns">The columns, in order.</param>
internal sealed class FleetFile<T>(string noun, IReadOnlyList<FleetColumn<T>> columns) where T : class
{
    /// <summary>The headers, in order.</summary>
    public IReadOnlyList<string> Headers { get; } = [.. columns.Select(column => column.Header)];

    /// <summary>The thing as a row begins on it; without one, a new one of this line.</summary>
    public required Func<int, T?, T> Begin { get; init; }

    /// <summary>The thing as it is stored.</summary>
    public required Func<T, T> Normal { get; init; }

    /// <summary>What people call it.</summary>
    public required Func<T, string> Label { get; init; }

    /// <summary>Its fields in words.</summary>
    public required Func<T, IReadOnlyList<ToldField>> Told { get; init; }

    /// <summary>The thing that a row is about, by the cell that names it and by what else the row says; a sentence where the cell names none that is there.</summary>
    public required Func<string, T, (T? Found, string? Unknown)> Find { get; init; }

    /// <summary>The cells of a thing, in the order of <see cref="Headers"/>.</summary>
    public IReadOnlyList<string> Cells(T thing) => [.. columns.Select(column => column.Write(thing))];

    /// <summary>Which of its columns a header has, in the order of the file; null for one that isn't known. Case and blanks don't matter.</summary>
    public IReadOnlyList<FleetColumn<T>?> In(IReadOnlyList<string> header) => [.. header.Select(text => columns.FirstOrDefault(column => Codes.Squeeze(column.Header) == Codes.Squeeze(text)))];

    /// <summary>Why nothing of a file can be read; null where something can.</summary>
    public FleetFileReview<T>? WhyNot(IReadOnlyList<FleetColumn<T>?> found) => found.Any(column => column is not null) ? null : Problem($"The first row has none of the columns {string.Join(", ", Headers)}.");

    /// <summary>A file that is a problem as a whole.</summary>
    public static FleetFileReview<T> Problem(string sentence) => new([new(1, Verdict.Problem, null, sentence, "", null)]);

    /// <summary>What a row says. A column that the file lacks stays as it is, a blank cell says that there is nothing.</summary>
    public FleetFileDraft<T> Read(int line, IReadOnlyList<FleetColumn<T>?> found, IReadOnlyList<string> cells)
    {
        var said = Begin(line, null);
        var given = found.Zip(cells).Where(pair => pair.First is not null).Select(pair => (Column: pair.First!, Text: pair.Second.Trim())).ToList();
        foreach (var (column, text) in given.Where(each => each.Column.Set is not null))
        {
            if (column.Set!(said, text) is not { } next) return new(line, null, null, new(line, Verdict.Problem, column.Header, $"“{CellText.Cut(text, 40)}” is not {column.Wants}.", Label(said), null));
            said = next;
        }

        var key = given.Where(each => each.Column.Set is null).Select(each => (each.Column.Header, each.Text)).FirstOrDefault();
        var (before, unknown) = Find(key.Text ?? "", Normal(said));
        if (unknown is not null) return new(line, null, null, new(line, Verdict.Problem, key.Header, unknown, Label(said), null));
        // Of a thing that is there only the columns of the file are written.
        return new(line, before, Normal(given.Where(each => each.Column.Set is not null).Aggregate(Begin(line, before), (thing, each) => each.Column.Set!(thing, each.Text)!)), null);
    }

    /// <summary>What the rows say, each about another thing; a second one about the same is a problem.</summary>
    public IReadOnlyList<FleetFileDraft<T>> Each<TKey>(IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> rows, IReadOnlyList<FleetColumn<T>?> found, Func<T, TKey> key) where TKey : notnull
    {
        var seen = new Dictionary<TKey, int>();
        return [.. rows.Select(row => Read(row.Line, found, row.Cells)).Select(draft => draft.Problem is not null || seen.TryAdd(key(draft.After!), draft.Line) ? draft
            : draft with { Problem = new(draft.Line, Verdict.Problem, null, $"It is about the same {noun} as row {seen[key(draft.After!)]}.", Label(draft.After!), null) })];
    }

    /// <summary>What a row would do.</summary>
    public FleetFileRow<T> Judge(FleetFileDraft<T> draft, IEnumerable<EditFault> faults)
    {
        if (draft.Problem is { } problem) return problem;
        var (line, before, after) = (draft.Line, draft.Before, draft.After!);
        if (faults.FirstOrDefault() is { } fault) return new(line, Verdict.Problem, HeaderOf(fault.Field), fault.Refusal.Message, Label(after), null);
        if (before is null) return new(line, Verdict.New, null, "It is added.", Label(after), after);
        var differences = EditDifference.Between(Told(after), Told(before));
        return differences.Count == 0
            ? new(line, Verdict.Same, null, "Nothing to do.", Label(before), null)
            : new(line, Verdict.Changed, null, string.Join("; ", differences.Select(each => $"{each.Label}: {Shown(each.Theirs)} → {Shown(each.Yours)}")), Label(before), after);
    }

    /// <summary>The header of a field, if it has a column of its own.</summary>
    public string? HeaderOf(string field) => columns.FirstOrDefault(column => column.Field == field)?.Header;

    private static string Shown(string text) => text.Length == 0 ? "none" : text;
}

/// <summary>What a row of a file says.</summary>
/// <param name="Line">Its line, from 1; the header is line 1.</param>
/// <param name="Before">What it is about, as it is; null for a new one.</param>
/// <param name="After">As it is to be; null where the row can't be read.</param>
/// <param name="Problem">Why it can't be.</param>
internal sealed record FleetFileDraft<T>(int Line, T? Before, T? After, FleetFileRow<T>? Problem) where T : class;
