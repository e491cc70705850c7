using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Records the verifications that dynos have passed; what tests demand of them is edited at the <see cref="TestTypeDesk"/>.</summary>
public sealed class CertificationDesk(ICertificationStore store, IPeopleReader people, TimeProvider clock)
{
    /// <summary>Records a verification; null when it was done. Needs <see cref="Permission.DeclareOutage"/>: who says whether a dyno can be used.</summary>
    public async Task<Refusal?> RecordAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken)
    {
        if (CheckName(verification.Name) is { } misnamed) return misnamed;
        if (verification.PerformedAt > clock.GetUtcNow()) return Invalid("A verification is recorded when it has been performed; plan one as a calibration.");
        if (await people.WhyNotAsync(actor, Permission.DeclareOutage, cancellationToken) is { } forbidden) return forbidden;
        await store.AddAsync(actor, dyno, verification with { Name = verification.Name.Trim() }, cancellationToken);
        return null;
    }

    private static Refusal? CheckName(string name) =>
        name.Trim().Length is 0 or > Verification.LongestName || name.Contains('\0', StringComparison.Ordinal) ? Invalid($"A verification has a name of 1 to {Verification.LongestName} characters.") : null;

    private static Refusal Invalid(string message) => new(RefusalCode.Invalid, message);
}

/// <summary>Keeps what dynos have passed.</summary>
public interface ICertificationStore
{
    /// <summary>Adds a verification of a dyno that exists, under the dyno's lock, so that a booking sees it or comes before it.</summary>
    Task AddAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken);
}
