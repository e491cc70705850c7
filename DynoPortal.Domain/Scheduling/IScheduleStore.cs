using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Opens one unit of schedule work.</summary>
public interface IScheduleStore
{
    /// <summary>Runs the work in one transaction, which ends when the work commits or returns. The work may be run again from the start, so it keeps no state outside itself.
    /// Throws <see cref="ScheduleContendedException"/> when locks could not be had in time, <see cref="ScheduleOverlapException"/> when a constraint of the database refused what the rules had let pass, and <see cref="ScheduleIdTakenException"/> when a new row's id is in use.</summary>
    Task<T> TransactAsync<T>(Actor actor, Func<IScheduleTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>One transaction: two round trips, one that locks and reads, one that writes and commits.</summary>
public interface IScheduleTransaction
{
    /// <summary>Begins the transaction with rows of fleet and requests that an import brings, so that the change set finds them; nothing of them stays without its commit. Locks what the scope names first, in the order of <see cref="LockAndReadAsync"/>.
    /// Writes nothing when the change set was applied before. Throws <see cref="ScheduleRowsStaleException"/> when a row is no longer as the import saw it.</summary>
    Task WriteAsync(ImportedRows rows, SnapshotScope scope, CancellationToken cancellationToken);

    /// <summary>Begins the transaction with edits of the lab, so that the change set is judged on the lab as edited; nothing of them stays without its commit, which tells open boards to read anew.
    /// Locks what the scope names first, in the order of <see cref="LockAndReadAsync"/>; an edit of the facility waits for every booking under way. Writes nothing when the change set was applied before. Throws <see cref="ScheduleRowsStaleException"/> when a row is no longer as it was, or is in use and was to be deleted.</summary>
    Task WriteAsync(IReadOnlyList<LabEdit> edits, SnapshotScope scope, CancellationToken cancellationToken);

    /// <summary>Locks the vehicles, then the dynos, then the allocations of the scope, each by ascending id; then reads, in statements of their own, so that they see what the winner of a race has written.</summary>
    Task<ScheduleSnapshot> LockAndReadAsync(SnapshotScope scope, CancellationToken cancellationToken);

    /// <summary>Writes the rows and their history, announces them and commits. Answers the entries with the numbers that new allocations were given.</summary>
    Task<IReadOnlyList<HistoryEntry>> CommitAsync(ChangeSet set, Actor actor, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken);
}

/// <summary>Others held the locks for too long.</summary>
public sealed class ScheduleContendedException(Exception cause) : Exception("The schedule is busy.", cause);

/// <summary>An exclusion constraint refused what the rules had let pass, which should never happen.</summary>
public sealed class ScheduleOverlapException(Exception cause) : Exception("The database refused an overlap.", cause);

/// <summary>A new allocation or outage has an id that is in use, here or in another facility.</summary>
public sealed class ScheduleIdTakenException(Exception cause) : Exception("The id is in use.", cause);

/// <summary>A row that an import or an edit changes, adds or deletes has been changed, added or put to use by somebody else since.</summary>
public sealed class ScheduleRowsStaleException(Exception? cause = null) : Exception("Rows have changed.", cause);
