namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>What a refresh did to the procedures of a facility. Documents are told by their names in addresses.</summary>
public sealed record ProcedureRefresh
{
    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked for it; null for the portal, which refreshes when it starts.</summary>
    public string? By { get; init; }

    /// <summary>From where, for a person.</summary>
    public required string Source { get; init; }

    /// <summary>Why nothing was changed, in one sentence; null when the refresh succeeded. The procedures are then those of the last one that did.</summary>
    public string? Failure { get; init; }

    /// <summary>Documents that weren't there before.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Documents whose text is another.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Documents that are no longer there.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>How many documents are as they were.</summary>
    public int Unchanged { get; init; }

    /// <summary>Files that were not taken. A procedure that one of them held stays as it was.</summary>
    public IReadOnlyList<RejectedProcedure> Rejected { get; init; } = [];
}

/// <summary>A file that is no procedure as it is.</summary>
/// <param name="File">Its path in the source.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record RejectedProcedure(string File, string Reason);
