using System.Net;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Api;

namespace DynoPortal.Tests.People;

public sealed class AccessTokensTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");

    [Fact]
    public async Task A_token_reads_and_what_it_is_not_for_is_refused_with_its_scopes_named()
    {
        var made = await MadeAsync("Engineer", new { name = "Report" });
        var program = portal.NewClient((string)made["token"]!);

        (await program.GetAsync("dynos")).Is(HttpStatusCode.OK);
        var refused = (await program.PostAsync("roles", new { name = "Mine", permissions = new[] { Permission.View } })).IsProblem(HttpStatusCode.Forbidden);
        var cancelled = (await program.PostAsync("tokens", new { name = "Another" })).IsProblem(HttpStatusCode.Forbidden);

        Assert.StartsWith("dyno_pat_", (string)made["token"]!, StringComparison.Ordinal);
        Assert.Contains("This access token is for: history.view, schedule.view.", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Contains("A token can't make another one", (string)cancelled["detail"]!, StringComparison.Ordinal);
        Assert.NotNull((string?)Assert.Single((await program.GetAsync("tokens")).Is(HttpStatusCode.OK)["items"]!.AsArray())!["lastUsedAt"]);
        Assert.DoesNotContain((string)made["token"]!, (await program.GetAsync("tokens")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_in_its_own_facility_alone_and_never_in_an_address()
    {
        var made = await MadeAsync("Engineer", new { name = "Report" });
        var program = portal.NewClient((string)made["token"]!);

        Assert.Equal("DET", (string)Assert.Single((await program.GetAsync("facilities")).Is(HttpStatusCode.OK)["items"]!.AsArray())!["code"]!);
        (await program.GetAsync("dynos", ("X-Facility", "MUC"))).IsProblem(HttpStatusCode.NotFound);
        (await portal.NewClient().GetAsync($"dynos?access_token={made["token"]}")).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Contains("no token of this portal", (string)(await portal.NewClient("dyno_pat_made-up").GetAsync("dynos")).IsProblem(HttpStatusCode.Unauthorized)["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_when_it_is_revoked_when_its_person_is_signed_out_and_while_they_are_locked()
    {
        var (first, second) = (await MadeAsync("Engineer", new { name = "One" }), await MadeAsync(null, new { name = "Two" }));
        var (one, two) = (portal.NewClient((string)first["token"]!), portal.NewClient((string)second["token"]!));
        var (admin, id) = (await AdminAsync(), await portal.IdAsync(eve));

        Assert.Contains((await admin.GetAsync("tokens?all=true")).Is(HttpStatusCode.OK)["items"]!.AsArray(), token => (string)token!["owner"]! == eve);
        (await admin.SendAsync(HttpMethod.Delete, $"tokens/{first["kept"]!["id"]}", null, [])).Is(HttpStatusCode.NoContent);
        Assert.Contains("revoked", Detail(await one.GetAsync("dynos")), StringComparison.Ordinal);
        (await admin.PostAsync($"people/{id.Value}/lock")).Is(HttpStatusCode.NoContent);
        Assert.Contains("locked", Detail(await two.GetAsync("dynos")), StringComparison.Ordinal);
        (await admin.PostAsync($"people/{id.Value}/unlock")).Is(HttpStatusCode.NoContent);
        (await two.GetAsync("dynos")).Is(HttpStatusCode.OK);
        (await admin.PostAsync($"people/{id.Value}/sign-out")).Is(HttpStatusCode.NoContent);
        Assert.Contains("revoked", Detail(await two.GetAsync("dynos")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_expires()
    {
        var made = await MadeAsync("Viewer", new { name = "Short", days = 1 });
        var row = Guid.Parse((string)made["kept"]!["id"]!);

        await using (var context = portal.Lab.CreateDbContext())
        {
            (await context.AccessTokens.FindAsync(row))!.ExpiresAt = portal.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1);
            await context.SaveChangesAsync();
        }

        Assert.Contains("expired", Detail(await portal.NewClient((string)made["token"]!).GetAsync("dynos")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, 90, HttpStatusCode.BadRequest)]
    [InlineData("Long", null, 366, HttpStatusCode.BadRequest)]
    [InlineData("None", "", 90, HttpStatusCode.BadRequest)]
    [InlineData("Unknown", "everything", 90, HttpStatusCode.BadRequest)]
    [InlineData("Above", Permission.ManageUsers, 90, HttpStatusCode.Forbidden)]
    public async Task A_token_that_cannot_be_made_is_refused(string name, string? scope, int days, HttpStatusCode status)
    {
        var client = await SignedInAsync("Engineer");

        (await client.PostAsync("tokens", new { name, scopes = scope is null ? null : scope.Length == 0 ? Array.Empty<string>() : [scope], days })).IsProblem(status);
    }

    [Fact]
    public async Task A_role_that_is_edited_limits_the_tokens_of_its_holders_too()
    {
        var lab = portal.Lab;
        var ada = await lab.AddPersonAsync(PeoplePortal.NewName("ada"), lab.Detroit, "Admin");
        var actor = new Actor(ada, lab.Detroit, Channel.Api) { Scopes = new HashSet<string> { Permission.View, Permission.ManageUsers } };

        var given = await lab.Members.RolesAsync(actor, default);
        var admitted = await lab.Members.AdmitAsync(actor, "nobody@example.com", "Admin", default);

        Assert.Equal(["Viewer"], given.Select(role => role.Name));
        Assert.Equal(RefusalCode.Forbidden, admitted?.Code);
        Assert.Equal(actor.Scopes, await ((IPeopleReader)lab.Reader).PermissionsAsync(actor, default));
    }

    private static string Detail(ApiReply reply) => (string)reply.IsProblem(HttpStatusCode.Unauthorized)["detail"]!;

    private async Task<ApiClient> SignedInAsync(string? role)
    {
        if (role is not null)
            (await portal.NewClient().PostAsync("auth/register", new { email = $"{eve}@example.com", password = PeoplePortal.Password, displayName = eve, invitation = await portal.InviteAsync(role) })).Is(HttpStatusCode.Created);
        var session = (await portal.NewClient().PostAsync("auth/login", new { email = $"{eve}@example.com", password = PeoplePortal.Password })).Is(HttpStatusCode.OK);
        return portal.NewClient((string)session["accessToken"]!);
    }

    private async Task<ApiReply> MadeAsync(string? role, object wish) => (await (await SignedInAsync(role)).PostAsync("tokens", wish)).Is(HttpStatusCode.Created);

    private async Task<ApiClient> AdminAsync()
    {
        var ada = PeoplePortal.NewName("ada");
        (await portal.NewClient().PostAsync("auth/register", new { email = $"{ada}@example.com", password = PeoplePortal.Password, displayName = ada, invitation = await portal.InviteAsync("Admin") })).Is(HttpStatusCode.Created);
        return portal.NewClient((string)(await portal.NewClient().PostAsync("auth/login", new { email = $"{ada}@example.com", password = PeoplePortal.Password })).Is(HttpStatusCode.OK)["accessToken"]!);
    }
}
