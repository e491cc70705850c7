using System.Net;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.People;

public sealed class RegisterPageTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");
    private readonly string wim = PeoplePortal.NewName("wim");
    private readonly string sue = PeoplePortal.NewName("sue");

    [Fact]
    public async Task Who_registers_without_an_invitation_belongs_nowhere_until_an_administrator_admits_them()
    {
        var visitor = portal.NewVisitor();

        Visitor.GoesTo("/account/waiting", await visitor.RegisterAsync(wim));

        Assert.Contains("An administrator has to admit you", await visitor.ReadAsync("/account/waiting"), StringComparison.Ordinal);
        var id = await portal.IdAsync(wim);
        Assert.Empty(await FacilitiesAsync(id));
        Assert.Empty(await portal.Lab.PermissionsAsync(id, portal.Lab.Detroit));

        Assert.Null(await portal.Services.GetRequiredService<IMembers>().AdmitAsync(Actor.System(portal.Lab.Detroit), $"{wim}@example.com", "Viewer", default));
        Visitor.GoesTo("/", await visitor.GetAsync("/account/waiting"));
    }

    [Fact]
    public async Task An_invitation_admits_in_the_role_that_it_names()
    {
        var code = await portal.InviteAsync("Scheduler");
        var visitor = portal.NewVisitor();

        var page = await visitor.ReadAsync($"/account/register?invitation={code}");
        Visitor.GoesTo("/", await visitor.RegisterAsync(sue, code));

        Assert.Contains("Detroit", page, StringComparison.Ordinal);
        var id = await portal.IdAsync(sue);
        Assert.Contains(Permission.MoveAny, await portal.Lab.PermissionsAsync(id, portal.Lab.Detroit));
        Assert.Equal("DET", Assert.Single(await FacilitiesAsync(id)).Code);
    }

    [Fact]
    public async Task Of_two_who_register_with_one_invitation_at_the_same_moment_one_gets_an_account()
    {
        var code = await portal.InviteAsync("Viewer");

        var guests = Enumerable.Range(0, 5).Select(_ => PeoplePortal.NewName("guest")).ToList();

        var answers = await Task.WhenAll(guests.Select(guest => Task.Run(() => portal.NewVisitor().RegisterAsync(guest, code))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.EndsWith('/'));
        Assert.Single(await Task.WhenAll(guests.Select(portal.KnowsAsync)), known => known);
        // One who comes after it is used up is told on the page and may register without it.
        Assert.All(answers.Where(answer => answer.StatusCode == HttpStatusCode.OK), answer => Assert.Contains("invitation has been used", answer.Content.ReadAsStringAsync().Result, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_an_account_joins_another_facility_by_invitation()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);
        var code = await portal.InviteAsync("Engineer");

        Visitor.GoesTo("/", await visitor.SubmitAsync($"/account/join?invitation={code}", "join"));

        Assert.Contains(Permission.Create, await portal.Lab.PermissionsAsync(await portal.IdAsync(eve), portal.Lab.Detroit));
    }

    [Theory]
    [InlineData("short", "at least 10 characters")]
    [InlineData("aaaaaaaaaaaaaaa", "at least 5 different characters")]
    [InlineData("winifred-2026", "must not contain your name")]
    public async Task A_weak_password_is_refused_beside_its_field(string password, string sentence)
    {
        var page = await Visitor.BodyAsync(await portal.NewVisitor().RegisterAsync("winifred", password: password));

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.False(await portal.KnowsAsync("winifred"));
    }

    [Fact]
    public async Task An_address_is_registered_once_whatever_its_case()
    {
        await portal.NewVisitor().RegisterAsync(eve);

        var page = await Visitor.BodyAsync(await portal.NewVisitor().RegisterAsync(eve.ToUpperInvariant()));

        Assert.Contains("registered already", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_registered_ten_times_at_once_makes_one_account_and_no_failure()
    {
        await using var portal = await PeoplePortal.StartAsync(("RateLimits:RegisterPerMinute", "100"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => portal.NewVisitor().RegisterAsync(eve))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    private Task<IReadOnlyList<Facility>> FacilitiesAsync(UserId person) =>
        portal.Services.GetRequiredService<IFleetReader>().FacilitiesAsync(person, CancellationToken.None);
}
