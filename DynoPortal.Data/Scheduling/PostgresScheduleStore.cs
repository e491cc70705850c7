using System.Collections.Concurrent;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using Polly.Retry;

namespace DynoPortal.Data.Scheduling;

/// <summary>Schedule work on PostgreSQL: BEGIN, locks and reads in one round trip, writes, announcement and COMMIT in another. The only writer of allocations and outages.</summary>
internal sealed partial class PostgresScheduleStore(NpgsqlDataSource source, TimeProvider clock, ILogger<PostgresScheduleStore> logger) : IScheduleStore
{
    /// <summary>How long a lock is waited for, each of two times: a person waits four seconds at the most before they are told.</summary>
    internal const string LockTimeout = "2s";

    /// <summary>The same for an import, which locks half the lab and isn't waited for with a finger on the mouse.</summary>
    internal const string ImportLockTimeout = "30s";

    private const int MostRetries = 4;

    // Facilities seen to have a quota: people, teams and programs are locked too. One that has just got its first quota is found out and started over.
    private readonly ConcurrentDictionary<FacilityId, bool> quotas = new();

    // Its pauses go by the machine's own clock: they wait for other transactions, not for a time of day.
    private readonly ResiliencePipeline retries = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = MostRetries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(20),
        UseJitter = true,
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } thrown && MayRetry(thrown, attempt.AttemptNumber)),
        OnRetry = attempt =>
        {
            LogRetry(logger, attempt.AttemptNumber + 1, (attempt.Outcome.Exception as PostgresException)?.SqlState ?? "connection");
            return ValueTask.CompletedTask;
        },
    }).Build();

    public async Task<T> TransactAsync<T>(Actor actor, Func<IScheduleTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await retries.ExecuteAsync(async token => await OnceAsync(actor, work, token), cancellationToken);
        }
        catch (PostgresException thrown) when (thrown.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            throw new ScheduleContendedException(thrown);
        }
        catch (PostgresException thrown) when (thrown.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            LogOverlap(logger, thrown.ConstraintName);
            throw new ScheduleOverlapException(thrown);
        }
        catch (PostgresException thrown) when (thrown.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new ScheduleIdTakenException(thrown);
        }
        catch (PostgresException thrown) when (thrown.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new ScheduleRowsStaleException(thrown);
        }
    }

    private async Task<T> OnceAsync<T>(Actor actor, Func<IScheduleTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var transaction = new ScheduleTransaction(connection, actor, clock, quotas);
        try
        {
            return await work(transaction, cancellationToken);
        }
        finally
        {
            await transaction.EndAsync();
        }
    }

    // A lock time-out has made the person wait already, so it gets one more attempt only. After a lost connection the same change-set id is tried again:
    // had the first one committed, the second finds it and answers what it did.
    private static bool MayRetry(Exception thrown, int attempt) => thrown switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => attempt == 0,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_change_sets" } => true,
        PostgresException => false,
        ScheduleRestartException => true,
        NpgsqlException { IsTransient: true } => true,
        _ => false,
    };

    [LoggerMessage(Level = LogLevel.Information, EventName = "ScheduleRetry", Message = "Schedule transaction is tried again: attempt {Attempt} ended with {Reason}")]
    private static partial void LogRetry(ILogger logger, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, EventName = "ScheduleOverlap", Message = "Constraint {Constraint} refused an overlap that the rules had let pass")]
    private static partial void LogOverlap(ILogger logger, string? constraint);
}

/// <summary>What was locked turned out not to be enough; the work starts over.</summary>
internal sealed class ScheduleRestartException() : Exception("The transaction starts over.");
