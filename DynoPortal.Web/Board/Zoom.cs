namespace DynoPortal.Web.Board;

/// <summary>How much time the board shows at once.</summary>
public enum Zoom
{
    /// <summary>One site day.</summary>
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>Two weeks from a Monday on.</summary>
    TwoWeeks,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}
