using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Web.Api;

/// <summary>An uploaded workbook with its dry run.</summary>
internal sealed record ImportAnswer
{
    /// <summary>Its id; its job has the same.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>reading, ready, applying, applied, failed or cancelled.</summary>
    public required ImportState State { get; init; }

    /// <summary>Percent of the reading.</summary>
    public required int Progress { get; init; }

    /// <summary>Why it failed.</summary>
    public required string? Problem { get; init; }

    /// <summary>How many rows are new, changed, same, skipped, problem.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>How much would be written: dynos, testTypes, vehicles, requests, outages, allocations, cancelled.</summary>
    public required IReadOnlyDictionary<string, int> Writes { get; init; }

    /// <summary>What the workbook leaves open.</summary>
    public required IReadOnlyList<ImportQuestion> Questions { get; init; }

    /// <summary>Double bookings: the side that keeps its place, and the one that stays a request.</summary>
    public required IReadOnlyList<ImportConflict> Conflicts { get; init; }

    /// <summary>Requests of earlier imports that no row is about any more; they stay as they are.</summary>
    public required IReadOnlyList<AbsentRequest> Absent { get; init; }

    /// <summary>The sheets that were found and what their columns mean.</summary>
    public required IReadOnlyList<ImportSheetAnswer> Sheets { get; init; }

    /// <summary>The change set that applied it.</summary>
    public required Guid? ChangeSetId { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The import as the API writes it.</summary>
    public static ImportAnswer Of(Import import) => new()
    {
        Id = import.Id.Value,
        FileName = import.FileName,
        MadeAt = import.MadeAt,
        State = import.State,
        Progress = import.Progress,
        Problem = import.Problem,
        Counts = import.Report.Verdicts.ToDictionary(pair => ApiJson.Code(pair.Key), pair => pair.Value),
        Writes = import.Report.Writes,
        Questions = import.Report.Questions,
        Conflicts = import.Report.Conflicts,
        Absent = import.Report.Absent,
        Sheets = [.. import.Sheets.Select(sheet => new ImportSheetAnswer(sheet.Name, sheet.Kind, sheet.HeaderRow, [.. sheet.Columns.Select(column => new ImportColumnAnswer(CellName.Of(column.Index, sheet.HeaderRow), column.Header, column.Means))]))],
        ChangeSetId = import.ChangeSet?.Value,
        AppliedAt = import.AppliedAt,
    };
}

/// <summary>A sheet that was found.</summary>
internal sealed record ImportSheetAnswer(string Name, SheetKind Kind, int HeaderRow, IReadOnlyList<ImportColumnAnswer> Columns);

/// <summary>A column, and what it means; null for one that is left out.</summary>
internal sealed record ImportColumnAnswer(string Cell, string Header, string? Means);

/// <summary>The verdict on one row.</summary>
internal sealed record ImportRowAnswer(string Sheet, int Row, Verdict Verdict, string Cell, string Sentence, string Label, IReadOnlyList<string> Notes, IReadOnlyList<CellChange> Changes)
{
    /// <summary>The verdict as the API writes it.</summary>
    public static ImportRowAnswer Of(RowVerdict row) => new(row.Sheet, row.Number, row.Verdict, row.Cell, row.Sentence, row.Label, row.Notes, row.Changes);
}
