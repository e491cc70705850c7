using System.ComponentModel;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that propose new bookings.</summary>
public sealed class BookingProposals(ProposingDesk desk, AutoAllocation auto, OpeningSearch search) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeBookingAsync, "propose_booking", "Preparing a booking", [Permission.Create],
            "Proposes to book a vehicle for a test. Without a dyno, on the tightest fit that is free then. Without to and length, as long as the test type usually takes. Nothing is booked until the person approves."),
        ToolDescriptor.Proposes(ProposeAutoAllocationAsync, "propose_auto_allocation", "Preparing a booking", [Permission.Create],
            "Proposes to book a vehicle on the tightest fit in the slot, or when no dyno is free then, in the same slot some days later."),
    ];

    private async Task<object> ProposeBookingAsync(ToolCaller caller, [Description(Ask.Vehicle)] string vehicle, [Description(Ask.Test)] string test, [Description(Ask.From)] string from,
        [Description(Ask.To)] string? to = null, [Description(Ask.Length)] string? length = null, [Description(Ask.Dyno)] string? dyno = null, [Description(Ask.Notes)] string? notes = null,
        CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (tested, kind, on) = (reading.Needed(await reading.VehicleAsync(vehicle), nameof(vehicle)), reading.Needed(await reading.TestAsync(test), nameof(test)), await reading.DynoAsync(dyno));
        if (reading.Error is not null || BookingWish.SlotOf(reading, kind!, from, to, length) is not { } slot || reading.Error is not null) return reading.Error!;
        if (on is not null) return await ProposeAsync(reading, "propose_booking/1", "book", tested!, kind!, on.Id, on.Name, slot, notes);
        return await PlaceAsync(reading, "propose_booking/1", "book", new(tested!, kind!, slot, 0, notes?.Trim() ?? ""));
    }

    private async Task<object> ProposeAutoAllocationAsync(ToolCaller caller, [Description(Ask.Vehicle)] string vehicle, [Description(Ask.Test)] string test, [Description(Ask.From)] string from,
        [Description(Ask.To)] string? to = null, [Description(Ask.Length)] string? length = null, [Description("How many days later it may be, 0 to 60")] int backupDays = AutoAllocation.DefaultBackup,
        CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (tested, kind) = (reading.Needed(await reading.VehicleAsync(vehicle), nameof(vehicle)), reading.Needed(await reading.TestAsync(test), nameof(test)));
        if (backupDays is < 0 or > AutoAllocation.LongestBackup) reading.Refuse($"backupDays must be 0 to {AutoAllocation.LongestBackup}.");
        if (reading.Error is not null || BookingWish.SlotOf(reading, kind!, from, to, length) is not { } slot || reading.Error is not null) return reading.Error!;
        return await PlaceAsync(reading, "propose_auto_allocation/1", "book", new(tested!, kind!, slot, backupDays));
    }

    // The first of the places where automatic allocation would book.
    private async Task<object> PlaceAsync(ToolReading reading, string tool, string card, AutoAllocationRequest request)
    {
        if (await auto.OpeningsAsync(reading.Caller.Actor, request, reading.Cancellation) is not var (openings, ineligible))
            return await ProposeAsync(reading, tool, card, request.Vehicle, request.TestType, default, "a dyno", request.Wanted, request.Notes);
        if (openings.Count > 0) return await ProposeAsync(reading, tool, card, request.Vehicle, request.TestType, openings[0].Dyno, openings[0].DynoName, openings[0].Slot, request.Notes);
        var found = await search.FindAsync(reading.Caller.Actor, new OpeningRequest
        {
            Vehicle = request.Vehicle,
            TestType = request.TestType,
            Length = reading.Clock.LengthOf(request.Wanted),
            Window = new(request.Wanted.Start, request.Wanted.End + OpeningSearch.AlternativesAhead),
            MostPerDyno = 2,
        }, reading.Cancellation);
        return RefusedAnswer.Of(AutoAllocation.WhyNothing(request, ineligible), found.Openings, reading) with { Ineligible = [.. ineligible.Select(dyno => IneligibleRow.Of(dyno, reading))], Untrusted = reading.Untrusted };
    }

    private async Task<object> ProposeAsync(ToolReading reading, string tool, string card, Vehicle vehicle, TestType test, DynoId dyno, string dynoName, Slot slot, string? notes) =>
        await desk.ProposeAsync(reading, new Plan(tool, card, $"Book {PlanText.Booking(reading.Clock, vehicle, test, dynoName, slot)}",
            new ScheduleChange.Book(AllocationId.New(desk.Desk.Time), vehicle.Id, dyno, slot, test.Code, notes?.Trim() ?? "")));
}
