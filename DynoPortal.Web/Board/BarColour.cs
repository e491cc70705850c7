namespace DynoPortal.Web.Board;

/// <summary>What the colours of bars tell apart.</summary>
public enum BarColour
{
    /// <summary>The test type.</summary>
    Type,

    /// <summary>The vehicle's program.</summary>
    Program,

    /// <summary>The status.</summary>
    Status,
}
