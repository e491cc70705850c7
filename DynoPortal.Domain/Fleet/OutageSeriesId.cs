namespace DynoPortal.Domain.Fleet;

/// <summary>Identifies a series of outages. Made by whoever adds it, so that a retry names the same series.</summary>
public readonly record struct OutageSeriesId(Guid Value);

/// <summary>Which occurrence of a series an outage is; an outage keeps it when it is moved or lifted, so that no other one takes its place.</summary>
/// <param name="Series">The series.</param>
/// <param name="Day">The site day on which the series has it begin.</param>
public sealed record SeriesOccurrence(OutageSeriesId Series, DateOnly Day);
