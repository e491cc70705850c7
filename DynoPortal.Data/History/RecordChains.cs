using System.Runtime.CompilerServices;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>Verifies the chains of all facilities, one after the other, for whoever runs the portal.</summary>
public sealed class RecordChains(NpgsqlDataSource source, IRecordChain chain)
{
    /// <summary>Each facility's code with what was found.</summary>
    public async IAsyncEnumerable<(string Code, ChainVerdict Verdict)> VerifyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, code) in await FacilitiesAsync(cancellationToken))
            if (await chain.VerifyAsync(Actor.System(id), null, cancellationToken) is { } verdict) yield return (code, verdict);
    }

    private async Task<List<(FacilityId Id, string Code)>> FacilitiesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT id, code FROM facilities ORDER BY code");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(row => (new FacilityId(row.GetInt32(0)), row.GetString(1)), cancellationToken);
    }
}
