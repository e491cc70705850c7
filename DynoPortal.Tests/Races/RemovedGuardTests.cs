using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Races;

/// <summary>Without a lock and the constraint behind it the races do find double bookings: the proof that the races can fail.</summary>
public sealed class RemovedGuardTests : IAsyncLifetime
{
    // Far more than it takes; each round has 20 writers.
    private const int MostRounds = 200;
    private RaceTrack track = null!;

    public async Task InitializeAsync() => track = await RaceTrack.CreateAsync(20);

    public async Task DisposeAsync() => await track.DisposeAsync();

    [Fact]
    public async Task Without_the_vehicle_lock_and_its_constraint_a_vehicle_ends_up_on_two_dynos()
    {
        await track.Lab.AlterAsync("ALTER TABLE allocations DROP CONSTRAINT allocations_one_dyno_per_vehicle, ADD CONSTRAINT allocations_one_dyno_per_vehicle CHECK (true)");
        track.Service = Sabotaged(scope => scope with { Vehicles = [] });

        Assert.True(await RoundsUntilOverlapAsync((round, writer) => TestLab.Book(track.Vehicles[0], track.Dynos[writer], RaceTrack.SlotOf(round))) < MostRounds);
    }

    [Fact]
    public async Task Without_the_dyno_lock_and_its_constraint_a_dyno_ends_up_with_two_vehicles()
    {
        await track.Lab.AlterAsync("ALTER TABLE allocations DROP CONSTRAINT allocations_one_vehicle_per_dyno, ADD CONSTRAINT allocations_one_vehicle_per_dyno CHECK (true)");
        track.Service = Sabotaged(scope => scope with { Dynos = [] });

        Assert.True(await RoundsUntilOverlapAsync((round, writer) => TestLab.Book(track.Vehicles[writer], track.Dynos[0], RaceTrack.SlotOf(round))) < MostRounds);
    }

    [Fact]
    public async Task Without_the_locks_the_constraints_alone_still_let_nothing_overlap()
    {
        track.Service = Sabotaged(scope => scope with { Vehicles = [], Dynos = [] });

        for (var round = 0; round < 3; round++)
        {
            var outcomes = await track.RunAsync(writer => TestLab.Book(track.Vehicles[writer], track.Dynos[0], RaceTrack.SlotOf(round)));
            Assert.Single(outcomes.OfType<ChangeOutcome.Applied>());
        }

        Assert.Equal(0, await track.Lab.OverlapsAsync());
    }

    private async Task<int> RoundsUntilOverlapAsync(Func<int, int, ScheduleChange> change)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await track.RunAsync(writer => change(round, writer));
            if (await track.Lab.OverlapsAsync() > 0) return round;
        }

        return MostRounds;
    }

    private AllocationService Sabotaged(Func<SnapshotScope, SnapshotScope> unlock) =>
        new(new SabotagedStore(track.Lab.Store, track.Lab.Reader, unlock), track.Lab.Reader, track.Lab.Clock);

    /// <summary>A store that leaves a lock out, and reads the same rows all the same.</summary>
    private sealed class SabotagedStore(IScheduleStore inner, IScheduleReader reader, Func<SnapshotScope, SnapshotScope> unlock) : IScheduleStore
    {
        public Task<T> TransactAsync<T>(Actor actor, Func<IScheduleTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            inner.TransactAsync(actor, (transaction, token) => work(new Transaction(transaction, reader, actor, unlock), token), cancellationToken);

        private sealed class Transaction(IScheduleTransaction inner, IScheduleReader reader, Actor actor, Func<SnapshotScope, SnapshotScope> unlock) : IScheduleTransaction
        {
            public Task WriteAsync(IReadOnlyList<LabEdit> edits, SnapshotScope scope, CancellationToken cancellationToken) => inner.WriteAsync(edits, unlock(scope), cancellationToken);

            public Task WriteAsync(ImportedRows rows, SnapshotScope scope, CancellationToken cancellationToken) => inner.WriteAsync(rows, unlock(scope), cancellationToken);

            public async Task<ScheduleSnapshot> LockAndReadAsync(SnapshotScope scope, CancellationToken cancellationToken)
            {
                await inner.LockAndReadAsync(unlock(scope), cancellationToken);
                return await reader.SnapshotAsync(actor, scope, cancellationToken);
            }

            public Task<IReadOnlyList<HistoryEntry>> CommitAsync(ChangeSet set, Actor by, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken) =>
                inner.CommitAsync(set, by, entries, cancellationToken);
        }
    }
}
