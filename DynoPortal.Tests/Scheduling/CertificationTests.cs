using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

/// <summary>What certification labs demand, on a real database: that it is read far enough back, and seen by whoever comes after.</summary>
public sealed class CertificationTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private DynoId dyno;
    private VehicleId vehicle;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
        (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_dyno_must_be_verified_shortly_before_the_start_or_planned_to_be()
    {
        await DemandAsync(new VerificationDemand("Coastdown check", TimeSpan.FromDays(1)), null);

        var refused = await RefusedAsync(TestLab.Hours(4, 8, 12));
        Assert.Null(await lab.Get<CertificationDesk>().RecordAsync(manager, dyno, new(" coastdown CHECK", TestLab.Monday.AddHours(-20)), default));
        var old = await RefusedAsync(TestLab.Hours(4, 8, 12));
        var calibration = new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), dyno, TestLab.Hours(4, 6, 8), OutageKind.Calibration, "check") { Verification = "Coastdown check" };
        var planned = await lab.Service.PreviewAsync(manager, TestLab.Set(calibration, TestLab.Book(vehicle, dyno, TestLab.Hours(4, 8, 12))), default);
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(manager, TestLab.Set(calibration), default));
        var late = await RefusedAsync(TestLab.Hours(5, 9, 12));
        await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(2, 10, 12));
        await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(5, 8, 9));

        Assert.Equal((RefusalCode.Verification, "brake needs Coastdown check of MPG 1 within 1 day before it starts, and none is recorded or planned before that. Record it, or plan it as a calibration."), (refused.Code, refused.Message));
        Assert.Null(refused.NextFeasible);
        Assert.Contains("the last before that is of Sun 1 Mar 2026 13:00", old.Message, StringComparison.Ordinal);
        Assert.All(planned, change => Assert.Empty(change.Refusals));
        Assert.Contains("the last before that is of Wed 4 Mar 2026 08:00", late.Message, StringComparison.Ordinal);
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.LiftOutage(calibration.Id)), default));
        Assert.Equal(RefusalCode.Verification, (await RefusedAsync(TestLab.Hours(5, 6, 7), await lab.AddVehicleAsync())).Code);
    }

    [Fact]
    public async Task A_refusal_names_the_next_slot_behind_a_planned_verification()
    {
        await DemandAsync(new VerificationDemand("Coastdown check", TimeSpan.FromDays(7)), null);
        await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), dyno, TestLab.Hours(6, 8, 10), OutageKind.Calibration, "check") { Verification = "Coastdown check" }), default);

        Assert.Equal(TestLab.Hours(6, 10, 14), (await RefusedAsync(TestLab.Hours(4, 8, 12))).NextFeasible);
    }

    [Fact]
    public async Task A_vehicle_must_have_stood_long_enough_and_not_too_long_also_for_what_stands_behind()
    {
        await DemandAsync(null, new SoakDemand(TimeSpan.FromHours(12), TimeSpan.FromHours(36)));
        var first = await lab.BookedAsync(manager, vehicle, dyno, TestLab.Days(3, 3), "emission");

        var soon = await RefusedAsync(TestLab.Hours(4, 8, 12));
        var late = await RefusedAsync(TestLab.Hours(5, 13, 17));
        var never = await RefusedAsync(TestLab.Hours(4, 14, 18), await lab.AddVehicleAsync());
        var soaked = await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(5, 8, 12));
        var before = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(manager, TestLab.Set(TestLab.Book(vehicle, await lab.AddDynoAsync("MPG 2"), TestLab.Days(4, 4), "emission")), default));

        Assert.Equal((RefusalCode.Soak, first.Id, TestLab.Hours(4, 12, 16)), (soon.Code, soon.AllocationId!.Value, soon.NextFeasible!.Value));
        Assert.Contains("to have stood 12 hours to 36 hours before it starts; the last test, A-1001, ends Wed 4 Mar 2026 00:00.", late.Message, StringComparison.Ordinal);
        Assert.Contains("no test of it ends in that time", never.Message, StringComparison.Ordinal);
        Assert.Equal((RefusalCode.Soak, soaked.Id), (Assert.Single(before.Refusals).Code, Assert.Single(before.Refusals).AllocationId!.Value));
    }

    [Fact]
    public async Task A_repair_keeps_soaks()
    {
        await DemandAsync(null, new SoakDemand(TimeSpan.FromHours(12)));
        await lab.AddDynoAsync("MPG 2");
        var first = await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(3, 6, 10), "brake");
        var second = await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(4, 6, 10), "brake");

        var impact = await lab.Get<ImpactSearch>().FindAsync(manager, new ScheduleChange.Extend(first.Id, TestLab.Hours(3, 6, 22).End), default);

        Assert.Equal(RefusalCode.Soak, Assert.Single(impact.Refusals).Code);
        Assert.Equal(second.Id, impact.Refusals[0].AllocationId);
    }

    private async Task DemandAsync(VerificationDemand? verification, SoakDemand? soak)
    {
        var brake = (await lab.Fleet.TestTypesAsync(lab.Facility, default)).Single(test => test.Code == "brake");
        Assert.IsType<EditOutcome<TestType>.Done>(await lab.Get<TestTypeDesk>().SaveAsync(manager, brake with { Verification = verification, Soak = soak }, [], default));
    }

    private async Task<Refusal> RefusedAsync(Slot slot, VehicleId? of = null) =>
        Assert.Single(Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(manager, TestLab.Set(TestLab.Book(of ?? vehicle, dyno, slot)), default)).Refusals);
}
