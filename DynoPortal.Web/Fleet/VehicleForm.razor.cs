using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a vehicle is added or edited.</summary>
public sealed partial class VehicleForm(VehicleDesk desk)
{
    private readonly string id = $"vehicle-{Guid.NewGuid():N}";
    private readonly EditFaults faults = new();
    private VehicleDraft draft = null!;
    private Vehicle? stale;
    private IReadOnlyList<EditDifference> differences = [];
    private bool isBusy;
    private bool isDeleting;

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The vehicle as the person saw it; null for a new one.</summary>
    [Parameter] public Vehicle? Seen { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<EditOutcome<Vehicle>.Done> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() => draft = new VehicleDraft(Seen);

    private string? Invalid(string field) => faults.Of(field) is null ? null : "true";

    private Task SaveAsync() => DoAsync(() => draft.Seen is null ? desk.AddAsync(Actor, draft.Vehicle, CancellationToken.None) : desk.SaveAsync(Actor, draft.Vehicle, CancellationToken.None));

    private Task DeleteAsync() => DoAsync(() => desk.DeleteAsync(Actor, draft.Seen!.Id, draft.Seen.Revision, CancellationToken.None));

    private Task KeepMineAsync()
    {
        draft.Seen = stale;
        return SaveAsync();
    }

    private async Task DoAsync(Func<Task<EditOutcome<Vehicle>>> work)
    {
        if (isBusy) return;
        (isBusy, isDeleting, stale) = (true, false, null);
        faults.Set([]);
        try
        {
            switch (await work())
            {
                case EditOutcome<Vehicle>.Done done:
                    draft = new VehicleDraft(done.Now);
                    await OnSaved.InvokeAsync(done);
                    break;
                case EditOutcome<Vehicle>.Refused refused:
                    faults.Set(refused.Faults);
                    (stale, differences) = (EditFaults.IsStale(refused.Faults) ? refused.Now : null, refused.Differences ?? []);
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }
    }
}
