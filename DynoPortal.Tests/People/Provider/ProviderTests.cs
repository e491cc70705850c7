using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Hosting;
using DynoPortal.Web.People.Provider;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DynoPortal.Tests.People.Provider;

/// <summary>Signing in through a provider that speaks the real protocol.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private LoopbackProvider provider = null!;
    private PeoplePortal portal = null!;

    public async Task InitializeAsync()
    {
        provider = await LoopbackProvider.StartAsync();
        portal = await PeoplePortal.StartAsync(provider.Settings(("lab-engineers", "DET", "Engineer"), ("lab-schedulers", "DET", "Scheduler"), ("lab-admins", "DET", "Admin"), ("munich", "MUC", "Viewer"), ("typo", "XXX", "Viewer"), ("typo", "MUC", "Nobody")));
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await provider.DisposeAsync();
    }

    private static object Person(string sub, string? email, bool verified, params string[] groups) => new { sub, email, email_verified = verified, name = $"Name of {sub}", groups };

    /// <summary>Goes to the provider and back, and answers where the portal leads then.</summary>
    private async Task<string> EnterAsync(Visitor visitor, object told)
    {
        provider.Told = told;
        return await FollowAsync(visitor, await BackAsync(visitor));
    }

    private static async Task<string> BackAsync(Visitor visitor)
    {
        var away = await visitor.GetAsync("/account/provider?returnUrl=%2Faccount");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        return (await browser.GetAsync(away.Headers.Location)).Headers.Location!.PathAndQuery;
    }

    private static async Task<string> FollowAsync(Visitor visitor, string path)
    {
        var answer = await visitor.GetAsync(path);
        if (answer.Headers.Location is not { } next) return path;
        var to = next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString;
        return to.StartsWith("/account/provider/enter", StringComparison.Ordinal) ? await FollowAsync(visitor, to) : to;
    }

    private async Task<Dictionary<string, (string Role, bool FromProvider)>> MembershipsAsync(string email)
    {
        await using var context = portal.Lab.CreateDbContext();
        var user = await context.Users.SingleAsync(row => row.Email == email);
        return await (from member in context.Memberships join facility in context.Facilities on member.FacilityId equals facility.Id where member.UserId == user.Id select new { facility.Code, member.Role, member.FromProvider })
            .ToDictionaryAsync(row => row.Code, row => (row.Role, row.FromProvider));
    }

    [Fact]
    public async Task Groups_become_memberships_at_each_sign_in_and_those_given_by_hand_stay()
    {
        var visitor = portal.NewVisitor();
        Assert.Contains("Sign in with Contoso", await visitor.ReadAsync("/account/login"), StringComparison.Ordinal);

        Assert.Equal("/account", await EnterAsync(visitor, Person("s-1", "gil@example.com", true, "lab-engineers", "lab-schedulers", "typo", "unknown")));
        Assert.Equal(("Engineer", true), Assert.Single(await MembershipsAsync("gil@example.com")).Value);
        await using (var context = portal.Lab.CreateDbContext())
            await context.Database.ExecuteSqlAsync($"INSERT INTO memberships (facility_id, user_id, role, since) SELECT {portal.Lab.Munich.Value}, id, 'Technician', now() FROM users WHERE email = 'gil@example.com'");
        await EnterAsync(portal.NewVisitor(), Person("s-1", "other@example.com", true, "lab-schedulers", "munich"));
        var changed = await MembershipsAsync("gil@example.com");
        await EnterAsync(portal.NewVisitor(), Person("s-1", null, false));
        var without = await MembershipsAsync("gil@example.com");

        Assert.Equal([("Scheduler", true), ("Technician", false)], [changed["DET"], changed["MUC"]]);
        Assert.Equal(("Technician", false), Assert.Single(without).Value);
    }

    [Fact]
    public async Task Without_groups_a_person_waits_and_is_told_so()
    {
        var visitor = portal.NewVisitor();

        Assert.Equal("/account/waiting", await EnterAsync(visitor, new { sub = "s-2", email = "wil@example.com", email_verified = true }));

        Assert.Contains("Contoso", await visitor.ReadAsync("/account/waiting"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_account_is_linked_only_where_the_provider_vouches_for_the_address()
    {
        var member = PeoplePortal.NewName("loc");
        var stranger = PeoplePortal.NewName("str");
        await portal.NewVisitor().RegisterAsync(member, await portal.InviteAsync("Viewer"));
        await portal.NewVisitor().RegisterAsync(stranger);
        var named = PeoplePortal.NewName("nam");
        await portal.NewVisitor().RegisterAsync(named);
        Assert.Null(await portal.Lab.Members.AdmitAsync(Actor.System(portal.Lab.Detroit), $"{named}@example.com", "Viewer", default));

        Assert.Equal("/account/login?fault=taken", await EnterAsync(portal.NewVisitor(), Person("s-3", $"{member}@example.com", false)));
        Assert.Equal("/account", await EnterAsync(portal.NewVisitor(), Person("s-3", $"{member}@example.com", true)));
        Assert.Equal("/account/login?fault=taken", await EnterAsync(portal.NewVisitor(), Person("s-4", $"{member}@example.com", true)));
        Assert.Equal("/account/waiting", await EnterAsync(portal.NewVisitor(), Person("s-5", $"{stranger}@example.com", true)));

        Assert.Equal("/account", await EnterAsync(portal.NewVisitor(), Person("s-8", $"{named}@example.com", true)));

        // Whom an administrator has named keeps the password; an account that anybody may have registered doesn't, with an invitation or without.
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(named));
        foreach (var unproven in new[] { member, stranger })
            Assert.Contains("E-mail address or password is wrong", await Visitor.BodyAsync(await portal.NewVisitor().LoginAsync(unproven)), StringComparison.Ordinal);
        Assert.Equal("Viewer", (await MembershipsAsync($"{member}@example.com"))["DET"].Role);
    }

    [Fact]
    public async Task The_last_who_manages_people_stays()
    {
        await EnterAsync(portal.NewVisitor(), Person("s-6", "boss@example.com", true, "lab-admins"));
        await EnterAsync(portal.NewVisitor(), Person("s-6", "boss@example.com", true));
        Assert.Equal("Admin", (await MembershipsAsync("boss@example.com"))["DET"].Role);

        await portal.Lab.AddPersonAsync(PeoplePortal.NewName("ada"), portal.Lab.Detroit, "Admin");
        await EnterAsync(portal.NewVisitor(), Person("s-6", "boss@example.com", true));
        Assert.Empty(await MembershipsAsync("boss@example.com"));
        Assert.Equal("admitted, removed", await portal.Lab.ScalarAsync<string>("SELECT string_agg(e.action, ', ' ORDER BY e.id) FROM edits e JOIN users u ON e.thing = u.id::text WHERE u.email = 'boss@example.com'"));
    }

    [Fact]
    public async Task What_goes_wrong_is_told_on_the_sign_in_page()
    {
        var (first, second) = (portal.NewVisitor(), portal.NewVisitor());
        provider.Told = Person("s-7", "ann@example.com", true);

        Assert.Equal("/account/login?fault=state", await FollowAsync(second, await BackAsync(first)));
        Assert.Equal("/account/login?fault=state", await FollowAsync(first, "/account/provider/callback?code=x&state=forged"));
        Assert.Equal("/account/login?fault=noemail", await EnterAsync(first, new { sub = "s-7" }));
        Assert.Equal("/account/login?fault=nosub", await EnterAsync(first, new { email = "ann@example.com" }));
        provider.IsBroken = true;
        Assert.Equal("/account/login?fault=provider", await EnterAsync(first, Person("s-7", "ann@example.com", true)));
        provider.IsBroken = false;
        var back = await BackAsync(first);
        await provider.StopAsync();
        Assert.Equal("/account/login?fault=provider", await FollowAsync(first, back));
        Assert.Contains("Contoso doesn't answer as it should", await first.ReadAsync("/account/login?fault=provider"), StringComparison.Ordinal);
        Assert.Contains("began elsewhere", await first.ReadAsync("/account/login?fault=state"), StringComparison.Ordinal);
        Assert.False(await portal.KnowsAsync("ann"));
    }

    [Theory]
    [InlineData("Name", "", "Portal:SignIn:Provider:Name is missing")]
    [InlineData("TokenEndpoint", "http://login.example.com/token", "Portal:SignIn:Provider:TokenEndpoint is")]
    [InlineData("UserInfoEndpoint", "", "Portal:SignIn:Provider:UserInfoEndpoint is missing")]
    [InlineData("ClientSecretFile", "/nowhere/secret", "Portal:SignIn:Provider:ClientSecretFile names /nowhere/secret")]
    [InlineData("Groups:0:Role", "", "Portal:SignIn:Provider:Groups:0:Role is missing")]
    public void A_wrong_setting_is_refused_at_the_start_by_name(string key, string value, string sentence)
    {
        var settings = provider.Settings(("lab-engineers", "DET", "Engineer")).ToDictionary(setting => setting.Key, string? (setting) => setting.Value);
        settings[$"{ProviderOptions.Section}:{key}"] = value;

        var refused = Assert.Throws<PortalStartException>(() => ProviderOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
    }
}
