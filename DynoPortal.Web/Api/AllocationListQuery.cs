using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Which bookings to list; what is left out doesn't matter.</summary>
/// <param name="From">Instant or date: those that end after it.</param>
/// <param name="To">Instant or date, inclusive: those that start before it.</param>
/// <param name="Dyno">Id or name of the dyno.</param>
/// <param name="Vehicle">Id, VIN or tag of the vehicle.</param>
/// <param name="Status">held, scheduled, in_progress, completed or cancelled; all but the cancelled ones by default.</param>
/// <param name="Cursor">The nextCursor of the page before.</param>
/// <param name="Limit">1 to 5 000; 1 000 by default.</param>
internal sealed record AllocationListQuery(string? From, string? To, string? Dyno, string? Vehicle, string? Status, string? Cursor, string? Limit)
{
    private const int DefaultLimit = 1000;
    private const int MostListed = 5000;

    /// <summary>The query in the domain's words; what is wrong with it is in the fields.</summary>
    public async Task<AllocationQuery> ReadAsync(RequestFields fields, FleetNames names, CancellationToken cancellationToken) => new(
        WindowOf(fields, From, To),
        (await names.DynoAsync("dyno", Dyno, cancellationToken))?.Id,
        (await names.VehicleAsync("vehicle", Vehicle, cancellationToken))?.Id,
        fields.Choice("status", Status, Enum.GetValues<AllocationStatus>()),
        fields.Cursor(Cursor),
        fields.Number("limit", Limit, DefaultLimit, 1, MostListed));

    /// <summary>The window between two times, either of which may be absent; null when both are.</summary>
    public static Slot? WindowOf(RequestFields fields, string? from, string? to)
    {
        var (start, end) = (fields.Time("from", from)?.Start, fields.Time("to", to)?.End);
        if (start is null && end is null) return null;
        var window = new Slot(start ?? new(SiteTime.FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero), end ?? new(SiteTime.LastYear, 12, 31, 0, 0, 0, TimeSpan.Zero));
        if (BookingRules.SlotRunsForward(window) is not null) fields.Refuse("to", "to must be after from.");
        return window;
    }
}
