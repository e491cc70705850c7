using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Properties;

public sealed class OpeningSearchPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void Whatever_is_offered_a_booking_that_follows_at_once_accepts()
    {
        var (offered, cases) = (0, 0);
        for (var seed = Effort.Seed; cases < Effort.Cases; seed++)
        {
            var lab = new RandomLab(seed, dynos: 6, days: 30);
            foreach (var opening in OpeningSearch.Search(lab.Snapshot, lab.Request, RandomLab.Now).Openings)
            {
                var set = TestLab.Set(TestLab.Book(lab.Vehicle.Id, opening.Dyno, opening.Slot, lab.Request.TestType.Code));
                var review = ChangeReview.Of(set, RandomLab.Actor, lab.Snapshot, RandomLab.Now);
                Assert.True(review.Accepted, $"seed {seed}: {opening} was offered and refused: {string.Join(" ", review.Changes[0].Refusals)}");
                offered++;
            }

            cases++;
        }

        output.WriteLine($"seed {Effort.Seed}: {cases} labs, {offered} openings offered, 0 refused");
        Assert.True(offered > cases);
    }

    [Fact]
    public void The_earliest_opening_is_the_one_that_brute_force_finds()
    {
        var (labs, found) = (0, 0);
        // Each tries every quarter of an hour of 60 days on 20 dynos, so 1 000 labs are the full count.
        for (var seed = Effort.Seed; labs < Math.Min(1000, Effort.Cases); seed++, labs++)
        {
            var lab = new RandomLab(seed, dynos: 20, days: 60);

            var earliest = OpeningSearch.Search(lab.Snapshot, lab.Request, RandomLab.Now).Openings.Select(opening => (DateTimeOffset?)opening.Slot.Start).FirstOrDefault();

            var brute = BruteForce(lab);
            Assert.True(brute == earliest, $"seed {seed}: brute force {brute:O}, search {earliest:O}");
            if (earliest is not null) found++;
        }

        output.WriteLine($"seed {Effort.Seed}: {labs} labs, {found} with an opening, 0 disagreements");
        Assert.True(found > labs / 2);
    }

    [Fact]
    public void Every_dyno_without_an_opening_says_why()
    {
        for (var seed = Effort.Seed; seed < Effort.Seed + Effort.Cases; seed++)
        {
            var lab = new RandomLab(seed, dynos: 6, days: 30);

            var found = OpeningSearch.Search(lab.Snapshot, lab.Request, RandomLab.Now);

            Assert.Equal(lab.Dynos.Select(dyno => dyno.Id).Except(found.Openings.Select(opening => opening.Dyno)).ToHashSet(), found.Ineligible.Select(dyno => dyno.Dyno).ToHashSet());
            Assert.All(found.Ineligible, dyno => Assert.NotEmpty(dyno.Refusals));
        }
    }

    // Every quarter of an hour (or every site midnight) of the window, in order, on every dyno that is capable at all.
    private static DateTimeOffset? BruteForce(RandomLab lab)
    {
        var (clock, request) = (lab.Facility.Clock, lab.Request);
        var cases = lab.Dynos.Select(dyno => Pattern(lab, dyno)).Where(booking => booking.Dyno.Enabled && BookingRules.DynoIsCapable(booking) is null).ToList();
        var quarter = OpeningSearch.Grid.Ticks;
        var at = request.Length.IsDays ? clock.StartOf(clock.DayOf(request.Window.Start)) : new DateTimeOffset((request.Window.Start.UtcTicks + quarter - 1) / quarter * quarter, TimeSpan.Zero);
        while (at < request.Window.End)
        {
            var slot = clock.SlotAt(at, request.Length);
            if (slot.End <= request.Window.End && cases.Exists(booking => BookingRules.Check(booking with { Slot = slot }).Count == 0)) return slot.Start;
            at = request.Length.IsDays ? clock.StartOf(clock.DayOf(at).AddDays(1)) : at + OpeningSearch.Grid;
        }

        return null;
    }

    private static BookingCase Pattern(RandomLab lab, Dyno dyno)
    {
        var live = lab.Snapshot.Allocations.Where(row => !row.HasExpired(RandomLab.Now)).ToList();
        return new BookingCase
        {
            Facility = lab.Facility,
            Now = RandomLab.Now,
            Vehicle = lab.Vehicle,
            Dyno = dyno,
            TestType = lab.Request.TestType,
            TestTypes = lab.Snapshot.TestTypes,
            Slot = lab.Request.Window,
            OnDyno = [.. live.Where(row => row.DynoId == dyno.Id)],
            OfVehicle = [.. live.Where(row => row.VehicleId == lab.Vehicle.Id)],
            Outages = [.. lab.Snapshot.Outages.Where(outage => outage.DynoId == dyno.Id && !outage.Lifted)],
        };
    }
}
