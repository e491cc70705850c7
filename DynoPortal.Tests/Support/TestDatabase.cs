using DynoPortal.Data;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>A migrated, empty database of one test, copied from a template within milliseconds; dropped on disposal.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "portal_template";

    private static readonly Lazy<Task> TemplateMade = new(MakeTemplateAsync);
    private readonly PostgresServer _server;
    private readonly string _name;

    private TestDatabase(PostgresServer server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = To(server, name);
    }

    /// <summary>Connects as the owner, a superuser; add <c>Options=-c role=dynoportal_app</c> to work as the application does.</summary>
    public string ConnectionString { get; }

    /// <summary>Copies the template.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        await TemplateMade.Value;
        return await CopyOfAsync(Template);
    }

    /// <summary>Another database with all that this one holds. Nobody else may be connected to this one.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        return await CopyOfAsync(_name);
    }

    /// <summary>Drops the database, and with it any connection that a test left open.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        await _server.ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task<TestDatabase> CopyOfAsync(string template)
    {
        var server = await PostgresServer.GetAsync();
        var name = $"test_{Guid.NewGuid():N}";
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(server, name);
    }

    private static async Task MakeTemplateAsync()
    {
        var server = await PostgresServer.GetAsync();
        await server.ExecuteAsync($"CREATE DATABASE {Template}");
        // Its connections are closed when it returns; a copy is refused while anyone is connected to the template.
        await PortalDatabase.MigrateAsync(To(server, Template), CancellationToken.None);
    }

    private static string To(PostgresServer server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString;
}
