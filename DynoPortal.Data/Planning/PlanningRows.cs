namespace DynoPortal.Data.Planning;

// The rows of planning as EF maps them.
internal sealed class TestRequestRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int Number { get; set; }
    public int VehicleId { get; set; }
    public required string TestType { get; set; }
    public decimal? Miles { get; set; }
    public decimal? MilesPerDay { get; set; }
    public decimal? AddedDays { get; set; }
    public decimal? Days { get; set; }

    /// <summary>ISO 8601, as <see cref="Domain.Scheduling.BookingLength"/> writes it.</summary>
    public required string Length { get; set; }
    public DateTime? EarliestStart { get; set; }
    public DateTime? WantedStart { get; set; }
    public DateTime? Deadline { get; set; }
    public int Priority { get; set; }
    public required Guid[] After { get; set; }
    public string? Closed { get; set; }
    public required string Contact { get; set; }
    public required string Notes { get; set; }
    public string? SourceKey { get; set; }

    /// <summary>JSON of the workbook row's cells.</summary>
    public string? SourceCells { get; set; }
    public int SoakMinutes { get; set; }
    public Guid? CampaignId { get; set; }
    public string? StepName { get; set; }
    public Guid? RetestOf { get; set; }
    public bool Adopted { get; set; }
    public int Revision { get; set; }
}

internal sealed class ImportRecord
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public Guid? MadeBy { get; set; }
    public required string FileName { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime TouchedAt { get; set; }
    public required string State { get; set; }
    public int Progress { get; set; }
    public string? Problem { get; set; }

    /// <summary>JSON: which sheets were found, with their headers and what each column is.</summary>
    public required string Layout { get; set; }

    /// <summary>JSON: the answer to each question by its id.</summary>
    public required string Answers { get; set; }

    /// <summary>JSON: questions, counts and conflicts of the last dry run.</summary>
    public required string Report { get; set; }
    public Guid? ChangeSetId { get; set; }
    public DateTime? AppliedAt { get; set; }
}

internal sealed class ImportRowRecord
{
    public Guid ImportId { get; set; }
    public int FacilityId { get; set; }
    public required string Sheet { get; set; }
    public int Number { get; set; }
    public required string[] Cells { get; set; }
    public string? Verdict { get; set; }
    public string? Cell { get; set; }
    public string? Sentence { get; set; }

    /// <summary>JSON: what else the dry run says of the row.</summary>
    public string? Details { get; set; }
}

internal sealed class ImportColumnsRow
{
    public int FacilityId { get; set; }
    public required string Sheet { get; set; }
    public required string Header { get; set; }

    /// <summary>What the column is; empty for one that is left out.</summary>
    public required string Means { get; set; }
}

internal sealed class PlanRunRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public Guid? MadeBy { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime TouchedAt { get; set; }
    public required string State { get; set; }
    public int Progress { get; set; }

    /// <summary>Whether somebody asked for its end; the node that works on it looks.</summary>
    public bool StopAsked { get; set; }
    public string? Problem { get; set; }

    /// <summary>JSON: what was asked for.</summary>
    public required string Content { get; set; }

    /// <summary>JSON: of the best plan so far.</summary>
    public string? Score { get; set; }

    /// <summary>JSON: how good it is.</summary>
    public string? Figures { get; set; }

    /// <summary>JSON: test by test.</summary>
    public string? Report { get; set; }
    public Guid? ProposalId { get; set; }
}
