using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What to place automatically.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="TestType">The test type.</param>
/// <param name="Wanted">The slot wanted.</param>
/// <param name="MostBackupDays">By how many days it may be shifted when the wanted slot is taken; 0 to <see cref="AutoAllocation.LongestBackup"/>.</param>
/// <param name="Notes">Notes of the booking.</param>
public sealed record AutoAllocationRequest(Vehicle Vehicle, TestType TestType, Slot Wanted, int MostBackupDays = AutoAllocation.DefaultBackup, string Notes = "")
{
    /// <summary>Everything that makes it this request and no other.</summary>
    internal string Text => FormattableString.Invariant($"{Vehicle.Id.Value} {TestType.Code} {Wanted.Start.UtcTicks} {Wanted.End.UtcTicks} {MostBackupDays} {Notes}");
}

/// <summary>What automatic allocation did.</summary>
/// <param name="Outcome">Of the booking; refused, with every dyno's reasons in <paramref name="Ineligible"/>, when nothing was open.</param>
/// <param name="ShiftedDays">By how many days it was shifted; 0 in the wanted slot.</param>
/// <param name="Ineligible">Why dynos are out in the wanted slot.</param>
public sealed record AutoAllocated(ChangeOutcome Outcome, int ShiftedDays, IReadOnlyList<IneligibleDyno> Ineligible)
{
    /// <summary><c>in the requested window</c> or <c>shifted by N days</c>.</summary>
    public string Placement => ShiftedDays switch { 0 => "in the requested window", 1 => "shifted by 1 day", _ => $"shifted by {ShiftedDays} days" };
}

/// <summary>Books the tightest-fitting eligible dyno in the wanted slot, else in the same slot some days later.</summary>
public sealed class AutoAllocation(AllocationService service, IScheduleReader reader, TimeProvider clock)
{
    /// <summary>Backup days when nobody says otherwise.</summary>
    public const int DefaultBackup = 7;

    /// <summary>The most backup days.</summary>
    public const int LongestBackup = 60;

    // Someone may take an opening between the search and the booking; then the next one is tried.
    private const int MostTries = 20;

    /// <summary>Searches and books under the change-set id given; the vehicle and every rule are checked again for every shifted slot. Nothing is written when it is refused.</summary>
    public async Task<AutoAllocated> AllocateAsync(Actor actor, ChangeSetId id, AutoAllocationRequest request, CancellationToken cancellationToken)
    {
        ChangeSet On(DynoId dyno, Slot slot) =>
            ChangeSet.Of(id, new ScheduleChange.Book(new(id.Value), request.Vehicle.Id, dyno, slot, request.TestType.Code, request.Notes)) with { Request = request.Text };

        // What was done under this id before is answered again, or refused if it was something else; the search would find other openings now.
        if ((await reader.ChangesOfAsync(actor.Facility, id, cancellationToken)).Count > 0) return Placed(await service.ApplyAsync(actor, On(default, request.Wanted), cancellationToken), request, []);
        if (await OpeningsAsync(actor, request, cancellationToken) is not var (openings, ineligible)) return Placed(await service.ApplyAsync(actor, On(default, request.Wanted), cancellationToken), request, []);
        foreach (var opening in openings.Take(MostTries))
        {
            var outcome = await service.ApplyAsync(actor, On(opening.Dyno, opening.Slot), cancellationToken);
            if (outcome is ChangeOutcome.Applied || !IsConflict(outcome)) return Placed(outcome, request, ineligible);
        }

        return new(Refused(WhyNothing(request, ineligible)), 0, ineligible);
    }

    private static AutoAllocated Placed(ChangeOutcome outcome, AutoAllocationRequest request, IReadOnlyList<IneligibleDyno> ineligible)
    {
        var start = (outcome as ChangeOutcome.Applied)?.Changes[0].After?.Slot.Start ?? request.Wanted.Start;
        return new(outcome, (int)Math.Round((start - request.Wanted.Start).TotalDays), ineligible);
    }

    /// <summary>Where <see cref="AllocateAsync"/> would book, in its order, and why dynos are out in the wanted slot. Null when the request can't be made at all: then the service says why.</summary>
    internal async Task<(IReadOnlyList<Opening> Openings, IReadOnlyList<IneligibleDyno> Ineligible)?> OpeningsAsync(Actor actor, AutoAllocationRequest request, CancellationToken cancellationToken)
    {
        var days = Math.Clamp(request.MostBackupDays, 0, LongestBackup);
        var probe = new ScheduleChange.Book(AllocationId.New(clock), request.Vehicle.Id, default, request.Wanted, request.TestType.Code);
        if (ChangeShape.Check(ChangeSet.Of(ChangeSetId.New(clock), probe)) is not null) return null;
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope { Vehicles = [request.Vehicle.Id], Dynos = null, Window = Window(request.Wanted, days), Books = true }, cancellationToken);
        if (actor.Id is not null && !lab.Permissions.Contains(Permission.Create)) return null;
        var openings = new List<Opening>();
        IReadOnlyList<IneligibleDyno> ineligible = [];
        for (var shift = 0; shift <= days; shift++)
        {
            var slot = lab.Facility.Clock.Shifted(request.Wanted, shift);
            var found = OpeningSearch.AtSlot(lab, request.Vehicle, request.TestType, slot, clock.GetUtcNow());
            openings.AddRange(found.Openings.Select(opening => opening with { ShiftedDays = shift }));
            if (shift == 0) ineligible = found.Ineligible;
        }

        return (openings, ineligible);
    }

    private static Slot Window(Slot wanted, int days) => wanted with { End = wanted.End.AddDays(days + 1) };

    private static bool IsConflict(ChangeOutcome outcome) =>
        outcome is ChangeOutcome.Refused refused && refused.Refusals.All(refusal => RefusalCode.Conflicts.Contains(refusal.Code) && refusal.Code != RefusalCode.IdReused);

    /// <summary>The rules that speak against every dyno that time could open; where each has its own, that none is open.</summary>
    internal static IReadOnlyList<Refusal> WhyNothing(AutoAllocationRequest request, IReadOnlyList<IneligibleDyno> ineligible)
    {
        var able = ineligible.Where(dyno => dyno.Refusals.All(refusal => RefusalCode.CuredByTime.Contains(refusal.Code))).ToList();
        var common = (able.Count > 0 ? able : ineligible).Select(dyno => dyno.Refusals.AsEnumerable()).Aggregate((IEnumerable<Refusal>?)null, (all, refusals) => all?.IntersectBy(refusals.Select(refusal => refusal.Code), refusal => refusal.Code) ?? refusals)?.ToList() ?? [];
        var then = request.MostBackupDays == 0 ? "then" : $"then, nor up to {request.MostBackupDays} days later";
        return common.Count > 0 ? common : [new Refusal(RefusalCode.DynoOverlap, $"No dyno that can do {request.TestType.Name} for {request.Vehicle.Label} is open {then}.")];
    }

    private static ChangeOutcome.Refused Refused(IReadOnlyList<Refusal> refusals) => new([new(new ScheduleChange.Cancel(default), refusals, null, null)]);
}
