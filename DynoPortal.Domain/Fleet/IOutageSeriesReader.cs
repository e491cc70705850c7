namespace DynoPortal.Domain.Fleet;

/// <summary>Reads the series of outages of one facility.</summary>
public interface IOutageSeriesReader
{
    /// <summary>Those that have not ended, by dyno and first day.</summary>
    Task<IReadOnlyList<OutageSeries>> ListAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>One, ended or not, or null when it is not in this facility.</summary>
    Task<OutageSeries?> FindAsync(FacilityId facility, OutageSeriesId id, CancellationToken cancellationToken);

    /// <summary>The outages that are occurrences of a series, lifted or not, whose day is this one or later; by day.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="series">The series; null for all.</param>
    /// <param name="from">The first day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Outage>> OccurrencesAsync(FacilityId facility, OutageSeriesId? series, DateOnly from, CancellationToken cancellationToken);
}
