using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Tests.Support;

/// <summary>An identity provider on loopback that speaks the real protocol: it lets in whoever asks at once, checks client, redirect address and PKCE (RFC 7636), and gives a code and a token that work once.</summary>
internal sealed class LoopbackProvider : IAsyncDisposable
{
    public const string ClientId = "dyno-portal";
    public const string ClientSecret = "loopback secret";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect, object Told)> codes = new();
    private readonly ConcurrentDictionary<string, object> tokens = new();

    private LoopbackProvider(WebApplication app) => this.app = app;

    /// <summary>What the userinfo endpoint says of the next who sign in.</summary>
    public object Told { get; set; } = new { };

    /// <summary>Whether the token endpoint fails.</summary>
    public bool IsBroken { get; set; }

    public Uri Address { get; private set; } = null!;

    public static async Task<LoopbackProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var provider = new LoopbackProvider(builder.Build());
        provider.app.Urls.Add("http://127.0.0.1:0");
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", provider.TokenAsync);
        provider.app.MapGet("/userinfo", provider.UserInfo);
        await provider.app.StartAsync();
        provider.Address = new Uri(provider.app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        return provider;
    }

    /// <summary>The settings with which a portal signs people in through it.</summary>
    public (string Key, string Value)[] Settings(params (string Group, string Facility, string Role)[] groups) =>
    [
        ("Portal:SignIn:Provider:Name", "Contoso"), ("Portal:SignIn:Provider:ClientId", ClientId), ("Portal:SignIn:Provider:ClientSecret", ClientSecret),
        ("Portal:SignIn:Provider:AuthorizationEndpoint", $"{Address}authorize"), ("Portal:SignIn:Provider:TokenEndpoint", $"{Address}token"), ("Portal:SignIn:Provider:UserInfoEndpoint", $"{Address}userinfo"),
        .. groups.SelectMany((group, at) => new (string, string)[]
        {
            ($"Portal:SignIn:Provider:Groups:{at}:Group", group.Group), ($"Portal:SignIn:Provider:Groups:{at}:Facility", group.Facility), ($"Portal:SignIn:Provider:Groups:{at}:Role", group.Role),
        }),
    ];

    /// <summary>Stops it, as if it were down.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"] is not [{ Length: 43 } challenge]) return Results.BadRequest("invalid_request");
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (challenge, query["redirect_uri"].ToString(), Told);
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (IsBroken) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var form = await request.ReadFormAsync();
        var verified = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret || form["grant_type"] != "authorization_code" || !codes.TryRemove(form["code"].ToString(), out var given)
            || given.Challenge != verified || given.Redirect != form["redirect_uri"]) return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        var token = Guid.NewGuid().ToString("N");
        tokens[token] = given.Told;
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
    }

    private IResult UserInfo(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && tokens.TryRemove(token, out var told) ? Results.Json(told) : Results.Unauthorized();
}
