namespace DynoPortal.Domain.People;

/// <summary>Through what a change came in; kept in the history.</summary>
public enum Channel
{
    /// <summary>The portal's pages.</summary>
    Screen,

    /// <summary>An approved proposal of the assistant.</summary>
    Assistant,

    /// <summary>The HTTP API.</summary>
    Api,

    /// <summary>A workbook.</summary>
    Import,

    /// <summary>An approved plan or campaign: its bookings are nobody's own, and <see cref="Permission.ApproveProposal"/> is all that they need.</summary>
    Plan,

    /// <summary>The portal itself, such as an expiring hold.</summary>
    System,
}
