using System.Net;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Feeds;
using DynoPortal.Tests.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Wall;

public sealed class WallPageTests : IAsyncLifetime
{
    private FeedLab lab = null!;
    private Actor admin = null!;
    private Visitor nobody = null!;

    public async Task InitializeAsync()
    {
        lab = await FeedLab.StartAsync();
        admin = await lab.Lab.AddPersonAsync("Admin");
        nobody = lab.Portal.NewVisitor();
        await lab.BookedAsync(TestLab.Hours(2, 10, 12));
        await lab.Lab.ExecuteAsync("UPDATE allocations SET notes = 'secret'");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_member_who_is_signed_in_sees_it()
    {
        var page = await lab.Portal.VisitorOf(lab.Engineer).ReadAsync("/wall/det");

        Assert.Contains("10:00–12:00", page, StringComparison.Ordinal);
        Assert.Contains("MPG 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_it_without_signing_in_until_it_is_revoked()
    {
        var key = await lab.MakeAsync(new FeedSubject.Wall(), admin);

        var page = await nobody.ReadAsync($"/wall/DET?key={key}");
        var link = Assert.Single((await lab.Links.WallsAsync(admin, default))!);
        Assert.Null(await lab.Links.RevokeAsync(admin, link.Id, default));

        Assert.Contains("10:00–12:00", page, StringComparison.Ordinal);
        Assert.Contains("Engineer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@test", page, StringComparison.Ordinal);
        await NotThereAsync(nobody, $"/wall/DET?key={key}");
    }

    [Fact]
    public async Task A_key_opens_its_own_facilitys_wallboard_and_nothing_else()
    {
        await lab.Lab.AddFacilityAsync("MUC", "Europe/Berlin");
        var wall = await lab.MakeAsync(new FeedSubject.Wall(), admin);
        var calendar = await lab.MakeAsync(new FeedSubject.Mine());

        await NotThereAsync(nobody, $"/wall/MUC?key={wall}");
        await NotThereAsync(nobody, $"/wall/DET?key={calendar}");
        // A wrong key isn't made up for by a session.
        await NotThereAsync(lab.Portal.VisitorOf(lab.Engineer), "/wall/DET?key=wrong");
    }

    [Fact]
    public async Task A_facility_that_is_not_there_or_is_not_ones_own_is_404()
    {
        await lab.Lab.AddFacilityAsync("MUC", "Europe/Berlin");
        var engineer = lab.Portal.VisitorOf(lab.Engineer);

        foreach (var code in new[] { "MUC", "XYZ", new string('x', 3000), "DET?key=" + new string('x', 3000), "DET?key=" }) await NotThereAsync(engineer, $"/wall/{code}");
    }

    [Fact]
    public async Task Without_a_session_or_a_key_the_way_leads_to_the_sign_in()
    {
        var answer = await nobody.GetAsync("/wall/DET");

        Assert.Equal("/account/login?returnUrl=%2Fwall%2FDET", answer.RequestMessage!.RequestUri!.PathAndQuery);
    }

    private static async Task NotThereAsync(Visitor visitor, string path)
    {
        var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
