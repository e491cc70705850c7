using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Where an administrator says which roles a facility has and what each may do.</summary>
public sealed partial class RolesView(CurrentPerson current, IRoles registry)
{
    private Person? person;
    private IReadOnlyList<FacilityRole>? roles;
    private FacilityRole? edited;
    private RoleDraft? draft;
    private string? leaving;
    private string? message;
    private bool isRefusal;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The roles are shown to a member only.");

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        (draft, leaving, message) = (null, null, null);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        person = await current.ReadAsync(FacilityCode, CancellationToken.None);
        roles = person?.Actor(Channel.Screen) is { } me ? await registry.ListAsync(me, CancellationToken.None) : null;
    }

    private bool Covers(FacilityRole role) => role.Role.Permissions.All(person!.May);

    // The first name that is free, within the longest.
    private string CopyOf(string name)
    {
        var stem = name[..Math.Min(name.Length, RoleDraft.LongestName - 8)];
        return Enumerable.Range(1, IRoles.Most + 1).Select(number => number == 1 ? $"{stem} copy" : $"{stem} copy {number}")
            .First(free => !roles!.Any(role => role.Role.Name.Equals(free, StringComparison.OrdinalIgnoreCase)));
    }

    private void Open(FacilityRole? role, RoleDraft values) => (edited, draft, message, leaving) = (role, values, null, null);

    private void AskDelete(FacilityRole role) => (leaving, message) = (role.Role.Name, null);

    private async Task<RoleOutcome> SaveAsync(RoleDraft wanted, int? seen)
    {
        var outcome = edited is { } role ? await registry.ChangeAsync(Me, role.Role.Name, wanted, seen, CancellationToken.None) : await registry.AddAsync(Me, wanted, CancellationToken.None);
        if (outcome is RoleOutcome.Saved saved)
        {
            (draft, message, isRefusal) = (null, $"{saved.Role.Name} is saved.", false);
            await ReadAsync();
        }

        StateHasChanged();
        return outcome;
    }

    private async Task DeleteAsync(FacilityRole role)
    {
        leaving = null;
        var refusal = await registry.DeleteAsync(Me, role.Role.Name, CancellationToken.None);
        (message, isRefusal) = (refusal?.Message ?? $"{role.Role.Name} is deleted.", refusal is not null);
        await ReadAsync();
    }
}
