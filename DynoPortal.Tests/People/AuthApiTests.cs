using System.Net;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.People;

public sealed class AuthApiTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");
    private readonly string ed = PeoplePortal.NewName("ed");
    private readonly string lou = PeoplePortal.NewName("lou");
    private readonly string nobody = PeoplePortal.NewName("nobody");

    [Fact]
    public async Task Who_registers_and_signs_in_gets_tokens_and_sees_no_facility_yet()
    {
        var made = (await RegisterAsync(eve)).Is(HttpStatusCode.Created);
        var tokens = (await LoginAsync(eve)).Is(HttpStatusCode.OK);
        var facilities = (await portal.NewClient((string)tokens["accessToken"]!).GetAsync("facilities")).Is(HttpStatusCode.OK);

        Assert.Equal(($"{eve}@example.com", eve), ((string)made["email"]!, (string)made["displayName"]!));
        Assert.Equal("Bearer", (string)tokens["tokenType"]!);
        Assert.InRange((int)tokens["expiresIn"]!, 1, 3600);
        Assert.Equal("no-store", tokens.Headers["Cache-Control"]);
        Assert.Empty(facilities["items"]!.AsArray());
    }

    [Fact]
    public async Task An_invitation_admits_through_the_API_too_and_only_once()
    {
        var code = await portal.InviteAsync("Engineer");

        (await RegisterAsync(eve, invitation: code)).Is(HttpStatusCode.Created);
        var second = (await RegisterAsync(ed, invitation: code)).IsProblem(HttpStatusCode.BadRequest);

        var token = (string)(await LoginAsync(eve))["accessToken"]!;
        var facility = Assert.Single((await portal.NewClient(token).GetAsync("facilities"))["items"]!.AsArray());
        Assert.Equal("DET", (string)facility!["code"]!);
        Assert.NotNull(second["errors"]!["invitation"]);
        // Not even the account was made.
        (await LoginAsync(ed)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"email":"eve@example.com","password":"short"}""", "password")]
    [InlineData("""{"email":"eve@example.com"}""", "password")]
    [InlineData("""{"password":"correct horse battery"}""", "email")]
    [InlineData("""{"email":"not an address","password":"correct horse battery"}""", "email")]
    [InlineData("""{"email":"e\u0000ve@example.com","password":"correct horse battery"}""", "email")]
    [InlineData("""{"email":"<script>@example.com","password":"correct horse battery"}""", "email")]
    [InlineData("""{"email":"eve@example.com","password":"correct horse battery","displayName":"a\u0000b"}""", "displayName")]
    [InlineData("""{"email":"eve@example.com","password":"correct horse battery","invitation":"'; DROP TABLE users; --"}""", "invitation")]
    public async Task What_can_not_be_registered_is_refused_field_by_field(string body, string field)
    {
        var answer = (await portal.NewClient().PostRawAsync("auth/register", body)).IsProblem(HttpStatusCode.BadRequest);

        Assert.NotNull(answer["errors"]![field]);
        Assert.False(await portal.KnowsAsync("eve"));
    }

    [Theory]
    [InlineData("", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{", "application/json", 400)]
    [InlineData("""{"email":1,"password":true,"refreshToken":{}}""", "application/json", 400)]
    [InlineData("""{"email":"\ud800@x","password":"\ud800","refreshToken":"\ud800"}""", "application/json", 400)]
    [InlineData("{}", "application/json", 400)]
    [InlineData("email=eve", "application/x-www-form-urlencoded", 415)]
    public async Task A_body_that_is_none_is_the_callers_fault(string body, string type, int status)
    {
        foreach (var path in new[] { "auth/register", "auth/login", "auth/refresh" })
            (await portal.NewClient().PostRawAsync(path, body, type)).IsProblem((HttpStatusCode)status);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_a_conflict()
    {
        await RegisterAsync(eve);

        (await RegisterAsync(eve.ToUpperInvariant())).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer_and_five_lock()
    {
        await RegisterAsync(eve);

        var unknown = (await LoginAsync(nobody, "not the password")).IsProblem(HttpStatusCode.Unauthorized);
        for (var attempt = 1; attempt < 5; attempt++)
            Assert.Equal((string)unknown["detail"]!, (string)(await LoginAsync(eve, "not the password")).IsProblem(HttpStatusCode.Unauthorized)["detail"]!);
        (await LoginAsync(eve, "not the password")).IsProblem(HttpStatusCode.Locked);

        (await LoginAsync(eve)).IsProblem(HttpStatusCode.Locked);
    }

    [Fact]
    public async Task Page_and_API_share_one_count_of_attempts()
    {
        await using var portal = await PeoplePortal.StartAsync(("RateLimits:LoginPerMinute", "3"), ("RateLimits:RegisterPerMinute", "2"));
        var visitor = portal.NewVisitor();
        await visitor.LoginAsync(eve);
        await visitor.LoginAsync(eve);

        (await LoginAsync(eve, at: portal)).IsProblem(HttpStatusCode.Unauthorized);
        var refused = (await LoginAsync(eve.ToUpperInvariant(), at: portal)).IsProblem(HttpStatusCode.TooManyRequests);

        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await RegisterAsync(eve, "short", at: portal)).IsProblem(HttpStatusCode.BadRequest);
        (await RegisterAsync(eve, "short", at: portal)).IsProblem(HttpStatusCode.BadRequest);
        (await RegisterAsync(eve, "short", at: portal)).IsProblem(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_until_it_expires()
    {
        await RegisterAsync(eve);
        var first = await LoginAsync(eve);

        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        (await portal.NewClient((string)first["accessToken"]!).GetAsync("facilities")).IsProblem(HttpStatusCode.Unauthorized);
        var next = (await RefreshAsync((string)first["refreshToken"]!)).Is(HttpStatusCode.OK);

        (await portal.NewClient((string)next["accessToken"]!).GetAsync("facilities")).Is(HttpStatusCode.OK);
        Assert.NotEqual((string)first["refreshToken"]!, (string)next["refreshToken"]!);
        portal.Clock.Advance(TimeSpan.FromDays(15));
        (await RefreshAsync((string)next["refreshToken"]!)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_or_a_lock_by_hand_ends_refresh_tokens_and_wrong_passwords_do_not()
    {
        await RegisterAsync(eve);
        await RegisterAsync(lou);
        var (ofEve, ofLou) = (await LoginAsync(eve), await LoginAsync(lou));
        var visitor = portal.NewVisitor();
        await visitor.LoginAsync(eve);

        await visitor.SubmitAsync("/account", "password", ("Password.Present", PeoplePortal.Password), ("Password.New", "another correct horse"), ("Password.Again", "another correct horse"));
        for (var attempt = 0; attempt < 5; attempt++) await LoginAsync(lou, "not the password");

        (await LoginAsync(lou)).IsProblem(HttpStatusCode.Locked);
        (await RefreshAsync((string)ofEve["refreshToken"]!)).IsProblem(HttpStatusCode.Unauthorized);
        (await RefreshAsync((string)ofLou["refreshToken"]!)).Is(HttpStatusCode.OK);
        await portal.Lab.ChangeAsync(await portal.IdAsync(lou), user => user.LockoutEnd = DateTimeOffset.MaxValue);
        (await RefreshAsync((string)ofLou["refreshToken"]!)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_forged_token_opens_nothing()
    {
        await RegisterAsync(eve);
        var tokens = await LoginAsync(eve);
        var (access, refresh) = ((string)tokens["accessToken"]!, (string)tokens["refreshToken"]!);

        foreach (var forged in new[] { "nonsense", access[..^4], access[..^4] + "AAAA", refresh, "" })
            (await portal.NewClient(forged).GetAsync("facilities")).IsProblem(HttpStatusCode.Unauthorized);
        foreach (var forged in new[] { "nonsense", refresh[..^4], refresh[..^4] + "AAAA", access })
            (await RefreshAsync(forged)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_API_does_not_look_at_the_cookie_of_the_pages()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/api/v1/facilities")).StatusCode);
    }

    [Fact]
    public async Task A_removal_ends_a_token_that_would_still_be_good()
    {
        await RegisterAsync(eve, invitation: await portal.InviteAsync("Engineer"));
        await portal.Lab.AddPersonAsync(PeoplePortal.NewName("ada"), portal.Lab.Detroit, "Admin");
        var client = portal.NewClient((string)(await LoginAsync(eve))["accessToken"]!);
        (await client.GetAsync("dynos")).Is(HttpStatusCode.OK);

        Assert.Null(await portal.Services.GetRequiredService<IMembers>().RemoveAsync(Actor.System(portal.Lab.Detroit), await portal.IdAsync(eve), default));

        (await client.GetAsync("dynos")).IsProblem(HttpStatusCode.Unauthorized);
    }

    private Task<ApiReply> RegisterAsync(string name, string password = PeoplePortal.Password, string? invitation = null, PeoplePortal? at = null) =>
        (at ?? portal).NewClient().PostAsync("auth/register", new { email = $"{name}@example.com", password, invitation });

    private Task<ApiReply> LoginAsync(string name, string password = PeoplePortal.Password, PeoplePortal? at = null) =>
        (at ?? portal).NewClient().PostAsync("auth/login", new { email = $"{name}@example.com", password });

    private Task<ApiReply> RefreshAsync(string token) => portal.NewClient().PostAsync("auth/refresh", new { refreshToken = token });
}
