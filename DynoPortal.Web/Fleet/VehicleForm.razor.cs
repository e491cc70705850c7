using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a vehicle is added or edited.</summary>
public sealed partial class VehicleForm(VehicleDesk desk)
{
    private VehicleDraft draft = null!;

    /// <inheritdoc />
    protected override void Take(Vehicle? now) => draft = new VehicleDraft(now);

    /// <inheritdoc />
    protected override void Follow(Vehicle now) => draft.Seen = now;

    /// <inheritdoc />
    protected override Task SaveAsync() => DoAsync(() => (draft.Seen is null ? desk.AddAsync(Actor, draft.Vehicle, CancellationToken.None) : desk.SaveAsync(Actor, draft.Vehicle, CancellationToken.None))!);

    private Task DeleteAsync() => DoAsync(() => desk.DeleteAsync(Actor, draft.Seen!.Id, draft.Seen.Revision, CancellationToken.None)!);
}
