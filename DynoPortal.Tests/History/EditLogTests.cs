using DynoPortal.Data;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Tests.History;

/// <summary>Edits are written with the change that they tell of, and never changed afterwards.</summary>
public sealed class EditLogTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task An_edit_tells_who_what_and_how_it_was_before()
    {
        await WriteAsync(Renamed("MPG 1", "MPG 2"));

        Assert.Equal($$"""{{manager.Id!.Value.Value}} screen dyno 7 MPG 2 changed {"name": "MPG 1"} {"name": "MPG 2"}""",
            await lab.ScalarAsync<string>("SELECT concat_ws(' ', actor_id, channel, noun, thing, label, action, before, after) FROM edits"));
    }

    [Fact]
    public async Task What_follows_from_other_properties_is_left_out()
    {
        await WriteAsync(Renamed("MPG 1", "MPG 2") with { Before = null, After = new Span(2, 5) });

        Assert.Equal("""{"to": 5, "from": 2}""", await lab.ScalarAsync<string>("SELECT after::text FROM edits"));
    }

    [Fact]
    public async Task An_edit_that_changed_nothing_is_not_written()
    {
        await WriteAsync(Renamed("MPG 1", "MPG 1"));

        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM edits"));
    }

    [Fact]
    public async Task An_edit_in_a_transaction_of_the_entity_framework_shares_its_fate()
    {
        await using var context = await lab.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteEditAsync(Renamed("A", "B"), default));
        await using (await context.Database.BeginTransactionAsync()) await context.WriteEditAsync(Renamed("A", "B"), default);
        await using (var kept = await context.Database.BeginTransactionAsync())
        {
            await context.WriteEditAsync(Renamed("A", "C"), default);
            await kept.CommitAsync();
        }

        Assert.Equal("C", await lab.ScalarAsync<string>("SELECT string_agg(label, ',') FROM edits"));
    }

    [Fact]
    public async Task The_application_can_only_add_to_history_edits_and_seals()
    {
        foreach (var table in new[] { "history", "edits", "seals" })
            foreach (var statement in new[] { $"UPDATE {table} SET facility_id = 0", $"DELETE FROM {table}", $"TRUNCATE {table}" })
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => lab.Source.WriteAsync(lab.Facility, batch => batch.Add(statement), _ => Task.FromResult(0), default));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
    }

    private sealed record Span(int From, int To)
    {
        public int Length => To - From;
    }

    private Edit Renamed(string from, string to) => new(manager, TestLab.Monday, EditNoun.Dyno, "7", to, "changed", new { Name = from }, new { Name = to });

    private Task<int> WriteAsync(Edit edit) => lab.Source.WriteAsync(lab.Facility, batch => batch.AddEdit(edit), _ => Task.FromResult(0), default);
}
