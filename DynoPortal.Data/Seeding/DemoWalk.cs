using DynoPortal.Data.Fleet;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Seeding;

/// <summary>Walks through the demo lab's past: every step is a change set of the person who made it, handed to the allocation service as if it were that moment.</summary>
internal sealed class DemoWalk
{
    private readonly DemoClock clock = new();
    private readonly ScheduleReader reader;
    private readonly AllocationService service;
    private readonly FleetReader fleet;

    public DemoWalk(NpgsqlDataSource source, ILoggerFactory loggers)
    {
        reader = new ScheduleReader(source, clock);
        service = new AllocationService(new PostgresScheduleStore(source, clock, loggers.CreateLogger<PostgresScheduleStore>()), reader, clock);
        fleet = new FleetReader(source, reader);
    }

    /// <summary>Whether the last step has been taken.</summary>
    public async Task<bool> IsFinishedAsync(FacilityId facility, CancellationToken cancellationToken) =>
        (await reader.ChangesOfAsync(facility, DemoIds.Finished, cancellationToken)).Count > 0;

    /// <summary>Takes every step; one that was taken before answers so and does nothing.</summary>
    /// <exception cref="InvalidOperationException">A step was refused: the demo lab breaks a rule.</exception>
    public async Task TellAsync(DemoSite site, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var lab = await ViewAsync(site, began, cancellationToken);
        foreach (var step in DemoStory.Of(lab))
        {
            clock.Now = step.At;
            var outcome = await service.ApplyAsync(new Actor(DemoIds.User(step.By), lab.Facility.Id, Channel.Screen), step.Set, cancellationToken);
            if (outcome is ChangeOutcome.Refused refused)
                throw new InvalidOperationException($"The demo lab could not be filled: {step.By} on {step.At:u} was refused, {refused.Refusals.First().Message}");
        }
    }

    // The facility's rows, in an order that doesn't depend on the database's collation.
    private async Task<DemoLabView> ViewAsync(DemoSite site, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var facilities = await fleet.FacilitiesAsync(DemoIds.User(DemoPeople.Admin.Email), cancellationToken);
        var facility = facilities.Single(facility => facility.Code == site.Code);
        return new DemoLabView
        {
            Site = site,
            Facility = facility,
            Now = began,
            Dynos = await fleet.DynosAsync(facility.Id, cancellationToken),
            Vehicles = [.. (await fleet.VehiclesAsync(facility.Id, null, 200, cancellationToken)).OrderBy(vehicle => vehicle.BuildId, StringComparer.Ordinal)],
        };
    }
}
