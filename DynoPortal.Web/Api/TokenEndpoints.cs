using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Access tokens of people, for programs.</summary>
internal static class TokenEndpoints
{
    private const int DefaultDays = 90;

    /// <summary>Maps them.</summary>
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("People");
        tokens.MapGet("", ListAsync).WithName("ListTokens").Produces<ListAnswer<TokenAnswer>>()
            .WithSummary("The caller's access tokens in this facility; with all=true those of everyone, for who manages people. Never the token itself.");
        tokens.MapPost("", MakeAsync).Changes().WithName("MakeToken").Produces<MadeTokenAnswer>(201)
            .WithSummary("Makes an access token for this facility. Its scopes are names of permissions that the caller has, or are left out for reading only; it may never do more than its person at the moment of use.");
        tokens.MapDelete("/{id:guid}", RevokeAsync).WithName("RevokeToken").Produces(204).WithSummary("Ends a token: one's own, or for who manages people anyone's.");
    }

    private static async Task<IResult> ListAsync(bool? all, ApiCall call, IAccessTokens tokens, CancellationToken cancellationToken)
    {
        var listed = all == true ? await tokens.ListAsync(call.Actor, cancellationToken) : [.. (await tokens.OfAsync(call.User, cancellationToken)).Where(token => token.Facility == call.Facility.Id)];
        return listed is null ? RefusalProblem.Of(Refusal.Lacking(Permission.ManageUsers)) : TypedResults.Ok(new ListAnswer<TokenAnswer>([.. listed.Select(TokenAnswer.Of)]));
    }

    private static async Task<IResult> MakeAsync(TokenRequest body, HttpContext http, ApiCall call, IAccessTokens tokens, CancellationToken cancellationToken)
    {
        if (body.Scopes?.Contains(null) == true) call.Fields.Refuse("scopes", "scopes must be names of permissions, or be left out for reading only.");
        if (call.Fields.Problem is { } problem) return problem;
        var draft = new TokenDraft(body.Name ?? "", body.Scopes is null ? null : [.. body.Scopes.OfType<string>()], body.Days ?? DefaultDays);
        switch (await tokens.MakeAsync(call.Actor, draft, cancellationToken))
        {
            case TokenOutcome.Made made:
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Created((string?)null, new MadeTokenAnswer(made.Secret, TokenAnswer.Of(made.Token)));
            case TokenOutcome.Refused refused: return RefusalProblem.Of(refused.Refusal);
            default: throw new InvalidOperationException("A token is made or refused.");
        }
    }

    private static async Task<IResult> RevokeAsync(Guid id, ApiCall call, IAccessTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(call.Actor, new(id), cancellationToken) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.NoContent();
}

/// <summary>A wish for an access token.</summary>
/// <param name="Name">What to call it; 1 to 60 characters.</param>
/// <param name="Scopes">Names of permissions; left out for reading only.</param>
/// <param name="Days">How long it is good; 1 to 365, 90 by default.</param>
internal sealed record TokenRequest(string? Name, IReadOnlyList<string?>? Scopes, int? Days);

/// <summary>A token that was made.</summary>
/// <param name="Token">The token itself, to be sent as Authorization: Bearer. It is shown this once.</param>
/// <param name="Kept">What the portal keeps of it.</param>
internal sealed record MadeTokenAnswer(string Token, TokenAnswer Kept);

/// <summary>What is kept of an access token.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OwnerId">Whose.</param>
/// <param name="Owner">Their name.</param>
/// <param name="Name">What they call it.</param>
/// <param name="Scopes">What it is for.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
internal sealed record TokenAnswer(Guid Id, Guid OwnerId, string Owner, string Name, IReadOnlyList<string> Scopes, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>The token as the API writes it.</summary>
    public static TokenAnswer Of(AccessToken token) => new(token.Id.Value, token.Owner.Id.Value, token.Owner.DisplayName, token.Name, token.Scopes, token.MadeAt, token.ExpiresAt, token.LastUsedAt);
}
