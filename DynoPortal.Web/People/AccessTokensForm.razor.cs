using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Where a person makes and revokes tokens for programs; a part of the account page, so without a circuit.</summary>
public sealed partial class AccessTokensForm(CurrentPerson current, IPeopleReader people, IAccessTokens registry)
{
    private readonly List<(Facility Facility, IReadOnlySet<string> Held)> facilities = [];
    private readonly List<(Facility Facility, AccessToken Token)> tokens = [];
    private UserId person;
    private string? secret;
    private string? refusal;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "token-make")] private string? TokenName { get; set; }

    [SupplyParameterFromForm(FormName = "token-make")] private string? TokenFacility { get; set; }

    [SupplyParameterFromForm(FormName = "token-make")] private string? TokenDays { get; set; }

    // None for reading only.
    [SupplyParameterFromForm(FormName = "token-make")] private string[]? TokenScopes { get; set; }

    [SupplyParameterFromForm(FormName = "token-revoke")] private string? Revoked { get; set; }

    private IReadOnlySet<string> Held => facilities.SelectMany(each => each.Held).ToHashSet();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (await current.ReadAsync(Http.User, null, Http.RequestAborted) is not { } found) return;
        person = found.Id;
        foreach (var facility in found.Facilities) facilities.Add((facility, await people.PermissionsOfAsync(person, facility.Id, Http.RequestAborted)));
        await ReadAsync();
    }

    private static string KeyOf(Facility facility, AccessToken token) => $"{facility.Code}:{token.Id.Value:D}";

    private async Task ReadAsync()
    {
        tokens.Clear();
        foreach (var token in await registry.OfAsync(person, Http.RequestAborted))
            if (facilities.Select(each => each.Facility).FirstOrDefault(facility => facility.Id == token.Facility) is { } facility) tokens.Add((facility, token));
    }

    private async Task MakeAsync()
    {
        var facility = string.IsNullOrEmpty(TokenFacility) ? facilities[0].Facility : facilities.Select(each => each.Facility).FirstOrDefault(each => each.Code == TokenFacility);
        if (facility is null || !int.TryParse(TokenDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            refusal = "Choose from the lists.";
            return;
        }

        switch (await registry.MakeAsync(new(person, facility.Id, Channel.Screen), new(TokenName ?? "", TokenScopes is { Length: > 0 } ? TokenScopes : null, days), Http.RequestAborted))
        {
            case TokenOutcome.Made made:
                (secret, TokenName, TokenScopes) = (made.Secret, null, null);
                Http.Response.Headers.CacheControl = "no-store";
                break;
            case TokenOutcome.Refused refused:
                refusal = refused.Refusal.Message;
                break;
        }

        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        var at = tokens.FindIndex(each => KeyOf(each.Facility, each.Token) == Revoked);
        refusal = at < 0 ? "This token is not there (any more). Load the page again."
            : (await registry.RevokeAsync(new(person, tokens[at].Facility.Id, Channel.Screen), tokens[at].Token.Id, Http.RequestAborted))?.Message;
        await ReadAsync();
    }
}
