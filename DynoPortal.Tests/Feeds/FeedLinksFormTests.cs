using System.Net;
using System.Text.RegularExpressions;
using DynoPortal.Tests.People;

namespace DynoPortal.Tests.Feeds;

public sealed partial class FeedLinksFormTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    [Fact]
    public async Task A_person_makes_a_link_sees_it_once_and_revokes_it()
    {
        var visitor = fixture.Portal.NewVisitor();
        await visitor.RegisterAsync(PeoplePortal.NewName("eve"), await fixture.Portal.InviteAsync("Viewer"));

        var made = await Visitor.BodyAsync(await visitor.SubmitAsync("/account", "feed-make", ("Subject", "DET")));
        var link = Link().Match(made).Value;
        var page = await visitor.ReadAsync("/account");
        var stranger = fixture.Portal.NewVisitor();

        Assert.NotEmpty(link);
        Assert.DoesNotContain(link, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(link)).StatusCode);
        var renewed = Link().Match(await Visitor.BodyAsync(await visitor.SubmitAsync("/account", "feed-change", ("Renew", Key().Match(page).Groups[1].Value)))).Value;
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await stranger.GetAsync(link)).StatusCode, (await stranger.GetAsync(renewed)).StatusCode));
        Assert.DoesNotContain("class=\"rows\"", await Visitor.BodyAsync(await visitor.SubmitAsync("/account", "feed-change", ("Revoke", Key().Match(page).Groups[1].Value))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(renewed)).StatusCode);
    }

    [Theory]
    [InlineData("feed-make", "Subject", "MUC", "Choose a calendar")]
    [InlineData("feed-make", "Subject", "DET:99999999999999", "Choose a calendar")]
    [InlineData("feed-make", "Subject", "DET:77777", "There is no such dyno")]
    [InlineData("feed-make", "Subject", "", "Choose a calendar")]
    [InlineData("feed-change", "Revoke", "DET:nothing", "is not there")]
    [InlineData("feed-change", "Renew", "DET:6f1c1d0e-7c1b-4f0e-9a55-0a1b2c3d4e5f", "revoked already")]
    [InlineData("feed-change", "Other", "x", "is not there")]
    public async Task What_the_page_does_not_offer_is_refused_with_a_sentence(string form, string field, string value, string sentence)
    {
        var visitor = fixture.Portal.NewVisitor();
        await visitor.RegisterAsync(PeoplePortal.NewName("eve"), await fixture.Portal.InviteAsync("Viewer"));
        // Forms appear when there is something in them.
        await visitor.SubmitAsync("/account", "feed-make", ("Subject", "DET"));

        Assert.Contains(sentence, await Visitor.BodyAsync(await visitor.SubmitAsync("/account", form, (field, value))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_belongs_nowhere_is_offered_no_feed()
    {
        var visitor = fixture.Portal.NewVisitor();
        await visitor.RegisterAsync(PeoplePortal.NewName("wim"));

        Assert.DoesNotContain("Calendar feeds", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [GeneratedRegex("/feeds/[0-9]+-[A-Za-z0-9_-]{43}\\.ics")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"Renew\" value=\"([^\"]+)\"")]
    private static partial Regex Key();
}
