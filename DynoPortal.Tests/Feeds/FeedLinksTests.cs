using System.Net;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Feeds;

public sealed class FeedLinksTests : IAsyncLifetime
{
    private FeedLab lab = null!;

    public async Task InitializeAsync() => lab = await FeedLab.StartAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_revoked_link_opens_nothing()
    {
        var token = await lab.MakeAsync(new FeedSubject.Mine());
        var link = Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default));

        Assert.Null(await lab.Links.RevokeAsync(lab.Engineer, link.Id, default));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token));
        Assert.Equal(RefusalCode.NotFound, (await lab.Links.RevokeAsync(lab.Engineer, link.Id, default))!.Code);
    }

    [Fact]
    public async Task Of_two_who_revoke_one_link_the_second_finds_it_gone_and_notes_nothing()
    {
        await lab.MakeAsync(new FeedSubject.Mine());
        var link = Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default));
        await using var first = new NpgsqlConnection(lab.Lab.ConnectionString);
        await first.OpenAsync();
        await using (var delete = new NpgsqlCommand($"BEGIN; DELETE FROM feed_links WHERE id = '{link.Id.Value}'", first)) await delete.ExecuteNonQueryAsync();

        var second = lab.Links.RevokeAsync(lab.Engineer, link.Id, default);
        await Eventually.HoldsAsync(async () => await lab.Lab.ScalarAsync<long>("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND NOT l.granted") == 1);
        await using (var commit = new NpgsqlCommand("COMMIT", first)) await commit.ExecuteNonQueryAsync();

        Assert.Equal(RefusalCode.NotFound, (await second)!.Code);
        Assert.Equal(0L, await lab.Lab.ScalarAsync<long>("SELECT count(*) FROM edits WHERE noun = 'feed_link' AND action = 'revoked'"));
    }

    [Fact]
    public async Task A_renewed_link_opens_under_its_new_token_alone()
    {
        var old = await lab.MakeAsync(new FeedSubject.OfDyno(lab.Dyno));
        var link = Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default));

        var renewed = Assert.IsType<FeedLinkOutcome.Made>(await lab.Links.RenewAsync(lab.Engineer, link.Id, default));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(old), await StatusAsync(renewed.Token)));
        Assert.Equal("MPG 1", Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default)).DynoName);
    }

    [Theory]
    [InlineData("DELETE FROM memberships WHERE user_id = '{0}'")]
    [InlineData("UPDATE users SET lockout_enabled = true, lockout_end = 'infinity' WHERE id = '{0}'")]
    public async Task Who_lost_the_facility_or_is_locked_out_has_no_feed(string loss)
    {
        var token = await lab.MakeAsync(new FeedSubject.Mine());

        await lab.Lab.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, loss, lab.Engineer.Id!.Value.Value));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1-")]
    [InlineData("999999999999-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00")]
    [InlineData("1-' OR 1=1 --")]
    public async Task A_token_that_nobody_made_is_404_with_a_sentence(string token)
    {
        using var answer = await lab.GetAsync(Uri.EscapeDataString(token));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_holds_for_its_own_facility_alone()
    {
        var munich = await lab.Lab.AddFacilityAsync("MUC", "Europe/Berlin");
        var token = await lab.MakeAsync(new FeedSubject.Mine());

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{munich.Value}{token[token.IndexOf('-', StringComparison.Ordinal)..]}"));
    }

    [Fact]
    public async Task The_database_holds_a_hash_and_when_the_link_was_used()
    {
        var token = await lab.MakeAsync(new FeedSubject.Mine());
        Assert.Null(Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default)).LastUsedAt);

        await lab.EventsAsync(token);

        Assert.Equal(TestLab.Monday, Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default)).LastUsedAt);
        Assert.Equal(0, await lab.Lab.ScalarAsync<int>($"SELECT count(*)::int FROM feed_links l WHERE l::text LIKE '%{token.Split('-', 2)[1]}%'"));
    }

    [Fact]
    public async Task Nobody_touches_anothers_calendar_links_not_even_an_administrator()
    {
        var token = await lab.MakeAsync(new FeedSubject.Mine());
        var id = Assert.Single(await lab.Links.CalendarsAsync(lab.Engineer, default)).Id;
        foreach (var role in new[] { "Engineer", "Admin" })
        {
            var other = await lab.Lab.AddPersonAsync(role);

            Assert.Empty(await lab.Links.CalendarsAsync(other, default));
            Assert.NotNull(await lab.Links.RevokeAsync(other, id, default));
            Assert.IsType<FeedLinkOutcome.Refused>(await lab.Links.RenewAsync(other, id, default));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
    }

    [Fact]
    public async Task A_wallboards_link_is_an_administrators_to_make_and_to_revoke()
    {
        var (ada, bob) = (await lab.Lab.AddPersonAsync("Admin"), await lab.Lab.AddPersonAsync("Admin"));

        var refused = Assert.IsType<FeedLinkOutcome.Refused>(await lab.Links.MakeAsync(lab.Engineer, new FeedSubject.Wall(), default));
        var token = await lab.MakeAsync(new FeedSubject.Wall(), ada);

        Assert.Equal(RefusalCode.Forbidden, refused.Refusal.Code);
        Assert.IsType<FeedSubject.Wall>((await lab.Links.OpenAsync(token, default))!.Subject);
        // It is no calendar.
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token));
        Assert.Null(await lab.Links.WallsAsync(lab.Engineer, default));
        var wall = Assert.Single((await lab.Links.WallsAsync(bob, default))!);
        Assert.NotNull(await lab.Links.RevokeAsync(lab.Engineer, wall.Id, default));
        Assert.Null(await lab.Links.RevokeAsync(bob, wall.Id, default));
        Assert.Null(await lab.Links.OpenAsync(token, default));
    }

    [Fact]
    public async Task A_dyno_of_others_can_not_be_shown_and_links_have_an_end()
    {
        var munich = await lab.Lab.AddFacilityAsync("MUC", "Europe/Berlin");
        var theirs = await lab.Lab.AddDynoAsync("ROL 1", facility: munich);
        for (var made = 0; made < IFeedLinks.Most; made++) await lab.MakeAsync(new FeedSubject.Mine());

        Assert.Equal(RefusalCode.NotFound, await RefusedAsync(new FeedSubject.OfDyno(theirs)));
        Assert.Equal(RefusalCode.NotFound, await RefusedAsync(new FeedSubject.OfDyno(new DynoId(-1))));
        Assert.Equal(RefusalCode.Quota, await RefusedAsync(new FeedSubject.Mine()));
        Assert.Equal(IFeedLinks.Most, (await lab.Links.CalendarsAsync(lab.Engineer, default)).Count);
    }

    private async Task<string> RefusedAsync(FeedSubject subject) => Assert.IsType<FeedLinkOutcome.Refused>(await lab.Links.MakeAsync(lab.Engineer, subject, default)).Refusal.Code;

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var answer = await lab.GetAsync(token);
        return answer.StatusCode;
    }
}
