namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>A date as it was written, which may leave out its year, or its month too.</summary>
internal sealed record PartialDate(int? Year, int? Month, int Day)
{
    /// <summary>The weekday that was written with it.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Whether it is digits alone, which are a date only beside another one.</summary>
    public bool IsBare { get; init; }

    /// <summary>Fills what it leaves out from the other end of a range.</summary>
    public PartialDate With(PartialDate other) => this with { Month = Month ?? other.Month, Year = Year ?? (Month is null || other.Month is null || Month <= other.Month ? other.Year : other.Year - 1) };
}
