using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DynoPortal.Bench.Booking;
using DynoPortal.Bench.Browsing;

namespace DynoPortal.Bench.Board;

/// <summary>From a change that one browser asks for to its paint in another, with both on one node and on two.</summary>
internal static class PaintBench
{
    private const int Changes = 60;
    private const int WarmUp = 10;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await BoardLab.CreateAsync(server, options.Sizes[0], 0, cancellationToken);
        await using var first = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var second = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var chromium = await Chromium.StartAsync(cancellationToken);
        Console.WriteLine("| nodes | changes | p50 ms | p95 ms | longest ms |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (nodes, other) in new[] { (1, first), (2, second) })
        {
            var lags = await MeasureAsync(lab, chromium, first, other, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {nodes} | {Changes} | {lags.At(50):F0} | {lags.At(95):F0} | {lags.At(100):F0} |"));
        }
    }

    private static async Task<Measured> MeasureAsync(BoardLab lab, Chromium chromium, BenchPortal one, BenchPortal other, CancellationToken cancellationToken)
    {
        await using var doing = await chromium.NewPageAsync(1440, 900, cancellationToken);
        await using var seeing = await chromium.NewPageAsync(1440, 900, cancellationToken);
        foreach (var (page, portal) in new[] { (doing, one), (seeing, other) })
        {
            await BoardPages.OpenAsync(page, portal, BenchPortal.MonthPage, cancellationToken);
            await BoardPages.LiveAsync(page, cancellationToken);
        }

        // Neighbours in the list are on different lanes, so that no lane still changes from the one before.
        var (targets, token, lags) = (await lab.TargetsAsync(Changes, cancellationToken), await TokenAsync(one, cancellationToken), new List<double>());
        await BoardPages.StaysAsync(seeing, targets[0], cancellationToken);
        for (var turn = 0; turn < WarmUp + Changes; turn++)
        {
            var target = targets[turn % targets.Count];
            await BoardPages.WatchAsync(seeing, target, cancellationToken);
            var asked = await doing.NumberAsync(Request(target, token), cancellationToken);
            var lag = await BoardPages.SeenAsync(seeing, cancellationToken) - asked;
            if (turn >= WarmUp) lags.Add(lag);
            await Task.Delay(Between, cancellationToken);
        }

        return new(0, lags);
    }

    // The page sends the move by itself; the answer is the moment when it did.
    private static string Request(BoardTarget target, string token)
    {
        var slot = target.Next();
        var body = JsonSerializer.Serialize(new { start = slot.Start, end = slot.End });
        return $$"""
            (async () => {
              const asked = performance.timeOrigin + performance.now();
              const answer = await fetch('/api/v1/allocations/{{target.Id.Value}}', { method: 'PATCH', body: JSON.stringify({{body}}),
                headers: { 'content-type': 'application/json', authorization: 'Bearer {{token}}', 'idempotency-key': '{{Guid.CreateVersion7()}}' } });
              if (!answer.ok) throw new Error(await answer.text());
              return asked;
            })()
            """;
    }

    private static async Task<string> TokenAsync(BenchPortal portal, CancellationToken cancellationToken)
    {
        using var client = portal.NewClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = BoardLabSql.Email, password = BoardLabSql.Password }, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString()!;
    }
}
