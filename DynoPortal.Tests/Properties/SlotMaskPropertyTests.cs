using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Properties;

public sealed class SlotMaskPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void A_mask_says_of_a_new_booking_exactly_what_the_review_says()
    {
        var (accepted, refused) = (0, 0);
        for (var seed = Effort.Seed; seed < Effort.Seed + Math.Max(1, Effort.Cases / 4); seed++)
        {
            var lab = new RandomLab(seed, dynos: 5, days: 20);
            var request = new SlotMaskRequest.Starts(lab.Request.Length) { Candidates = Candidates(lab), Vehicle = lab.Vehicle, TestType = lab.Request.TestType };

            Compare(lab, lab.Snapshot, request, (dyno, slot) => TestLab.Book(lab.Vehicle.Id, dyno, slot, lab.Request.TestType.Code), ref accepted, ref refused, seed);
        }

        output.WriteLine($"seed {Effort.Seed}: {accepted} slots accepted and {refused} refused, 0 disagreements");
        Assert.True(accepted > 100 && refused > 100);
    }

    [Fact]
    public void A_mask_says_of_a_move_or_a_resize_exactly_what_the_review_says()
    {
        var (accepted, refused, moved) = (0, 0, 0);
        for (var seed = Effort.Seed; moved < Math.Max(1, Effort.Cases / 8); seed++)
        {
            var lab = new RandomLab(seed, dynos: 5, days: 20);
            if (lab.Snapshot.Allocations.FirstOrDefault(row => row.VehicleId == lab.Vehicle.Id) is not { } found) continue;
            moved++;
            var row = Short(lab, found, (AllocationStatus)(seed % 4));
            // Random slots seldom lie inside shifts, so every second lab works around the clock.
            var facility = seed % 2 == 0 ? lab.Facility : lab.Facility with { Calendar = lab.Facility.Calendar with { Shifts = [] } };
            var snapshot = lab.Snapshot with { Facility = facility, Allocations = [.. lab.Snapshot.Allocations.Where(other => other.Id != row.Id), row] };

            foreach (var request in Requests(lab, row))
                Compare(lab, snapshot, request with { Vehicle = lab.Vehicle, TestType = lab.Request.TestType, Moving = row }, (dyno, slot) => new ScheduleChange.Move(row.Id, dyno, slot), ref accepted, ref refused, seed);
        }

        output.WriteLine($"seed {Effort.Seed}: {moved} bookings, {accepted} slots accepted and {refused} refused, 0 disagreements");
        Assert.True(accepted > 100 && refused > 100);
    }

    private static IEnumerable<SlotMaskRequest> Requests(RandomLab lab, Allocation row) =>
    [
        new SlotMaskRequest.Starts(lab.Facility.Clock.LengthOf(row.Slot)) { Candidates = Candidates(lab) },
        new SlotMaskRequest.EndsFrom(row.Slot.Start) { Candidates = Candidates(lab) },
        new SlotMaskRequest.StartsUntil(row.Slot.End) { Candidates = Candidates(lab) },
    ];

    private static Allocation Short(RandomLab lab, Allocation row, AllocationStatus status)
    {
        var slot = row.Slot with { End = row.Slot.Start + TimeSpan.FromHours(Math.Min(5, row.Slot.Length.TotalHours)) };
        return row with { TestType = lab.Request.TestType.Code, Status = status, HeldUntil = status == AllocationStatus.Held ? RandomLab.Now.AddHours(1) : null, Slot = slot, Occupied = lab.Snapshot.Dynos[row.DynoId].Occupied(slot) };
    }

    private static List<DateTimeOffset> Candidates(RandomLab lab)
    {
        var clock = lab.Facility.Clock;
        var first = clock.DayOf(RandomLab.Now);
        if (lab.Request.Length.IsDays) return [.. Enumerable.Range(-1, 25).Select(day => clock.StartOf(first.AddDays(day)))];
        return [.. Enumerable.Range(0, 200).Select(number => clock.StartOf(first).AddMinutes(45 * number))];
    }

    private static void Compare(RandomLab lab, ScheduleSnapshot snapshot, SlotMaskRequest request, Func<Domain.Fleet.DynoId, Slot, ScheduleChange> change, ref int accepted, ref int refused, int seed)
    {
        var masks = SlotMask.Of(snapshot, RandomLab.Actor, request, RandomLab.Now);
        Assert.Equal(lab.Dynos.Count, masks.Count);
        foreach (var mask in masks)
            for (var index = 0; index < request.Candidates.Count; index++)
            {
                var slot = SlotOf(lab, request, request.Candidates[index]);
                var set = TestLab.Set(change(mask.Dyno, slot));
                var review = ChangeReview.Of(set, RandomLab.Actor, snapshot, RandomLab.Now);
                Assert.True(review.Accepted == mask.Accepts(index), $"seed {seed}, {request.GetType().Name}, {mask.Dyno}, {slot}: the mask says {mask.Accepts(index)}, the review {string.Join(" ", review.Changes[0].Refusals)}");
                if (review.Accepted) accepted++;
                else refused++;
            }
    }

    private static Slot SlotOf(RandomLab lab, SlotMaskRequest request, DateTimeOffset candidate) => request switch
    {
        SlotMaskRequest.Starts starts => lab.Facility.Clock.SlotAt(candidate, starts.Length),
        SlotMaskRequest.EndsFrom ends => new(ends.Start, candidate),
        SlotMaskRequest.StartsUntil starts => new(candidate, starts.End),
        _ => throw new InvalidOperationException("A mask has a kind."),
    };
}
