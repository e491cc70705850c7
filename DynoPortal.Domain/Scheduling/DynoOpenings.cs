using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Tries starts on one dyno against the booking rules.</summary>
internal sealed class DynoOpenings
{
    private readonly Facility facility;
    private readonly OpeningRequest request;
    private readonly DateTimeOffset floor;
    private readonly BookingCase pattern;
    private readonly Allocation[] onDyno;

    public DynoOpenings(ScheduleSnapshot lab, OpeningRequest request, DateTimeOffset now, Dyno dyno)
    {
        (facility, this.request) = (lab.Facility, request);
        floor = request.Length.IsDays ? facility.Clock.StartOf(facility.Clock.DayOf(request.Window.Start)) : request.Window.Start;
        var others = lab.Allocations.Where(row => row.IsLive && !row.HasExpired(now) && row.Id != request.Moving?.Id).ToList();
        onDyno = [.. others.Where(row => row.DynoId == dyno.Id).OrderBy(row => row.Occupied.Start)];
        pattern = new BookingCase
        {
            Facility = facility,
            Now = now,
            Vehicle = request.Vehicle,
            Dyno = dyno,
            TestType = request.TestType,
            TestTypes = lab.TestTypes,
            Slot = request.Window,
            Before = request.Moving,
            OnDyno = onDyno,
            OfVehicle = request.Vehicle.Id == default ? [] : [.. others.Where(row => row.VehicleId == request.Vehicle.Id)],
            Outages = [.. lab.Outages.Where(outage => outage.DynoId == dyno.Id && !outage.Lifted)],
            Role = lab.Role,
            OpenOfRequester = lab.OpenOfActor,
            OpenOfTeam = lab.OpenOfTeam.GetValueOrDefault(request.Vehicle.Id),
            OpenOfProgram = lab.OpenOfProgram.GetValueOrDefault(request.Vehicle.Id),
        };
    }

    /// <summary>Whether no start can help: the dyno is disabled, or not capable, or for others.</summary>
    public bool IsHopeless => BookingRules.OfDyno.Any(rule => rule(pattern) is not null);

    /// <summary>The opening that starts here, or null.</summary>
    public Opening? At(DateTimeOffset start) => At(facility.Clock.SlotAt(start, request.Length));

    /// <summary>The opening of exactly this slot, or null.</summary>
    public Opening? At(Slot slot)
    {
        if (slot.Start < floor || slot.End > request.Window.End) return null;
        var booking = pattern with { Slot = slot };
        // The cheap rules first: most starts fail on a taken dyno.
        if (BookingRules.DynoIsFree(booking) is not null || BookingRules.Check(booking).Count > 0) return null;
        var days = facility.Clock.DayOf(slot.Start).DayNumber - facility.Clock.DayOf(request.Window.Start).DayNumber;
        return new(pattern.Dyno.Id, pattern.Dyno.Name, slot, days, SlackOf(booking.Occupied));
    }

    /// <summary>Why the dyno is out: what refuses it whenever it is, else what refuses this first start, else that nothing in the window is long enough.</summary>
    public IReadOnlyList<Refusal> Refusals(DateTimeOffset first) => Refusals(facility.Clock.SlotAt(first, request.Length));

    /// <summary>Why the dyno is out in this slot; see above.</summary>
    public IReadOnlyList<Refusal> Refusals(Slot slot)
    {
        var refusals = BookingRules.Check(pattern with { Slot = slot });
        if (IsHopeless) return [.. refusals.Where(refusal => !RefusalCode.CuredByTime.Contains(refusal.Code))];
        return refusals.Count > 0 ? refusals : [new(RefusalCode.Length, $"{pattern.Dyno.Name} has no opening of this length inside {facility.Clock.Text(request.Window)}.")];
    }

    private TimeSpan SlackOf(Slot occupied)
    {
        var index = Array.FindIndex(onDyno, row => row.Occupied.Start >= occupied.End);
        var next = index < 0 ? request.Window.End : onDyno[index].Occupied.Start;
        var previous = (index < 0 ? onDyno.Length : index) - 1;
        var from = previous < 0 ? request.Window.Start : onDyno[previous].Occupied.End;
        var slack = (occupied.Start > from ? occupied.Start - from : TimeSpan.Zero) + (next > occupied.End ? next - occupied.End : TimeSpan.Zero);
        return slack;
    }
}
