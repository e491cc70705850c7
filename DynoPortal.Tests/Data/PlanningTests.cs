using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Data;

/// <summary>How PostgreSQL finds the rows that the application asks for by key.</summary>
public sealed class PlanningTests
{
    [Theory]
    [InlineData("SELECT digest FROM change_sets WHERE facility_id = 1 AND id = gen_random_uuid()")]
    [InlineData("SELECT id FROM vehicles WHERE id = 1 FOR UPDATE")]
    [InlineData("SELECT id FROM allocations WHERE dyno_id = 1 AND occupied && tstzrange(now(), now() + interval '1 day') AND status <> 'cancelled'")]
    public async Task A_plan_made_while_a_table_is_small_does_not_read_the_whole_of_it(string sql)
    {
        await using var lab = await TestLab.CreateAsync();
        // From now on PostgreSQL knows how small they are.
        await lab.AlterAsync("VACUUM ANALYZE");
        await using var command = lab.Source.CreateCommand("EXPLAIN " + sql);

        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(0));

        Assert.Contains("Index", string.Join('\n', plan), StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", string.Join('\n', plan), StringComparison.Ordinal);
    }
}
