using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Says for every dyno which candidates the rules would accept, so that a screen shows red and green without asking for each. It judges nothing itself: it asks <see cref="BookingRules"/> and the change's own state.</summary>
public sealed class SlotMask
{
    private readonly ScheduleSnapshot lab;
    private readonly DraftProbe draft;
    private readonly Slot[] slots;
    private readonly List<Allocation> others;
    private readonly BookingCase pattern;
    private readonly IReadOnlyList<Func<BookingCase, Refusal?>> ofDyno;
    private readonly Refusal?[] everywhere;

    private SlotMask(ScheduleSnapshot lab, Actor actor, SlotMaskRequest request, DateTimeOffset now)
    {
        this.lab = lab;
        draft = new DraftProbe(lab, actor, request.Moving, now);
        slots = [.. request.Candidates.Select(candidate => request.SlotAt(lab.Facility.Clock, candidate))];
        others = [.. lab.Allocations.Where(row => row.IsLive && !row.HasExpired(now) && row.Id != request.Moving?.Id)];
        ofDyno = request is { Vehicle: not null, TestType: not null } ? BookingRules.OfDyno : [BookingRules.DynoIsEnabled];
        pattern = new BookingCase
        {
            Facility = lab.Facility,
            Now = now,
            Vehicle = request.Vehicle ?? new Vehicle(),
            Dyno = new Dyno { Id = default, Name = "", Group = "", Capabilities = [] },
            TestType = request.TestType ?? new TestType("", "", BookingLength.OfDays(1)),
            TestTypes = lab.TestTypes,
            Slot = default,
            Before = request.Moving is { IsLive: true } before ? before : null,
            OfVehicle = request.Vehicle is { } vehicle ? [.. others.Where(row => row.VehicleId == vehicle.Id)] : [],
            Role = lab.Role,
            OpenOfRequester = lab.OpenOfActor,
            OpenOfTeam = request.Vehicle is { } of ? lab.OpenOfTeam.GetValueOrDefault(of.Id) : 0,
            OpenOfProgram = request.Vehicle is { } its ? lab.OpenOfProgram.GetValueOrDefault(its.Id) : 0,
        };
        everywhere = [.. slots.Select(slot => ChangeShape.CheckSlot(slot) ?? First(BookingRules.OfSlot, pattern with { Slot = slot }))];
    }

    /// <summary>Holds each candidate against a snapshot that covers their slots, for what the actor asks; dynos by name.</summary>
    public static IReadOnlyList<DynoMask> Of(ScheduleSnapshot lab, Actor actor, SlotMaskRequest request, DateTimeOffset now)
    {
        var mask = new SlotMask(lab, actor, request, now);
        return [.. lab.Dynos.Values.Where(dyno => request.Dyno is null || dyno.Id == request.Dyno).OrderBy(dyno => dyno.Name, NaturalOrder.Instance).Select(mask.On)];
    }

    private DynoMask On(Dyno dyno)
    {
        var here = pattern with { Dyno = dyno, Outages = [.. lab.Outages.Where(outage => outage.DynoId == dyno.Id && !outage.Lifted)] };
        if (draft.RefusesAlways(dyno.Id) is { } never) return new(dyno.Id, never, []);
        if (First(ofDyno, here) is { } whole) return new(dyno.Id, whole, []);
        var near = new NearbyRows(others.Where(row => row.DynoId == dyno.Id));
        var runs = new List<MaskRun>();
        for (var index = 0; index < slots.Length; index++) Append(runs, index, RefusalAt(index, here, near));
        return new(dyno.Id, null, runs);
    }

    private Refusal? RefusalAt(int index, BookingCase here, NearbyRows near)
    {
        if (everywhere[index] is { } refused) return refused;
        var booking = here with { Slot = slots[index] };
        return First(BookingRules.OfDynoAndSlot, booking with { OnDyno = near.To(booking.Occupied) }) ?? draft.RefusesSlot(booking.Dyno.Id, booking.Slot);
    }

    private static Refusal? First(IReadOnlyList<Func<BookingCase, Refusal?>> rules, BookingCase booking)
    {
        foreach (var rule in rules)
            if (rule(booking) is { } refusal) return refusal;
        return null;
    }

    private static void Append(List<MaskRun> runs, int index, Refusal? refusal)
    {
        // Two outages in a row are two reasons; of other rules the first sentence stands for the run, because theirs name the instant.
        if (runs.Count > 0 && runs[^1] is var last && last.Refusal?.Code == refusal?.Code && last.Refusal?.AllocationId == refusal?.AllocationId
            && (refusal?.Code != RefusalCode.Outage || last.Refusal?.Message == refusal.Message)) runs[^1] = last with { To = index };
        else runs.Add(new(index, index, refusal));
    }
}
