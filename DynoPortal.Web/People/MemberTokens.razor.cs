using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>The access tokens of everyone in a facility, for who manages people there.</summary>
public sealed partial class MemberTokens(IAccessTokens registry)
{
    private IReadOnlyList<AccessToken> tokens = [];
    private string? message;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <summary>Where.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => tokens = await registry.ListAsync(Me, CancellationToken.None) ?? [];

    private async Task RevokeAsync(AccessToken token)
    {
        var refusal = await registry.RevokeAsync(Me, token.Id, CancellationToken.None);
        tokens = await registry.ListAsync(Me, CancellationToken.None) ?? [];
        message = refusal?.Message ?? $"{token.Name} of {token.Owner.DisplayName} is revoked.";
    }
}
