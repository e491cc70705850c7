using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Data;

/// <summary>One facility can neither read nor write another's rows, by the service or by SQL as the application's own role.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private static readonly string[] Tables = ["dynos", "capabilities", "vehicles", "test_types", "allocations", "outages", "history", "change_sets", "feed_links",
        "conversations", "turns", "turn_events", "proposals", "assistant_settings", "assistant_settings_history", "assistant_usage", "procedures", "procedure_sections", "procedure_words", "procedure_refreshes",
        "test_requests", "imports", "import_rows", "import_columns", "campaigns", "plan_runs", "verifications", "outage_series", "edits", "seals", "security_events"];
    private TestLab lab = null!;
    private FacilityId foreign;
    private Actor engineer = null!;
    private Allocation theirs = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        foreign = await lab.AddFacilityAsync("CGN", "Europe/Berlin");
        engineer = await lab.AddPersonAsync("Admin");
        var stranger = await lab.AddPersonAsync("Admin", foreign);
        theirs = await lab.BookedAsync(stranger, await lab.AddVehicleAsync(facility: foreign), await lab.AddDynoAsync("C 1", facility: foreign), TestLab.Hours(3, 8, 10));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Every_table_of_a_facility_has_row_level_security_forced_and_the_application_owns_nothing()
    {
        var forced = await lab.ScalarAsync<string[]>("SELECT array_agg(relname::text) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity");
        var owned = await lab.ScalarAsync<int>("SELECT count(*)::int FROM pg_class WHERE relowner = 'dynoportal_app'::regrole");
        var withFacility = await lab.ScalarAsync<string[]>("SELECT array_agg(table_name::text) FROM information_schema.columns WHERE column_name = 'facility_id'");

        Assert.Equal(Tables.Order(), forced.Order());
        Assert.Equal(0, owned);
        // Who belongs where is asked before a facility is chosen.
        Assert.Equal(withFacility.Except(["memberships", "invitations", "roles", "access_tokens"]).Order(), forced.Order());
    }

    [Fact]
    public async Task Without_a_facility_no_row_is_visible()
    {
        foreach (var table in Tables) Assert.Equal(0L, await AsApplicationAsync(null, $"SELECT count(*) FROM {table}"));
        Assert.Equal(1L, await AsApplicationAsync(foreign, "SELECT count(*) FROM allocations"));
    }

    [Fact]
    public async Task A_foreign_row_can_neither_be_read_nor_written_by_its_id()
    {
        Assert.Equal(0L, await AsApplicationAsync(lab.Facility, $"SELECT count(*) FROM allocations WHERE id = '{theirs.Id.Value}'"));
        Assert.Equal(0L, await AsApplicationAsync(lab.Facility, $"WITH done AS (UPDATE allocations SET notes = 'mine' WHERE id = '{theirs.Id.Value}' RETURNING 1) SELECT count(*) FROM done"));
        var planted = await Assert.ThrowsAsync<PostgresException>(() => AsApplicationAsync(lab.Facility,
            $"WITH done AS (INSERT INTO test_types VALUES ({foreign.Value}, 'x', 'x', 'P1D', false) RETURNING 1) SELECT count(*) FROM done"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, planted.SqlState);
    }

    [Fact]
    public async Task The_history_can_only_grow()
    {
        foreach (var statement in new[] { "UPDATE history SET action = 'x'", "DELETE FROM history", "DELETE FROM allocations", "UPDATE change_sets SET digest = ''", "UPDATE assistant_usage SET turns = 0", "DELETE FROM assistant_usage", "UPDATE security_events SET kind = 'x'", "DELETE FROM security_events" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => AsApplicationAsync(foreign, $"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Through_the_service_a_foreign_booking_is_as_if_it_did_not_exist()
    {
        var cancel = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(theirs.Id)), default);
        var unknown = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(new(Guid.NewGuid()))), default);
        var book = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(theirs.VehicleId, theirs.DynoId, TestLab.Hours(4, 8, 10))), default);
        var visiting = await lab.Service.ApplyAsync(engineer with { Facility = foreign }, TestLab.Set(new ScheduleChange.Cancel(theirs.Id)), default);

        Assert.Equal(Refusals(unknown), Refusals(cancel));
        Assert.Equal([RefusalCode.NotFound, RefusalCode.NotFound], Refusals(book).Select(refusal => refusal.Code));
        Assert.Equal([RefusalCode.Forbidden], Refusals(visiting).Select(refusal => refusal.Code));
        Assert.Null(await lab.Reader.FindAsync(lab.Facility, theirs.Id, default));
        Assert.Null(await lab.Reader.FindAsync(lab.Facility, theirs.Number, default));
        Assert.Empty(await lab.Reader.FindAllAsync(lab.Facility, [theirs.Id], default));
        Assert.Null(await lab.Fleet.VehicleAsync(lab.Facility, theirs.VehicleId, default));
    }

    [Fact]
    public async Task A_new_booking_under_the_id_of_a_foreign_one_is_refused()
    {
        var (vehicle, dyno) = (await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"));

        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Book(theirs.Id, vehicle, dyno, TestLab.Hours(3, 8, 10), "brake")), default);

        Assert.Equal([RefusalCode.IdReused], Refusals(outcome).Select(refusal => refusal.Code));
    }

    private static IEnumerable<Refusal> Refusals(ChangeOutcome outcome) => Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals;

    private async Task<long> AsApplicationAsync(FacilityId? facility, string sql)
    {
        await using var connection = await lab.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand($"SELECT set_config('app.facility', '{facility?.Value}', true)", connection)) await set.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
