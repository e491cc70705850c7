using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Finds bookings and outages that requests name: bookings by id or by a number such as <c>A-1042</c>.</summary>
internal sealed class AllocationNames(ApiCall call, IScheduleReader reader)
{
    private const string Booking = "booking";

    /// <summary>The id of the booking; null when it was refused here. An id is not looked up: the service does that under lock.</summary>
    public async Task<AllocationId?> IdAsync(string field, string? text, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(text, out var id)) return new(id);
        return (await FindAsync(field, text, cancellationToken))?.Allocation.Id;
    }

    /// <summary>The booking; null when it was refused here.</summary>
    public async Task<ListedAllocation?> FindAsync(string field, string? text, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(text, out var id) ? await reader.FindAsync(call.Facility.Id, new AllocationId(id), cancellationToken)
            : Allocation.ParseNumber(text) is { } number ? await reader.FindAsync(call.Facility.Id, number, cancellationToken)
            : null;
        if (found is null) call.Fields.Missing(field, Booking);
        return found;
    }

    /// <summary>The outage; null when it was refused here.</summary>
    public async Task<Domain.Fleet.Outage?> FindOutageAsync(string field, string? text, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(text, out var id) ? await reader.FindOutageAsync(call.Facility.Id, new(id), cancellationToken) : null;
        if (found is null) call.Fields.Missing(field, "outage");
        return found;
    }
}
