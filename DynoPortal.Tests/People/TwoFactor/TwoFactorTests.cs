using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DynoPortal.Tests.People.TwoFactor;

public sealed partial class TwoFactorTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private const string Page = "/account/authenticator";

    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string tia = PeoplePortal.NewName("tia");

    private async Task<(Visitor Visitor, AuthenticatorApp App, string[] Codes)> SetUpAsync()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(tia, await portal.InviteAsync("Viewer"));
        var app = new AuthenticatorApp(Key().Match(await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "begin"))).Groups[1].Value);
        var done = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "verify", ("Verify.Code", app.Code(-1))));
        Assert.Contains("Two-factor sign-in is on.", done, StringComparison.Ordinal);
        return (visitor, app, [.. Codes().Matches(done).Select(match => match.Groups[1].Value)]);
    }

    private static Task<HttpResponseMessage> CodeAsync(Visitor visitor, string code, bool recovery = false, bool remember = false) =>
        visitor.SubmitAsync($"/account/two-factor?returnUrl=%2Faccount{(recovery ? "&recovery=true" : "")}", "code", ("Input.Code", code), ("Input.Remember", remember ? "true" : "false"));

    [Fact]
    public async Task A_key_counts_only_when_a_code_of_it_was_entered_and_recovery_codes_are_shown_once()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(tia);
        var begun = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "begin"));
        var app = new AuthenticatorApp(Key().Match(begun).Groups[1].Value);

        var wrong = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "verify", ("Verify.Code", app.Code(500))));
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(tia));
        var right = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "verify", ("Verify.Code", app.Code().Insert(3, " "))));
        var later = await visitor.ReadAsync(Page);

        Assert.Contains("<path fill=\"#000\" d=\"M4 4h1v1h-1z", begun, StringComparison.Ordinal);
        Assert.Contains("This code is wrong or has expired", wrong, StringComparison.Ordinal);
        Assert.Equal(Key().Match(begun).Groups[1].Value, Key().Match(wrong).Groups[1].Value);
        Assert.Equal(10, Codes().Matches(right).DistinctBy(match => match.Value).Count());
        Assert.Empty(Codes().Matches(later));
        Assert.DoesNotMatch(Key(), later);
        Assert.Contains("10</strong> of 10 recovery codes left", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_alone_lets_nobody_in_and_a_code_works_once()
    {
        var (_, app, _) = await SetUpAsync();
        var (visitor, second) = (portal.NewVisitor(), portal.NewVisitor());

        Visitor.GoesTo("/account/two-factor?returnUrl=%2F", await visitor.LoginAsync(tia));
        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await visitor.GetAsync("/account"));
        Assert.Contains("This code is wrong", await Visitor.BodyAsync(await CodeAsync(visitor, app.Code(500))), StringComparison.Ordinal);
        var code = app.Code();
        Visitor.GoesTo("/account", await CodeAsync(visitor, code));
        await visitor.ReadAsync("/account");
        await second.LoginAsync(tia);
        Assert.Contains("This code is wrong", await Visitor.BodyAsync(await CodeAsync(second, code)), StringComparison.Ordinal);
        Visitor.GoesTo("/account", await CodeAsync(second, app.Code(1)));
        Assert.Contains("too long ago", await Visitor.BodyAsync(await CodeAsync(portal.NewVisitor(), app.Code(2))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_a_remembered_browser_is_asked_no_more()
    {
        var (_, app, codes) = await SetUpAsync();
        var (first, second) = (portal.NewVisitor(), portal.NewVisitor());

        await first.LoginAsync(tia);
        Visitor.GoesTo("/account", await CodeAsync(first, $" {codes[0].ToLowerInvariant()} ", recovery: true));
        await second.LoginAsync(tia);
        Assert.Contains("none of your recovery codes", await Visitor.BodyAsync(await CodeAsync(second, codes[0], recovery: true)), StringComparison.Ordinal);
        Visitor.GoesTo("/account", await CodeAsync(second, app.Code(), remember: true));
        Visitor.GoesTo("/", await second.LoginAsync(tia));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_like_wrong_passwords()
    {
        var (_, app, codes) = await SetUpAsync();
        var visitor = portal.NewVisitor();
        await visitor.LoginAsync(tia);

        for (var time = 0; time < 3; time++) await CodeAsync(visitor, "000000");
        await CodeAsync(visitor, "none of them", recovery: true);
        await portal.NewVisitor().LoginAsync(tia);
        Visitor.GoesTo("/account/lockout", await CodeAsync(visitor, "12345"));
        Visitor.GoesTo("/account/lockout", await CodeAsync(visitor, app.Code()));
        Visitor.GoesTo("/account/lockout", await CodeAsync(visitor, codes[0], recovery: true));
    }

    [Fact]
    public async Task Switching_it_off_asks_for_the_password()
    {
        var (visitor, _, codes) = await SetUpAsync();

        var refused = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "change", ("Change.Proof", "a guess of mine"), ("Change.What", "off")));
        var renewed = await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "change", ("Change.Proof", PeoplePortal.Password), ("Change.What", "codes")));
        await visitor.SubmitAsync(Page, "change", ("Change.Proof", PeoplePortal.Password), ("Change.What", "off"));

        Assert.Contains("This is not your present password.", refused, StringComparison.Ordinal);
        Assert.Empty(Codes().Matches(renewed).Select(match => match.Groups[1].Value).Intersect(codes));
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(tia));
        Assert.Contains("It is off", await visitor.ReadAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_asks_for_a_code_too()
    {
        var (_, app, codes) = await SetUpAsync();
        using var http = portal.CreateClient();
        async Task<(HttpStatusCode Status, JsonElement Body)> LoginAsync(string? code, string? recovery = null)
        {
            var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = $"{tia}@example.com", password = PeoplePortal.Password, twoFactorCode = code, twoFactorRecoveryCode = recovery });
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
        }

        var without = await LoginAsync(null);
        var wrong = await LoginAsync(app.Code(500));
        var right = await LoginAsync(app.Code());
        var recovered = await LoginAsync(null, codes[1]);

        Assert.Equal((HttpStatusCode.Unauthorized, true), (without.Status, without.Body.GetProperty("twoFactorRequired").GetBoolean()));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.StartsWith("The code is wrong", wrong.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [right.Status, recovered.Status]);
    }

    [Fact]
    public async Task An_administrator_helps_who_has_lost_the_device_and_nobody_else_does()
    {
        var (visitor, _, _) = await SetUpAsync();
        var (person, factors, where) = (await portal.IdAsync(tia), portal.Services.GetRequiredService<ISecondFactors>(), portal.Lab.Detroit);
        var admin = new Actor(await portal.Lab.AddPersonAsync(PeoplePortal.NewName("ada"), where, "Admin"), where, Channel.Screen);
        var manager = admin with { Id = await portal.Lab.AddPersonAsync(PeoplePortal.NewName("max"), where, "Manager") };
        var foreign = await portal.Lab.AddPersonAsync(PeoplePortal.NewName("fay"), portal.Lab.Munich, "Admin");

        Assert.Equal(RefusalCode.Forbidden, (await factors.ResetAsync(manager, person, default))?.Code);
        Assert.Equal(RefusalCode.NotFound, (await factors.ResetAsync(admin, foreign, default))?.Code);
        Assert.Null(await factors.ResetAsync(admin, person, default));
        await using var owner = NpgsqlDataSource.Create(portal.Lab.ConnectionString);
        await using var kept = owner.CreateCommand($"SELECT (SELECT count(*) FROM edits WHERE thing = '{person.Value}' AND action = 'two-factor reset') + (SELECT count(*) FROM security_events WHERE user_id = '{person.Value}' AND actor_id = '{admin.Id!.Value.Value}' AND kind = 'two_factor_off')");
        Assert.Equal(2L, await kept.ExecuteScalarAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await visitor.GetAsync("/account"));
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(tia));
    }

    [GeneratedRegex("<code class=\"key\"[^>]*>([a-z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*><code[^>]*>([A-Z0-9-]{11})</code></li>")]
    private static partial Regex Codes();
}
