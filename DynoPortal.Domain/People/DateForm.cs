namespace DynoPortal.Domain.People;

/// <summary>How a person reads dates.</summary>
public enum DateForm
{
    /// <summary><c>Tue 10 Mar 2026</c>.</summary>
    British,

    /// <summary><c>Tue Mar 10, 2026</c>.</summary>
    American,

    /// <summary><c>Di 10. Mär 2026</c>.</summary>
    German,
}
