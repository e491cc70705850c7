using DynoPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data;

/// <summary>The portal's database as a whole: its migrations and its connections.</summary>
public static class PortalDatabase
{
    /// <summary>The role that the application runs as. It owns nothing and is held to row-level security.</summary>
    public const string ApplicationRole = "dynoportal_app";

    // A connection keeps the plans of its statements: one made while a table was small would read the whole of it when it has grown. Without sequential scans every plan goes by
    // a key, at any size. What can't is given a cost that would set off a compilation of many milliseconds, so there is none.
    private const string Planning = "-c enable_seqscan=off -c jit=off";

    /// <summary>Brings the database to the newest schema and sets the roles that a new facility starts with. Nodes that start together wait for each other. The login needs to own the database.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var context = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(source).Options);
        await context.Database.MigrateAsync(cancellationToken);
        foreach (var role in Role.Defaults)
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO default_roles (name, permissions) VALUES ({role.Name}, {role.Permissions.ToArray()}) ON CONFLICT (name) DO UPDATE SET permissions = excluded.permissions", cancellationToken);
    }

    /// <summary>A pool of connections for the application: as <see cref="ApplicationRole"/>, whatever the login's own rights.</summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        settings.Options = $"-c role={ApplicationRole} {Planning} {settings.Options}".Trim();
        if (!settings.ContainsKey("Maximum Pool Size")) settings.MaxPoolSize = 50;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
