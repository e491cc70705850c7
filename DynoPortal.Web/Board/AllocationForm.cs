namespace DynoPortal.Web.Board;

/// <summary>What is being entered about a booking.</summary>
public enum AllocationForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another dyno or slot.</summary>
    Move,

    /// <summary>Other notes.</summary>
    Notes,

    /// <summary>Who runs it.</summary>
    Technician,

    /// <summary>Whether to cancel it, and why.</summary>
    Cancel,
}
