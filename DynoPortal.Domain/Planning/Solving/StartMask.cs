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
    private readonly Lock reading = new();
    private volatile int knownDays;

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
        size = length.IsDays ? grid.Days : grid.Quarters;
        accepted = new ulong[dynos.Values.DefaultIfEmpty(-1).Max() + 1][];
        foreach (var index in dynos.Values) accepted[index] = new ulong[(size >> 6) + 1];
    }

    /// <summary>The length.</summary>
    public BookingLength Length { get; }

    /// <summary>The first accepted start on a dyno at or after a minute; <see cref="PlanGrid.Never"/> when there is none within the horizon.</summary>
    public int Next(int dyno, int minute)
    {
        var index = Length.IsDays ? DayAtOrAfter(minute) : (Math.Max(minute, 0) + PlanGrid.Quarter - 1) / PlanGrid.Quarter;
        var words = accepted[dyno];
        while (index < size)
        {
            var known = KnownTo(index);
            for (var word = index >> 6; word << 6 < known; word++)
            {
                var bits = Volatile.Read(ref words[word]) & (word == index >> 6 ? ulong.MaxValue << (index & 63) : ulong.MaxValue);
                if (bits == 0) continue;
                var found = (word << 6) + BitOperations.TrailingZeroCount(bits);
                // The last word may belong to the next piece as well.
                if (found < known) return Length.IsDays ? grid.Midnight(found) : found * PlanGrid.Quarter;
            }

            index = known;
        }

        return PlanGrid.Never;
    }

    /// <summary>The end of a booking that starts at this minute.</summary>
    public int End(int start) => Length.IsDays ? grid.Midnight(grid.DayOf(start) + Length.Days) : start + (int)Math.Ceiling(Length.Time.TotalMinutes);

    private int DayAtOrAfter(int minute)
    {
        if (minute <= 0) return 0;
        var day = grid.DayOf(minute);
        return grid.Midnight(day) < minute ? day + 1 : day;
    }

    // The first index that is not known, with the given one being known.
    private int KnownTo(int index)
    {
        var day = Length.IsDays ? index : grid.DayOf(index * PlanGrid.Quarter);
        if (day >= knownDays)
            lock (reading)
                while (day >= knownDays) Read(knownDays, Math.Min(grid.Days, knownDays + (Length.IsDays ? PieceOfDays : PieceOfHours)));
        return Length.IsDays ? knownDays : knownDays >= grid.Days ? size : grid.Midnight(knownDays) / PlanGrid.Quarter;
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
    }
}
