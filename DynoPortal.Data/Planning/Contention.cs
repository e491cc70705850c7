using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Writers of requests and campaigns wait for each other as long as writers of the schedule do, and tell the person then.</summary>
internal static class Contention
{
    /// <summary>What the person is told.</summary>
    public static Refusal Refusal { get; } = new(RefusalCode.Contended, "Others are changing tests at this moment, or a workbook is being imported. Try again in a few seconds.");

    /// <summary>Bounds the waits of this transaction.</summary>
    public static void AddPatience(NpgsqlBatch batch) => batch.Add("SELECT set_config('lock_timeout', $1, true)", PostgresScheduleStore.LockTimeout);

    /// <summary>Whether a lock could not be had; nothing was written then.</summary>
    public static bool Is(PostgresException thrown) => thrown.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;
}
