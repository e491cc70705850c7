using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Name and permissions of one role. What is entered stays when it is refused.</summary>
public sealed partial class RoleDialog
{
    private readonly HashSet<string> chosen = [];
    private string name = "";
    private string? refusal;
    private int? seen;
    private bool isStale;
    private bool isBusy;

    /// <summary>The role that is edited; null for a new one.</summary>
    [Parameter] public FacilityRole? Edited { get; set; }

    /// <summary>What to begin with.</summary>
    [Parameter, EditorRequired] public required RoleDraft Draft { get; set; }

    /// <summary>What the person may do themselves, and so may give.</summary>
    [Parameter, EditorRequired] public required IReadOnlySet<string> Held { get; set; }

    /// <summary>Saves, over the revision that was seen.</summary>
    [Parameter, EditorRequired] public required Func<RoleDraft, int?, Task<RoleOutcome>> OnSave { get; set; }

    /// <summary>The person wants it closed.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        (name, seen) = (Draft.Name, Edited?.Revision);
        chosen.UnionWith(Draft.Permissions);
    }

    private void Choose(string permission, bool isChosen)
    {
        if (isChosen) chosen.Add(permission);
        else chosen.Remove(permission);
    }

    private async Task SaveAsync()
    {
        if (isBusy) return;
        (isBusy, refusal, isStale) = (true, null, false);
        switch (await OnSave(new RoleDraft(name, chosen), seen))
        {
            case RoleOutcome.Refused refused:
                refusal = refused.Refusal.Message;
                break;
            case RoleOutcome.Stale stale:
                (refusal, seen, isStale) = ($"{stale.Since(Edited!.Role)} Nothing of yours is saved yet.", stale.Revision, true);
                break;
        }

        isBusy = false;
    }
}
