using System.Numerics;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>The starts at which the rules accept a booking of one length on each dyno, beside what stands there already. They are asked of <see cref="SlotMask"/> piece by piece, as far as anybody looks; several threads may.</summary>
internal sealed class StartMask
{
    private const int PieceOfDays = 128;
    private const int PieceOfHours = 16;

    private readonly ScheduleSnapshot lab;
    private readonly PlanGrid grid;
    private readonly DateTimeOffset now;
    private readonly TestType? verified;
    private readonly Dictionary<DynoId, int> indices;
    private readonly ulong[][] accepted;
    private readonly int size;
    private readonly bool isDays;
    private readonly int minutes;
    private readonly Lock reading = new();
    private int knownDays;
    // The first index that is not known yet: what lies before it in the words stays as it is.
    private volatile int known;

    /// <param name="lab">What stands already.</param>
    /// <param name="grid">The grid of the plan.</param>
    /// <param name="length">The length.</param>
    /// <param name="verified">The test type, where it demands a verification of the dyno.</param>
    /// <param name="dynos">The dynos to ask for; the others accept nothing.</param>
    /// <param name="now">The instant that counts as now.</param>
    public StartMask(ScheduleSnapshot lab, PlanGrid grid, BookingLength length, TestType? verified, IReadOnlyDictionary<DynoId, int> dynos, DateTimeOffset now)
    {
        this.lab = lab with { Dynos = lab.Dynos.Where(dyno => dynos.ContainsKey(dyno.Key)).ToDictionary() };
        (this.grid, Length, this.verified, this.now) = (grid, length, verified, now);
        indices = dynos.ToDictionary();
        (isDays, minutes) = (length.IsDays, (int)Math.Ceiling(length.Time.TotalMinutes));
        size = isDays ? grid.Days : grid.Quarters;
        accepted = new ulong[dynos.Values.DefaultIfEmpty(-1).Max() + 1][];
        foreach (var index in dynos.Values) accepted[index] = new ulong[(size >> 6) + 1];
    }

    /// <summary>The length.</summary>
    public BookingLength Length { get; }

    /// <summary>The first accepted start on a dyno at or after a minute; <see cref="PlanGrid.Never"/> when there is none within the horizon.</summary>
    public int Next(int dyno, int minute) => Next(dyno, minute, out _);

    /// <summary>The same, with the end of a booking that starts there.</summary>
    public int Next(int dyno, int minute, out int end)
    {
        var index = isDays ? grid.DayFrom(minute) : (Math.Max(minute, 0) + PlanGrid.Quarter - 1) / PlanGrid.Quarter;
        var words = accepted[dyno];
        while (index < size)
        {
            var until = index < known ? known : KnownTo(index);
            for (var word = index >> 6; word << 6 < until; word++)
            {
                var bits = Volatile.Read(ref words[word]) & (word == index >> 6 ? ulong.MaxValue << (index & 63) : ulong.MaxValue);
                if (bits == 0) continue;
                var found = (word << 6) + BitOperations.TrailingZeroCount(bits);
                // The last word may belong to the next piece as well.
                if (found >= until) break;
                var start = isDays ? grid.Midnight(found) : found * PlanGrid.Quarter;
                end = isDays ? grid.Midnight(found + Length.Days) : start + minutes;
                return start;
            }

            index = until;
        }

        return end = PlanGrid.Never;
    }

    /// <summary>The end of a booking that starts at this minute.</summary>
    public int End(int start) => isDays ? grid.Midnight(grid.DayOf(start) + Length.Days) : start + minutes;

    // The first index that is not known, with the given one being known.
    private int KnownTo(int index)
    {
        lock (reading)
            while (index >= known) Read(knownDays, Math.Min(grid.Days, knownDays + (isDays ? PieceOfDays : PieceOfHours)));
        return known;
    }

    private void Read(int from, int to)
    {
        var candidates = grid.Candidates(Length.IsDays, from, to).ToArray();
        var request = new SlotMaskRequest.Starts(Length)
        {
            TestType = verified,
            Candidates = [.. candidates.Select(candidate => grid.Instant(Length.IsDays ? grid.Midnight(candidate) : candidate * PlanGrid.Quarter))],
        };
        if (candidates.Length > 0)
            foreach (var mask in SlotMask.Of(lab, Actor.System(lab.Facility.Id), request, now))
                foreach (var run in mask.Runs.Where(run => run.Refusal is null))
                    for (var at = run.From; at <= run.To; at++) accepted[indices[mask.Dyno]][candidates[at] >> 6] |= 1UL << candidates[at];
        knownDays = to;
        known = isDays ? to : to >= grid.Days ? size : grid.Midnight(to) / PlanGrid.Quarter;
    }
}
