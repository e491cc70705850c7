using System.Text.Json;
using DynoPortal.Bench.Browsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Bench.Peer;

/// <summary>A server on loopback with the peers of the board: FullCalendar and plain elements, both with the rows of a lab.</summary>
internal sealed class PeerSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private PeerSite(WebApplication app) => this.app = app;

    public Uri Calendar => new($"{app.Urls.First()}/calendar");

    public Uri Floor => new($"{app.Urls.First()}/floor");

    /// <summary>Serves a lab's month, with the packages of a directory.</summary>
    public static async Task<PeerSite> StartAsync(string connectionString, DateOnly month, string packages, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var (calendar, floor) = (BrowserPage.Resource("calendar.html"), BrowserPage.Resource("floor.html"));
        app.MapGet("/calendar", () => Results.Content(calendar, "text/html; charset=utf-8"));
        app.MapGet("/floor", () => Results.Content(floor, "text/html; charset=utf-8"));
        var scripts = PeerPackages.Names.ToDictionary(name => name, name => File.ReadAllBytes(PeerPackages.Script(packages, name)));
        app.MapGet("/lib/{name}", (string name) => scripts.TryGetValue(name, out var script) ? Results.Bytes(script, "text/javascript") : Results.NotFound());
        // Read anew with each request, because the portal does that too.
        var source = NpgsqlDataSource.Create(connectionString);
        app.MapGet("/data", (CancellationToken stop) => DataAsync(source, month, stop));
        app.Lifetime.ApplicationStopped.Register(source.Dispose);
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<IResult> DataAsync(NpgsqlDataSource source, DateOnly month, CancellationToken cancellationToken)
    {
        string[] colours = ["#2563eb", "#b45309", "#15803d", "#7c3aed", "#be185d", "#0e7490"];
        var (from, to) = (Seconds(month), Seconds(month.AddMonths(1)));
        var dynos = await ListAsync(source, "SELECT id, name, dyno_group FROM dynos ORDER BY id", row => new object[] { row.GetInt32(0), row.GetString(1), row.GetString(2) }, cancellationToken);
        // Site time is written as if it were UTC: FullCalendar's global build knows no other zones, and the pictures stay the same.
        var allocations = await ListAsync(source, $"""
            SELECT a.id, a.dyno_id, v.program || ' ' || v.tag || ' ' || a.test_type, extract(epoch FROM (lower(a.slot) AT TIME ZONE f.time_zone) AT TIME ZONE 'UTC')::bigint, extract(epoch FROM (upper(a.slot) AT TIME ZONE f.time_zone) AT TIME ZONE 'UTC')::bigint, t.place::int
            FROM allocations a JOIN vehicles v ON v.id = a.vehicle_id JOIN facilities f ON f.id = a.facility_id JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place FROM test_types) t ON t.code = a.test_type
            WHERE a.occupied && tstzrange(to_timestamp({from - 86400}), to_timestamp({to + 86400})) AND a.status = 'scheduled' ORDER BY lower(a.slot)
            """, row => new object[] { row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), colours[row.GetInt32(5)] }, cancellationToken);
        return Results.Text(JsonSerializer.Serialize(new { month = $"{month:O}", window = new[] { from, to }, dynos, allocations }), "application/json");
    }

    private static async Task<List<object[]>> ListAsync(NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, object[]> read, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<object[]>();
        while (await rows.ReadAsync(cancellationToken)) list.Add(read(rows));
        return list;
    }

    private static long Seconds(DateOnly day) => new DateTimeOffset(day, default, TimeSpan.Zero).ToUnixTimeSeconds();
}
