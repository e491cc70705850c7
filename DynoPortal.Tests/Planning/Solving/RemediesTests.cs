using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Properties;

namespace DynoPortal.Tests.Planning.Solving;

public sealed class RemediesTests
{
    private static readonly TestType Brake = new("brake", "brake", BookingLength.OfDays(1));

    [Fact]
    public void A_test_that_no_dyno_takes_is_told_which_rule_excludes_it_and_what_would_admit_it()
    {
        var dyno = Dyno(1, new Capability(["brake"], [DriveType.TwoWheel], WeightClasses.All));
        var other = Dyno(2, new Capability(["evap"], [DriveType.TwoWheel], [WeightClass.UpTo10K]));

        var unplaced = Explain(new Vehicle { Id = new(1), Program = "P702", Tag = "T1", Drive = DriveType.AllWheel, WeightLbs = 12_000 }, dyno, other);

        Assert.All(unplaced.Refusals, refusal => Assert.Equal(RefusalCode.NotCapable, Assert.Single(refusal.Refusals).Code));
        Assert.Equal([new("MPG 1", 1, "capability row 1 of MPG 1 extended by AWD."), new("MPG 2", 3, "capability row 1 of MPG 2 extended by brake and AWD and >10K.")], unplaced.Remedies);
    }

    [Fact]
    public void A_weight_that_nobody_knows_is_the_smallest_change()
    {
        var dyno = Dyno(1, new Capability(["brake"], DriveTypes.All, [WeightClass.UpTo10K]));

        var unplaced = Explain(new Vehicle { Id = new(1), Program = "P702", Tag = "T1", Drive = DriveType.AllWheel }, dyno);

        Assert.Equal(RefusalCode.VehicleIncomplete, unplaced.Refusals[0].Refusals[0].Code);
        Assert.Equal("weight (<10K) of P702 T1 entered: MPG 1 takes it then.", unplaced.Remedies[0].Text);
    }

    [Fact]
    public void A_disabled_dyno_that_could_is_offered_to_be_enabled()
    {
        var dyno = Dyno(1, new Capability(["brake"], DriveTypes.All, WeightClasses.All)) with { Enabled = false };

        var unplaced = Explain(new Vehicle { Id = new(1), Program = "P702", Tag = "T1", Drive = DriveType.AllWheel, WeightLbs = 5000 }, dyno);

        Assert.Equal(RefusalCode.DynoDisabled, unplaced.Refusals[0].Refusals[0].Code);
        Assert.Equal("MPG 1 enabled.", unplaced.Remedies[0].Text);
    }

    [Fact]
    public void A_test_that_finds_no_room_says_so_of_each_dyno()
    {
        var dyno = Dyno(1, new Capability(["brake"], DriveTypes.All, WeightClasses.All)) with { AvailableTo = new DateOnly(2026, 3, 3) };

        var unplaced = Explain(new Vehicle { Id = new(1), Program = "P702", Tag = "T1", Drive = DriveType.AllWheel, WeightLbs = 5000 }, dyno);

        Assert.Equal(RefusalCode.DynoUnavailable, unplaced.Refusals[0].Refusals[0].Code);
        Assert.Empty(unplaced.Remedies);
    }

    private static Dyno Dyno(int id, Capability row) => new() { Id = new(id), Name = $"MPG {id}", Group = "MPG", Capabilities = [row] };

    private static UnplacedTask Explain(Vehicle vehicle, params Dyno[] dynos)
    {
        var lab = new ScheduleSnapshot
        {
            Facility = new(new(1), "DET", "Detroit", SiteClock.Of("America/Detroit"), new WorkingCalendar([], [], []), BookingLimits.Default),
            Permissions = Permission.All,
            Vehicles = new Dictionary<VehicleId, Vehicle>(),
            Dynos = dynos.ToDictionary(dyno => dyno.Id),
            TestTypes = new Dictionary<string, TestType>(),
            Allocations = [],
            Outages = [],
        };
        var task = new PlanTask { Id = Guid.NewGuid(), Vehicle = vehicle, TestType = Brake, Length = BookingLength.OfDays(5), Earliest = RandomLab.Now, Wanted = RandomLab.Now };
        return Assert.Single(Planner.Solve(new(lab, [task], RandomLab.Now), new(TimeSpan.FromMinutes(5), Iterations: 5), TimeProvider.System, null, default).Unplaced);
    }
}
