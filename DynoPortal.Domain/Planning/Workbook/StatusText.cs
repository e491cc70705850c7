using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Where a row of the workbook stands.</summary>
public enum WorkbookStatus
{
    /// <summary><c>TBD</c>, or nothing.</summary>
    Undecided,

    /// <summary><c>G</c>, green.</summary>
    Scheduled,

    /// <summary><c>RUNNING</c>.</summary>
    Running,

    /// <summary><c>COMPLETED</c>.</summary>
    Completed,

    /// <summary><c>DELAYED</c>.</summary>
    Delayed,

    /// <summary><c>REMOVED</c>.</summary>
    Removed,

    /// <summary><c>CANCELLED</c>.</summary>
    Cancelled,
}

/// <summary>Reads the status cell.</summary>
public static class StatusText
{
    /// <summary>Without regard to case and blanks; null for a word that is none.</summary>
    public static WorkbookStatus? Parse(string text) => Codes.Squeeze(text) switch
    {
        "G" or "GREEN" or "SCHEDULED" => WorkbookStatus.Scheduled,
        "RUNNING" or "INPROGRESS" => WorkbookStatus.Running,
        "COMPLETED" or "COMPLETE" or "DONE" => WorkbookStatus.Completed,
        "DELAYED" => WorkbookStatus.Delayed,
        "REMOVED" => WorkbookStatus.Removed,
        "CANCELLED" or "CANCELED" => WorkbookStatus.Cancelled,
        _ => CellText.IsNothing(text) ? WorkbookStatus.Undecided : null,
    };
}
