using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Fleet;

/// <summary>What a file of the fleet would do, row by row. It is applied whole or not at all, and not while any row is a problem.</summary>
/// <typeparam name="T">What a row is about.</typeparam>
/// <param name="Rows">In the order of the file.</param>
public sealed record FleetFileReview<T>(IReadOnlyList<FleetFileRow<T>> Rows) where T : class
{
    /// <summary>Whether it can be applied.</summary>
    public bool IsClean => Rows.All(row => row.Verdict != Verdict.Problem);

    /// <summary>What would be written.</summary>
    public IReadOnlyList<T> Wanted => [.. Rows.Select(row => row.Wanted).OfType<T>()];

    /// <summary>The rows that people look at: problems first, then what changes.</summary>
    public IReadOnlyList<FleetFileRow<T>> Listed => [.. Rows.Where(row => row.Verdict != Verdict.Same).OrderBy(row => row.Verdict != Verdict.Problem).ThenBy(row => row.Line)];

    /// <summary>How many rows have a verdict.</summary>
    public int Count(Verdict verdict) => Rows.Count(row => row.Verdict == verdict);
}

/// <summary>What one row of a file would do.</summary>
/// <typeparam name="T">What it is about.</typeparam>
/// <param name="Line">Its line, from 1; the header is line 1.</param>
/// <param name="Verdict">New, changed, same or problem.</param>
/// <param name="Column">The header of the cell that a problem is about, if it is one.</param>
/// <param name="Sentence">Why, for a person.</param>
/// <param name="Label">What the row is about.</param>
/// <param name="Wanted">The thing as it is to be; null where there is nothing to write.</param>
public sealed record FleetFileRow<T>(int Line, Verdict Verdict, string? Column, string Sentence, string Label, T? Wanted) where T : class;
