using DynoPortal.Data.Fleet;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Fleet;

/// <summary>The occurrences of a series are outages of their own, which come with time and never twice.</summary>
public sealed class OutageSeriesDeskTests : IAsyncLifetime
{
    private readonly SettableClock clock = new(TestLab.Monday);
    private TestLab lab = null!;
    private Actor technician = null!;
    private OutageSeriesDesk desk = null!;
    private OutageSeries series = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync(clock);
        technician = await lab.AddPersonAsync("Technician");
        desk = lab.Get<OutageSeriesDesk>();
        series = new()
        {
            Id = new(Guid.NewGuid()), DynoId = await lab.AddDynoAsync("MPG 1"), Recurrence = new Recurrence.Weekly(1, [DayOfWeek.Wednesday]), First = new(2026, 3, 4), Until = new(2026, 4, 1),
            StartsAt = new(6, 0), EndsAt = new(10, 0), Kind = OutageKind.Calibration, Reason = "Coastdown",
        };
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    private ChangeSet Once => ChangeSet.Of(ChangeSetId.New(clock));

    [Fact]
    public async Task What_was_lifted_or_moved_alone_stays_so_whoever_rolls_and_edits()
    {
        var added = await SaveAsync(series);
        var rows = await RowsAsync();
        Assert.Equal([4, 11, 18, 25, 1], rows.Select(row => row.Occurrence!.Day.Day));
        await lab.Service.ApplyAsync(technician, TestLab.Set(new ScheduleChange.LiftOutage(rows[1].Id), new ScheduleChange.ChangeOutage(rows[2].Id, TestLab.Hours(19, 6, 10), OutageKind.Calibration, "Coastdown")), default);

        Assert.Equal(0, await desk.RollAsync(lab.Facility, default));
        var edited = await SaveAsync(added with { Recurrence = new Recurrence.Weekly(1, [DayOfWeek.Wednesday, DayOfWeek.Thursday]), StartsAt = new(5, 0) });
        Assert.Equal([4, 5, 12, 19, 19, 25, 26, 1], await DaysAsync());
        await SaveAsync(edited with { Recurrence = series.Recurrence });
        Assert.Equal([4, 19, 25, 1], await DaysAsync());
        Assert.Equal("Coastdown", await lab.ScalarAsync<string>("SELECT label FROM edits WHERE noun = 'series' AND action = 'added'"));
    }

