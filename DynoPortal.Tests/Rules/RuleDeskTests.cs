using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Rules;

/// <summary>Rules on a real database: who may set them, what is wrong with them, and that bookings obey them from the commit on.</summary>
public sealed class RuleDeskTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private Actor engineer = null!;
    private DynoId dyno;

    private RuleDesk Rules => lab.Get<RuleDesk>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (manager, engineer) = (await lab.AddPersonAsync("Manager"), await lab.AddPersonAsync("Engineer"));
        dyno = await lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task What_a_manager_sets_holds_for_the_next_booking_and_stands_in_the_history()
    {
        var wanted = await WantedAsync();
        wanted = wanted with { Limits = wanted.Limits with { Notice = TimeSpan.FromDays(3) } };

        Assert.IsType<EditOutcome<Facility>.Done>(await Rules.SaveAsync(manager, wanted, 1, default));
        var refused = await RefusedAsync(engineer, await lab.AddVehicleAsync(), TestLab.Hours(3, 8, 10));

        Assert.Equal("DET wants 3 days of notice.", Assert.Single(refused).Message);
        Assert.Equal(1L, await lab.ScalarAsync<long>($"SELECT count(*) FROM edits WHERE noun = 'rule' AND actor_id = '{manager.Id!.Value.Value}' AND facility_id = {lab.Facility.Value}"));
    }

    [Fact]
    public async Task Only_who_may_set_rules_sees_and_sets_them()
    {
        var wanted = await WantedAsync();

        Assert.Null(await Rules.ReadAsync(engineer, default));
        Assert.Null(await Rules.ImpactAsync(engineer, wanted, default));
        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Rules.SaveAsync(engineer, wanted, 1, default));
        Assert.Equal(RefusalCode.Forbidden, Assert.Single(refused.Faults).Refusal.Code);
    }

    [Fact]
    public async Task A_token_that_only_reads_sets_no_rules_whatever_its_person_may()
    {
        var reader = manager with { Channel = Channel.Api, Scopes = new HashSet<string> { Permission.View } };

        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Rules.SaveAsync(reader, await WantedAsync(), 1, default));

        Assert.Equal(RefusalCode.Forbidden, Assert.Single(refused.Faults).Refusal.Code);
        Assert.Null(await Rules.ReadAsync(reader, default));
        Assert.Null(await lab.Get<CalendarDesk>().ReadAsync(reader, default));
    }

    [Fact]
    public async Task A_stale_edit_is_refused_with_what_changed_in_the_sentences_of_the_rules()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Limits = wanted.Limits with { PerTeam = 4 } }, 1, default);

        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Rules.SaveAsync(manager, wanted with { Limits = wanted.Limits with { HorizonDays = 90 } }, 1, default));

        Assert.Equal(RefusalCode.Stale, Assert.Single(refused.Faults).Refusal.Code);
        Assert.Equal(["horizonDays", "perTeam"], refused.Differences!.Select(each => each.Field));
        Assert.Equal(2, refused.Now!.Revision);
    }

    [Fact]
    public async Task A_stale_edit_says_which_test_types_wait_for_approval_since()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Approval = new Dictionary<string, bool> { ["brake"] = true } }, 1, default);

        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Rules.SaveAsync(manager, wanted with { Approval = new Dictionary<string, bool> { ["brake"] = false } }, 1, default));

        Assert.Equal("approvals", Assert.Single(refused.Differences!).Field);
    }

    [Fact]
    public async Task Teams_and_roles_of_a_row_are_bounded()
    {
        var wanted = await WantedAsync();
        string[] many = [.. Enumerable.Repeat("Manager", FacilityRules.MostRows + 1)];

        var faults = RuleDesk.Check(wanted with { Rules = new([], [new(dyno, null, many, many)], []) }, (await Rules.ReadAsync(manager, default))!);

        Assert.Equal(["At most 100 roles; this has 101.", "At most 100 teams; this has 101."], faults.Select(fault => fault.Refusal.Message));
    }

    [Fact]
    public async Task What_was_cancelled_together_comes_back_together_only_inside_a_quota()
    {
        var (first, second) = (await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 8, 10)), await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(4, 8, 10)));
        var cancelled = TestLab.Set(new ScheduleChange.Cancel(first.Id), new ScheduleChange.Cancel(second.Id));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(engineer, cancelled, default));
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Limits = wanted.Limits with { PerPerson = 1 } }, 1, default);

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.UndoAsync(engineer, cancelled.Id, ChangeSetId.New(TimeProvider.System), default));
        await Rules.SaveAsync(manager, wanted with { Limits = wanted.Limits with { PerPerson = 2 } }, 2, default);

        Assert.All(refused.Changes, change => Assert.Equal(RefusalCode.Quota, Assert.Single(change.Refusals).Code));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.UndoAsync(engineer, cancelled.Id, ChangeSetId.New(TimeProvider.System), default));
    }

    [Fact]
    public async Task Each_field_that_is_wrong_is_named()
    {
        var wanted = await WantedAsync();
        wanted = new(
            new(TimeSpan.FromMinutes(-1), 0, TimeSpan.Zero, 9999, 0, 0) { PerTeam = -1, PerProgram = 100_000 },
            new([new(new(8, 0), new(8, 0), []), new(new(22, 0), new(6, 0), []), new(new(22, 0), new(6, 0), [])],
                [new(new DynoId(9999), null, ["Manager"], []), new(null, "MPG", [], []), new(dyno, null, ["Nobody"], [""])],
                [new("gone", ["Manager"]), new("brake", [])]),
            new Dictionary<string, bool> { ["gone"] = true });

        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Rules.SaveAsync(manager, wanted, 1, default));

        Assert.Equal(["notice", "horizonDays", "shortest", "longestDays", "perPerson", "perTeam", "perProgram", "holdHours", "quiet[0]", "quiet[2]", "access[0]", "access[1]", "access[2]", "access[2]",
            "approvals[0]", "approvals[1]", "needsApproval"], refused.Faults.Select(fault => fault.Field));
        Assert.All(refused.Faults, fault => Assert.Equal(RefusalCode.Invalid, fault.Refusal.Code));
        Assert.Equal(1, (await Rules.ReadAsync(manager, default))!.Facility.Revision);
    }

    [Theory]
    [InlineData("person")]
    [InlineData("team")]
    [InlineData("program")]
    public async Task Of_many_who_race_for_the_last_place_of_a_quota_one_gets_it(string subject)
    {
        const int Writers = 8;
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Limits = wanted.Limits with { PerPerson = subject == "person" ? 1 : null, PerTeam = subject == "team" ? 1 : null, PerProgram = subject == "program" ? 1 : null } }, 1, default);
        var (people, vehicles, dynos) = (new List<Actor>(), new List<VehicleId>(), new List<DynoId>());
        for (var writer = 0; writer < Writers; writer++)
        {
            people.Add(subject == "person" ? engineer : await lab.AddPersonAsync("Engineer"));
            // Spelled as people spell it: case and blanks make no other team.
            vehicles.Add(await lab.AddVehicleAsync(shape: row => (row.CertificationTeam, row.Program) = (writer % 2 == 0 ? "Emissions" : " EMISSIONS", subject == "program" ? "P702" : $"P{writer}")));
            dynos.Add(await lab.AddDynoAsync($"VTS {writer}"));
        }

        using var start = new Barrier(Writers);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            start.SignalAndWait();
            return await lab.Service.ApplyAsync(people[writer], TestLab.Set(TestLab.Book(vehicles[writer], dynos[writer], TestLab.Hours(3, 8, 10))), default);
        })));

        Assert.Single(outcomes.OfType<ChangeOutcome.Applied>());
        Assert.All(outcomes.OfType<ChangeOutcome.Refused>(), refused => Assert.Equal(RefusalCode.Quota, Assert.Single(refused.Changes[0].Refusals).Code));
    }

    [Fact]
    public async Task A_booking_that_waits_for_an_edit_obeys_it_and_bookings_wait_for_no_other_booking()
    {
        var (first, second) = (await lab.AddVehicleAsync(), await lab.AddVehicleAsync());
        await using var other = new NpgsqlConnection(lab.ConnectionString);
        await other.OpenAsync();
        await using (var booking = await other.BeginTransactionAsync())
        {
            await RunAsync(other, $"SELECT pg_advisory_xact_lock_shared(hashtext('rules'), {lab.Facility.Value})");
            await lab.BookedAsync(engineer, first, dyno, TestLab.Hours(3, 8, 10));
        }

        await using var edit = await other.BeginTransactionAsync();
        await RunAsync(other, $"SELECT pg_advisory_xact_lock(hashtext('rules'), {lab.Facility.Value})");
        var waiting = lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(second, dyno, TestLab.Hours(3, 12, 14))), default);
        await Eventually.HoldsAsync(async () => waiting.IsCompleted || await lab.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 1);
        Assert.False(waiting.IsCompleted);
        await RunAsync(other, $"UPDATE facilities SET notice_minutes = 4320 WHERE id = {lab.Facility.Value}");
        await edit.CommitAsync();

        Assert.Equal(RefusalCode.Notice, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(await waiting).Changes[0].Refusals).Code);
    }

    [Fact]
    public async Task Who_approves_a_test_type_is_as_its_rule_says()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Rules = wanted.Rules with { Approvals = [new("brake", ["Manager"])] }, Approval = new Dictionary<string, bool> { ["brake"] = true } }, 1, default);
        var scheduler = await lab.AddPersonAsync("Scheduler");

        var held = await lab.BookedAsync(scheduler, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 8, 10));
        var refused = await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Confirm(held.Id)), default);
        var confirmed = await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.Confirm(held.Id)), default);

        Assert.Equal(AllocationStatus.Held, held.Status);
        Assert.Contains("somebody with the role Manager", Assert.Single(Assert.IsType<ChangeOutcome.Refused>(refused).Changes[0].Refusals).Message, StringComparison.Ordinal);
        Assert.Equal(AllocationStatus.Scheduled, Assert.IsType<ChangeOutcome.Applied>(confirmed).Changes[0].After!.Status);
    }

    [Fact]
    public async Task Who_is_locked_out_and_a_token_for_reading_approve_nothing_by_their_role()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Rules = wanted.Rules with { Approvals = [new("brake", ["Viewer"])] }, Approval = new Dictionary<string, bool> { ["brake"] = true } }, 1, default);
        var viewer = await lab.AddPersonAsync("Viewer");
        var confirm = TestLab.Set(new ScheduleChange.Confirm((await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 8, 10))).Id));

        var byToken = await lab.Service.ApplyAsync(viewer with { Scopes = new HashSet<string> { Permission.View } }, confirm, default);
        await lab.ExecuteAsync($"UPDATE users SET lockout_end = '9999-12-31' WHERE id = '{viewer.Id!.Value.Value}'");
        var locked = await lab.Service.ApplyAsync(viewer, confirm, default);
        await lab.ExecuteAsync($"UPDATE users SET lockout_end = NULL WHERE id = '{viewer.Id!.Value.Value}'");
        await lab.ExecuteAsync($"UPDATE roles SET permissions = '{{}}' WHERE name = 'Viewer' AND facility_id = {lab.Facility.Value}");
        var blind = await lab.Service.ApplyAsync(viewer, confirm, default);
        await lab.ExecuteAsync($"UPDATE roles SET permissions = '{{schedule.view}}' WHERE name = 'Viewer' AND facility_id = {lab.Facility.Value}");

        Assert.All([byToken, locked, blind], refused => Assert.Equal(RefusalCode.Forbidden, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(refused).Changes[0].Refusals).Code));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(viewer, confirm, default));
    }

    [Fact]
    public async Task A_role_that_is_renamed_keeps_its_rules()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Rules = new([], [new(dyno, null, ["Viewer", "Engineer"], ["Engineer"])], [new("brake", ["Engineer"])]) }, 1, default);

        await lab.ExecuteAsync($"UPDATE roles SET name = 'Test engineer' WHERE name = 'Engineer' AND facility_id = {lab.Facility.Value}");

        var rules = (await Rules.ReadAsync(manager, default))!.Facility.Rules;
        Assert.Equal(["Viewer", "Test engineer"], rules.Access[0].Roles);
        Assert.Equal(["Engineer"], rules.Access[0].Teams);
        Assert.Equal(["Test engineer"], rules.ApproversOf("brake"));
    }

    [Fact]
    public async Task An_edit_of_a_facility_that_was_changed_past_the_lock_is_refused_and_leaves_no_trace()
    {
        var outcome = await lab.Get<IFacilityStore>().EditAsync(manager, book =>
        {
            using var other = new NpgsqlConnection(lab.ConnectionString);
            other.Open();
            using var command = new NpgsqlCommand($"UPDATE facilities SET revision = revision + 1 WHERE id = {lab.Facility.Value}", other);
            command.ExecuteNonQuery();
            return new(new EditOutcome<Facility>.Done(book.Facility with { Name = "Lost", Revision = 2 }, book.Facility), new Dictionary<string, bool>());
        }, default);

        Assert.Equal(RefusalCode.Stale, Assert.Single(Assert.IsType<EditOutcome<Facility>.Refused>(outcome).Faults).Refusal.Code);
        Assert.Equal(0L, await lab.ScalarAsync<long>("SELECT count(*) FROM edits WHERE label = 'Lost'"));
    }

    [Fact]
    public async Task Bookings_ahead_that_a_rule_would_refuse_are_listed_with_where_they_could_go_and_stay()
    {
        var booked = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 8, 10));
        var wanted = await WantedAsync();
        wanted = wanted with { Rules = new([new(new(7, 0), new(9, 0), [])], [], []) };

        var found = await Rules.ImpactAsync(manager, wanted, default);

        var concerned = Assert.Single(found!.Concerned);
        Assert.Equal((booked.Id, 1), (concerned.Row.Id, found.Looked));
        Assert.Equal(TestLab.Hours(3, 9, 11), concerned.Next);
        Assert.Equal(RuleText.Quiet(wanted.Rules.Quiet[0]), Assert.Single(concerned.Reasons).Message);
    }

    private async Task<RuleSettings> WantedAsync() =>
        (await Rules.ReadAsync(manager, default))!.Facility is var facility ? new(facility.Limits, facility.Rules, new Dictionary<string, bool>()) : throw new InvalidOperationException();

    private async Task<IReadOnlyList<Refusal>> RefusedAsync(Actor actor, VehicleId vehicle, Slot slot) =>
        Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(actor, TestLab.Set(TestLab.Book(vehicle, dyno, slot)), default)).Changes[0].Refusals;

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
