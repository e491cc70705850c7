using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Reads what a mask looks at, and answers it for a person at this moment.</summary>
public sealed class MaskReading(IScheduleReader reader, TimeProvider clock)
{
    /// <summary>The most candidates of one mask: a month of quarter hours.</summary>
    public const int MostCandidates = 3000;

    /// <summary>The mask of every dyno that the request asks for. The candidates must be 1 to <see cref="MostCandidates"/>, ascending; else <see cref="ArgumentException"/>.</summary>
    public async Task<IReadOnlyList<DynoMask>> ReadAsync(Actor actor, SlotMaskRequest request, CancellationToken cancellationToken)
    {
        var candidates = request.Candidates;
        if (candidates.Count is 0 or > MostCandidates) throw new ArgumentException($"A mask has 1 to {MostCandidates} candidates; this one has {candidates.Count}.", nameof(request));
        if (candidates.Zip(candidates.Skip(1)).Any(pair => pair.First >= pair.Second)) throw new ArgumentException("The candidates of a mask ascend.", nameof(request));
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope
        {
            Vehicles = request.Vehicle is { } vehicle ? [vehicle.Id] : [],
            Dynos = request.Dyno is { } only ? [only] : null,
            Allocations = request.Moving is { } moving ? [moving.Id] : [],
            Window = Window(request),
            Books = request.Moving is null,
        }, cancellationToken);
        return SlotMask.Of(lab, actor, AsRead(request, lab), clock.GetUtcNow());
    }

    // The screen's rows may be older than the reading.
    private static SlotMaskRequest AsRead(SlotMaskRequest request, ScheduleSnapshot lab) => request with
    {
        Vehicle = request.Vehicle is { } vehicle ? lab.Vehicles.GetValueOrDefault(vehicle.Id, vehicle) : null,
        Moving = lab.Allocations.FirstOrDefault(row => row.Id == request.Moving?.Id) ?? request.Moving,
    };

    // A day longer than asked on both sides, because days snap to the start of their site day.
    private static Slot Window(SlotMaskRequest request)
    {
        var (first, last) = (request.Candidates[0], request.Candidates[^1]);
        var span = request switch
        {
            SlotMaskRequest.Starts starts => new Slot(first, last + (starts.Length.IsDays ? TimeSpan.FromDays(starts.Length.Days) : starts.Length.Time)),
            SlotMaskRequest.EndsFrom ends => new Slot(ends.Start < first ? ends.Start : first, last),
            SlotMaskRequest.StartsUntil starts => new Slot(first, starts.End > last ? starts.End : last),
            _ => throw new InvalidOperationException($"{request.GetType().Name} has no window."),
        };
        return span.Widened(TimeSpan.FromDays(1));
    }
}