    [Fact]
    public async Task Later_ones_become_a_series_of_their_own_and_ending_it_lifts_what_is_to_come()
    {
        var added = await SaveAsync(series with { Until = null });
        var rows = await RowsAsync();
        await lab.Service.ApplyAsync(technician, TestLab.Set(new ScheduleChange.LiftOutage(rows[3].Id)), default);
        clock.Set(TestLab.Monday.AddDays(7));

        var later = Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, added with { Reason = "Inertia" }, new DateOnly(2026, 3, 18), InTheWay.Refuse, Once, default)).Now!;
        var earlier = (await desk.FindAsync(await FacilityAsync(), series.Id, default))!.Series;
        Assert.Equal((new DateOnly(2026, 3, 17), new DateOnly(2026, 3, 18)), (earlier.Until, later.First));
        Assert.Equal([new DateOnly(2026, 3, 25)], later.Skipped);
        Assert.Equal(["Coastdown", "Coastdown", "Inertia", "Inertia"], (await OutagesAsync()).Take(4).Select(row => row.Reason));
        Assert.IsType<EditOutcome<OutageSeries>.Refused>(await desk.EndAsync(technician, later.Id, 7, Once, default));
        Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.EndAsync(technician, later.Id, later.Revision, Once, default));
        Assert.Equal([4, 11], await DaysAsync());
        Assert.Equal(0, await desk.RollAsync(lab.Facility, default));
    }

    [Fact]
    public async Task Planned_work_moves_a_booking_or_waits_for_it_and_two_nodes_declare_it_once()
    {
        var booked = await lab.BookedAsync(await lab.AddPersonAsync("Engineer"), await lab.AddVehicleAsync(), series.DynoId, TestLab.Hours(11, 8, 12));
        await lab.AddDynoAsync("MPG 2");
        var (_, plan) = await desk.PreviewAsync(technician, series, null, default);
        Assert.Equal((5, booked.Id), (plan!.Changes.Count, Assert.Single(plan.Impact.Affected).Row.Id));
        var refused = Assert.IsType<EditOutcome<OutageSeries>.Refused>(await desk.SaveAsync(technician, series, null, InTheWay.Refuse, Once, default));
        Assert.Equal(RefusalCode.DynoOverlap, Assert.Single(refused.Faults).Refusal.Code);
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM outage_series"));

        Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, series, null, InTheWay.Wait, Once, default));
        Assert.Equal([4, 18, 25, 1], await DaysAsync());
        Assert.Equal(1, (await desk.FindAsync(await FacilityAsync(), series.Id, default))!.Waiting);
        var round = lab.Get<OutageSeriesRound>();
        Assert.Equal(0, await round.RollAsync(default));
        await lab.Service.ApplyAsync(await lab.AddPersonAsync("Scheduler"), TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default);
        Assert.Equal(1, (await Task.WhenAll(round.RollAsync(default), round.RollAsync(default))).Sum());
        Assert.Equal([4, 11, 18, 25, 1], await DaysAsync());
    }

    [Fact]
    public async Task Time_brings_the_next_ones_also_to_a_portal_that_was_down_and_the_same_again_is_the_same()
    {
        var endless = series with { Until = null };
        await SaveAsync(endless);
        await SaveAsync(endless);
        var before = (await DaysAsync()).Count;
        clock.Set(TestLab.Monday.AddDays(70));

        Assert.Equal(10, await desk.RollAsync(lab.Facility, default));
        Assert.Equal(0, await desk.RollAsync(lab.Facility, default));
        Assert.Equal(before + 10, await lab.ScalarAsync<int>("SELECT count(*)::int FROM outages"));
        Assert.Equal(10, await lab.ScalarAsync<int>("SELECT count(*)::int FROM history WHERE outage_id IS NOT NULL AND channel = 'system'"));
    }

    [Fact]
    public async Task What_the_round_declares_while_a_series_is_edited_or_ended_is_edited_and_lifted_too()
    {
        var booked = await lab.BookedAsync(await lab.AddPersonAsync("Engineer"), await lab.AddVehicleAsync(), series.DynoId, TestLab.Hours(11, 8, 12));
        var added = Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, series, null, InTheWay.Wait, Once, default)).Now!;
        await lab.Service.ApplyAsync(await lab.AddPersonAsync("Scheduler"), TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default);

        Assert.IsType<EditOutcome<OutageSeries>.Done>(await RacingTheRound().SaveAsync(technician, added with { StartsAt = new(5, 0) }, null, InTheWay.Refuse, Once, default));
        Assert.Equal(Enumerable.Repeat(5, 5), (await OutagesAsync()).Select(row => row.Slot.Length.Hours));
        await lab.ExecuteAsync("UPDATE outage_series SET until = '2026-04-08'");
        Assert.IsType<EditOutcome<OutageSeries>.Done>(await RacingTheRound().EndAsync(technician, series.Id, null, Once, default));
        Assert.Empty(await DaysAsync());
    }

    [Fact]
    public async Task This_and_following_keeps_the_rhythm_and_does_not_declare_the_one_that_runs_again()
    {
        var weekly = await SaveAsync(series);
        clock.Set(TestLab.Hours(11, 7, 8).Start);
        Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, weekly with { Reason = "Inertia" }, new DateOnly(2026, 3, 11), InTheWay.Refuse, Once, default));
        Assert.Equal(["Coastdown", "Coastdown", "Inertia", "Inertia", "Inertia"], (await OutagesAsync()).Select(row => row.Reason));

        var second = await SaveAsync(series with { Id = new(Guid.NewGuid()), DynoId = await lab.AddDynoAsync("MPG 2"), Recurrence = new Recurrence.Weekly(2, [DayOfWeek.Friday]), First = new(2026, 3, 13), Until = null });
        var later = Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, second with { Reason = "Inertia" }, new DateOnly(2026, 3, 20), InTheWay.Refuse, Once, default)).Now!;
        Assert.Equal(new DateOnly(2026, 3, 27), later.First);
    }

    [Fact]
    public async Task An_edit_that_declares_days_anew_can_be_undone_and_the_undo_too()
    {
        var added = await SaveAsync(series);
        var (edit, undo) = (Once, ChangeSetId.New(clock));
        Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, added with { Verification = "Coastdown check" }, null, InTheWay.Refuse, edit, default));

        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.UndoAsync(technician, edit.Id, undo, default));
        Assert.All(await OutagesAsync(), row => Assert.Null(row.Verification));
        Assert.Equal([4, 11, 18, 25, 1], (await OutagesAsync()).Select(row => row.Occurrence!.Day.Day));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.UndoAsync(technician, undo, ChangeSetId.New(clock), default));
        Assert.All(await OutagesAsync(), row => Assert.Equal("Coastdown check", row.Verification));
        Assert.Equal(0, await desk.RollAsync(lab.Facility, default));
    }

    [Fact]
    public async Task A_facility_whose_series_cannot_be_read_keeps_no_other_from_its_outages()
    {
        var other = await lab.AddFacilityAsync("TWO", "America/Detroit");
        await SaveAsync(series);
        var beside = series with { Id = new(Guid.NewGuid()), DynoId = await lab.AddDynoAsync("MPG 1", facility: other), Until = null };
        Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(await lab.AddPersonAsync("Technician", other), beside, null, InTheWay.Refuse, Once, default));
        await lab.ExecuteAsync($"UPDATE outage_series SET recurrence = '{{}}' WHERE id = '{series.Id.Value}'");
        clock.Set(TestLab.Monday.AddDays(7));

        Assert.Equal(1, await lab.Get<OutageSeriesRound>().RollAsync(default));
    }

    // Between its first reading of the occurrences and its lock the round declares what waited.
    private OutageSeriesDesk RacingTheRound() =>
        new(lab.Service, lab.Reader, new Racing(lab.Get<IOutageSeriesReader>(), () => desk.RollAsync(lab.Facility, default)), lab.Get<ImpactSearch>(), clock);

    private async Task<OutageSeries> SaveAsync(OutageSeries wanted) => Assert.IsType<EditOutcome<OutageSeries>.Done>(await desk.SaveAsync(technician, wanted, null, InTheWay.Refuse, Once, default)).Now!;

    private async Task<Facility> FacilityAsync() => (await lab.Fleet.FacilitiesAsync(technician.Id!.Value, default))[0];

    private Task<IReadOnlyList<Outage>> RowsAsync() => lab.Get<IOutageSeriesReader>().OccurrencesAsync(lab.Facility, series.Id, DateOnly.MinValue, default);

    private Task<IReadOnlyList<Outage>> OutagesAsync() => lab.Reader.OutagesAsync(lab.Facility, new(TestLab.Monday.AddDays(-1), TestLab.Monday.AddDays(900)), null, default);

    private async Task<List<int>> DaysAsync() => [.. (await OutagesAsync()).Select(row => row.Slot.Start.Day)];

    private sealed class Racing(IOutageSeriesReader rows, Func<Task> round) : IOutageSeriesReader
    {
        public Task<IReadOnlyList<OutageSeries>> ListAsync(FacilityId facility, CancellationToken cancellationToken) => rows.ListAsync(facility, cancellationToken);

        public Task<OutageSeries?> FindAsync(FacilityId facility, OutageSeriesId id, CancellationToken cancellationToken) => rows.FindAsync(facility, id, cancellationToken);

        public async Task<IReadOnlyList<Outage>> OccurrencesAsync(FacilityId facility, OutageSeriesId? series, DateOnly from, CancellationToken cancellationToken)
        {
            var read = await rows.OccurrencesAsync(facility, series, from, cancellationToken);
            await round();
            return read;
        }
    }
}
