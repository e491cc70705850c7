using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Rules;

/// <summary>Every rule about a booking that was not made.</summary>
public sealed class WhyDeskTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor engineer = null!;
    private DynoId dyno;
    private VehicleId vehicle;

    private WhyDesk Why => lab.Get<WhyDesk>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task It_refuses_what_a_booking_refuses_and_says_of_every_other_rule_that_it_passed_or_was_not_asked()
    {
        await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 21, 22));
        var slot = TestLab.Hours(3, 21, 23);

        var (answer, _) = await Why.AskAsync(engineer, new(vehicle, "brake", dyno, slot), default);
        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, slot)), default)).Changes[0].Refusals;

        var verdicts = Assert.Single(answer!.Dynos).Verdicts;
        Assert.Equal(refused, verdicts.Select(verdict => verdict.Refusal).OfType<Refusal>());
        Assert.Equal(["Permission", .. RuleBook.InOrder.Select(rule => rule.Name), "Approval"], verdicts.Select(verdict => verdict.Name));
        Assert.Equal(["Who may book the dyno", "Availability dates", "Quiet hours", "Notice", "Bookings of a person", "Bookings of a team", "Bookings of a program", "Verification", "Soak", "Approval"],
            verdicts.Where(verdict => verdict.State == RuleState.NotAsked).Select(verdict => verdict.Name));
        Assert.All(verdicts.Where(verdict => verdict.State == RuleState.Refused), verdict => Assert.NotNull(verdict.Refusal!.NextFeasible));
        Assert.NotEmpty(answer.Alternatives);
    }

    [Fact]
    public async Task On_any_dyno_the_one_where_it_is_possible_comes_first()
    {
        var free = await lab.AddDynoAsync("VTS 1");
        await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 8, 10));

        var (answer, _) = await Why.AskAsync(engineer, new(vehicle, "brake", null, TestLab.Hours(3, 8, 10)), default);

        Assert.Equal([(free, true), (dyno, false)], answer!.Dynos.Select(each => (each.Dyno.Id, each.IsPossible)));
        Assert.Empty(answer.Alternatives);
    }

    [Fact]
    public async Task Who_may_only_look_is_told_so_beside_the_rules_and_a_stranger_nothing()
    {
        var viewer = await lab.AddPersonAsync("Viewer");
        var stranger = await lab.AddPersonAsync("Engineer", await lab.AddFacilityAsync("CGN", "Europe/Berlin"));

        var (answer, _) = await Why.AskAsync(viewer, new(vehicle, "4k-certification", dyno, TestLab.Days(5, 6)), default);
        var (nothing, refusals) = await Why.AskAsync(stranger with { Facility = lab.Facility }, new(vehicle, "brake", dyno, TestLab.Days(5, 6)), default);

        Assert.Equal(["Permission"], Assert.Single(answer!.Dynos).Verdicts.Where(verdict => verdict.State == RuleState.Refused).Select(verdict => verdict.Name));
        Assert.Contains("somebody who may approve bookings", answer.Dynos[0].Verdicts[^1].Sentence, StringComparison.Ordinal);
        Assert.Null(nothing);
        Assert.Equal(RefusalCode.Forbidden, Assert.Single(refusals).Code);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_no_slot_is_refused()
    {
        var slot = TestLab.Hours(3, 8, 10);

        Assert.Equal(RefusalCode.NotFound, Assert.Single((await Why.AskAsync(engineer, new(new(9999), "brake", dyno, slot), default)).Refusals).Code);
        Assert.Equal(RefusalCode.NotFound, Assert.Single((await Why.AskAsync(engineer, new(vehicle, "gone", dyno, slot), default)).Refusals).Code);
        Assert.Equal(RefusalCode.NotFound, Assert.Single((await Why.AskAsync(engineer, new(vehicle, "brake", new DynoId(9999), slot), default)).Refusals).Code);
        Assert.Equal(RefusalCode.SlotReversed, Assert.Single((await Why.AskAsync(engineer, new(vehicle, "brake", dyno, new(slot.End, slot.Start)), default)).Refusals).Code);
    }
}
