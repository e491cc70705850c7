using System.ComponentModel;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>A slot of a series.</summary>
internal sealed record SeriesSlot(string? From, string? To);

/// <summary>A test of a campaign.</summary>
internal sealed record CampaignTest(string? Test, string? Length);

/// <summary>Tools that propose several bookings of one vehicle at once.</summary>
public sealed class SeriesProposals(ProposingDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeSeriesAsync, "propose_series", "Preparing several bookings", [Permission.Create],
            "Proposes up to 5 bookings of one vehicle for one test, together or not at all. Without a dyno: on one that is free in every slot, else in each slot on the tightest fit."),
        ToolDescriptor.Proposes(ProposeCampaignAsync, "propose_campaign", "Planning a campaign", [Permission.Create],
            "Proposes up to 5 tests of one vehicle one after the other, each at its earliest after the one before has ended, together or not at all."),
    ];

    private async Task<object> ProposeSeriesAsync(ToolCaller caller, [Description(Ask.Vehicle)] string vehicle, [Description(Ask.Test)] string test,
        [Description("1 to 5 slots, each with from and to in site time; without to as long as the test takes")] SeriesSlot[] slots, [Description(Ask.Dyno)] string? dyno = null,
        CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (tested, kind, on) = (reading.Needed(await reading.VehicleAsync(vehicle), nameof(vehicle)), reading.Needed(await reading.TestAsync(test), nameof(test)), await reading.DynoAsync(dyno));
        if (IsTooMany(slots.Length, reading, "slots") || reading.Error is not null) return reading.Error!;
        var asked = slots.Select(slot => BookingWish.SlotOf(reading, kind!, slot?.From, slot?.To, null)).OfType<Slot>().ToList();
        if (reading.Error is { } error) return error;
        var lab = await SnapshotAsync(reading, tested!, asked.Aggregate((all, slot) => all.Union(slot)).Widened(TimeSpan.FromDays(1)));
        var found = asked.Select(slot => OpeningSearch.AtSlot(lab, tested!, kind!, slot, reading.Now)).ToList();
        var everywhere = found.Select(each => each.Openings.Select(opening => opening.Dyno)).Aggregate((all, dynos) => all.Intersect(dynos)).FirstOrDefault();
        var places = asked.Zip(found, (slot, each) => new Place(kind!, slot, on?.Id ?? each.Openings.FirstOrDefault(opening => opening.Dyno == everywhere)?.Dyno ?? (each.Openings is [var best, ..] ? best.Dyno : null)));
        var (missing, none) = places.Zip(found).FirstOrDefault(each => each.First.Dyno is null);
        if (missing is not null) return Nowhere(reading, tested!, missing, none.Ineligible);
        return await ProposeAsync(reading, "propose_series/1", "series", tested!, lab, [.. places]);
    }

    private async Task<object> ProposeCampaignAsync(ToolCaller caller, [Description(Ask.Vehicle)] string vehicle,
        [Description("1 to 5 tests in order, each with the code or name of a test type and, if it is not the usual one, its length such as P2D")] CampaignTest[] tests,
        [Description(Ask.From)] string? from = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (tested, start) = (reading.Needed(await reading.VehicleAsync(vehicle), nameof(vehicle)), reading.Moment(from)?.Start ?? reading.Now);
        if (IsTooMany(tests.Length, reading, "tests")) return reading.Error!;
        var steps = new List<(TestType Test, BookingLength Length)>();
        foreach (var step in tests)
            if (reading.Needed(await reading.TestAsync(step?.Test), "test") is { } kind) steps.Add((kind, reading.Length(step?.Length) ?? kind.DefaultLength));
        if (reading.Error is { } error) return error;
        var lab = await SnapshotAsync(reading, tested!, new(start, start.AddDays(OpeningSearch.MostDays)));
        var places = new List<Place>();
        foreach (var (test, length) in steps)
        {
            var window = new Slot(places.Count > 0 ? places[^1].Slot.End : start, start.AddDays(OpeningSearch.MostDays));
            var found = OpeningSearch.Search(lab, new OpeningRequest { Vehicle = tested!, TestType = test, Length = length, Window = window, MostPerDyno = 1 }, reading.Now);
            if (found.Openings is not [var opening, ..]) return Nowhere(reading, tested!, new(test, window, null), found.Ineligible);
            places.Add(new(test, opening.Slot, opening.Dyno));
            // What is planned stands in the way of what comes after it, set-up included.
            lab = lab with { Allocations = [.. lab.Allocations, Planned(lab, tested!, places[^1])] };
        }

        return await ProposeAsync(reading, "propose_campaign/1", "campaign", tested!, lab, places);
    }

    private static bool IsTooMany(int count, ToolReading reading, string what)
    {
        if (count is > 0 and <= Proposal.MostChanges) return false;
        reading.Refuse($"Give 1 to {Proposal.MostChanges} {what}; ask for the others afterwards.");
        return true;
    }

    private async Task<ScheduleSnapshot> SnapshotAsync(ToolReading reading, Vehicle vehicle, Slot window) => await desk.Desk.Schedule.SnapshotAsync(reading.Caller.Actor,
        new() { Vehicles = [vehicle.Id], Dynos = null, Window = window, Books = true }, reading.Cancellation);

    private Allocation Planned(ScheduleSnapshot lab, Vehicle vehicle, Place place) => new()
    {
        Id = AllocationId.New(desk.Desk.Time),
        DynoId = place.Dyno!.Value,
        VehicleId = vehicle.Id,
        TestType = place.Test.Code,
        Slot = place.Slot,
        Occupied = lab.Dynos[place.Dyno.Value].Occupied(place.Slot),
        Status = AllocationStatus.Scheduled,
    };

    private static RefusedAnswer Nowhere(ToolReading reading, Vehicle vehicle, Place place, IReadOnlyList<IneligibleDyno> ineligible) =>
        RefusedAnswer.Of([.. AutoAllocation.WhyNothing(new(vehicle, place.Test, place.Slot, 0), ineligible)], [], reading) with
        {
            Ineligible = [.. ineligible.Select(dyno => IneligibleRow.Of(dyno, reading))],
            Untrusted = reading.Untrusted,
        };

    private async Task<object> ProposeAsync(ToolReading reading, string tool, string card, Vehicle vehicle, ScheduleSnapshot lab, IReadOnlyList<Place> places) =>
        await desk.ProposeAsync(reading, new Plan(tool, card,
            $"Book {vehicle.Label}: {string.Join("; ", places.Select(place => $"{PlanText.Lower(place.Test.Name)} on {PlanText.Place(reading.Clock, lab.Dynos[place.Dyno!.Value].Name, place.Slot)}"))}",
            [.. places.Select(place => new ScheduleChange.Book(AllocationId.New(desk.Desk.Time), vehicle.Id, place.Dyno!.Value, place.Slot, place.Test.Code))]));

    private sealed record Place(TestType Test, Slot Slot, DynoId? Dyno);
}
