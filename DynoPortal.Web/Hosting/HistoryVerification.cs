using System.Globalization;
using DynoPortal.Data;
using DynoPortal.Data.History;
using DynoPortal.Domain.History;
using Npgsql;

namespace DynoPortal.Web.Hosting;

/// <summary>The command <c>verify-history</c>: holds every facility's history against its seals, tells a line for each, and serves no page. It changes nothing.</summary>
internal static class HistoryVerification
{
    /// <summary>What the first argument has to be.</summary>
    public const string Command = "verify-history";

    /// <summary>Verifies them; 0 when all are as they were sealed, else 1, also where it was given up.</summary>
    /// <param name="options">The portal's own, such as <c>--ConnectionStrings:Portal=…</c>.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> RunAsync(string[] options, TextWriter output, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(options);
        await using var storage = await builder.OpenDatabaseAsync(cancellationToken);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPortalData(storage.ConnectionString).BuildServiceProvider();
        try
        {
            var (facilities, faults) = (0, 0);
            await foreach (var (code, verdict) in services.GetRequiredService<RecordChains>().VerifyAsync(cancellationToken))
            {
                (facilities, faults) = (facilities + 1, faults + (verdict.Fault is null ? 0 : 1));
                await output.WriteLineAsync($"{code}: {Line(verdict)}");
            }

            if (facilities == 0) await output.WriteLineAsync("There is no facility yet.");
            return faults == 0 ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync("Given up before the end.");
            return 1;
        }
        catch (NpgsqlException failed)
        {
            throw new PortalStartException($"The history can't be read ({failed.Message}): check that the database runs, that ConnectionStrings:Portal names it, and that this version of the portal has been started on it.", failed);
        }
    }

    private static string Line(ChainVerdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"{verdict.Verified} rows, sealed to {(verdict.End.SealedAt is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, hash {verdict.End.Hash}" : "nothing")}, {verdict.Fault?.Sentence ?? "ok"}");
}
