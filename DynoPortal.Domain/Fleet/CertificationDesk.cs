using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Records the verifications that dynos have passed, and sets what tests demand. What was booked before keeps its slot.</summary>
public sealed class CertificationDesk(ICertificationStore store, IPeopleReader people, TimeProvider clock)
{
    /// <summary>Records a verification; null when it was done. Needs <see cref="Permission.DeclareOutage"/>: who says whether a dyno can be used.</summary>
    public async Task<Refusal?> RecordAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken)
    {
        if (CheckName(verification.Name) is { } misnamed) return misnamed;
        if (verification.PerformedAt > clock.GetUtcNow()) return Invalid("A verification is recorded when it has been performed; plan one as a calibration.");
        if (await ForbidsAsync(actor, Permission.DeclareOutage, cancellationToken) is { } forbidden) return forbidden;
        await store.AddAsync(actor, dyno, verification with { Name = verification.Name.Trim() }, cancellationToken);
        return null;
    }

    /// <summary>Sets what a test type demands from now on, null for nothing; null when it was done. Spans are whole hours. Needs <see cref="Permission.ManageFleet"/>.</summary>
    public async Task<Refusal?> DemandAsync(Actor actor, TestType test, VerificationDemand? verification, SoakDemand? soak, CancellationToken cancellationToken)
    {
        if (verification is not null && (CheckName(verification.Name) ?? CheckHours(verification.Validity, 1, VerificationDemand.LongestValidity, "A verification holds")) is { } wrong) return wrong;
        if (soak is not null && CheckSoak(soak) is { } impossible) return impossible;
        if (await ForbidsAsync(actor, Permission.ManageFleet, cancellationToken) is { } forbidden) return forbidden;
        await store.SetAsync(actor, test, verification is null ? null : verification with { Name = verification.Name.Trim() }, soak, cancellationToken);
        return null;
    }

    private static Refusal? CheckSoak(SoakDemand soak) =>
        CheckHours(soak.Least, 0, SoakDemand.Longest, "A soak lasts")
        ?? (soak.Most is not { } most ? null
            : most < soak.Least ? Invalid("The longest soak is not shorter than the shortest.")
            : CheckHours(most, 1, SoakDemand.Longest, "A soak lasts"));

    private static Refusal? CheckHours(TimeSpan span, int least, TimeSpan most, string what) =>
        span.Ticks % TimeSpan.TicksPerHour == 0 && span.TotalHours >= least && span <= most ? null : Invalid($"{what} {least} to {most.TotalHours:0} whole hours.");

    private static Refusal? CheckName(string name) =>
        name.Trim().Length is 0 or > Verification.LongestName || name.Contains('\0', StringComparison.Ordinal) ? Invalid($"A verification has a name of 1 to {Verification.LongestName} characters.") : null;

    private async Task<Refusal?> ForbidsAsync(Actor actor, string permission, CancellationToken cancellationToken) =>
        (await people.PermissionsAsync(actor, cancellationToken)).Contains(permission) ? null
            : new(RefusalCode.Forbidden, $"Your role doesn't allow this ({permission}).");

    private static Refusal Invalid(string message) => new(RefusalCode.Invalid, message);
}

/// <summary>Keeps what dynos have passed and what tests demand.</summary>
public interface ICertificationStore
{
    /// <summary>Adds a verification of a dyno that exists, under the dyno's lock, so that a booking sees it or comes before it.</summary>
    Task AddAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken);

    /// <summary>Sets what a test type that exists demands, of which it says now what it was read to.</summary>
    Task SetAsync(Actor actor, TestType test, VerificationDemand? verification, SoakDemand? soak, CancellationToken cancellationToken);
}
