using System.Net;
using System.Text.RegularExpressions;
using DynoPortal.Data.People;

namespace DynoPortal.Tests.People;

public sealed partial class SettingsPageTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");

    [Fact]
    public async Task A_chosen_theme_is_there_on_another_device_before_the_first_paint()
    {
        var visitor = await RegisteredAsync();
        Assert.DoesNotContain("data-chosen", await visitor.ReadAsync("/account"), StringComparison.Ordinal);

        await SavedAsync(visitor, ("Theme", "Dark"));
        var saved = await visitor.ReadAsync("/account/settings?saved=true");
        var other = portal.NewVisitor();
        await other.LoginAsync(eve);

        Assert.Contains("Your settings are saved.", saved, StringComparison.Ordinal);
        foreach (var page in new[] { saved, await other.ReadAsync("/account") }) Assert.Contains("data-theme=\"dark\" data-chosen=\"dark\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_facility_is_where_an_address_without_one_leads()
    {
        var visitor = await RegisteredAsync();
        await using (var context = portal.Lab.CreateDbContext())
        {
            context.Memberships.Add(new MembershipRow { FacilityId = portal.Lab.Munich.Value, UserId = (await portal.IdAsync(eve)).Value, Role = "Viewer", Since = portal.Clock.GetUtcNow().UtcDateTime });
            await context.SaveChangesAsync();
        }

        Assert.Contains("aria-label=\"Facility Detroit, switch\"", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        await SavedAsync(visitor, ("Theme", "System"), ("Facility", "MUC"));
        Assert.Contains("aria-label=\"Facility Munich, switch\"", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        await using (var context = portal.Lab.CreateDbContext())
        {
            context.Memberships.Remove(new MembershipRow { FacilityId = portal.Lab.Munich.Value, UserId = (await portal.IdAsync(eve)).Value, Role = "Viewer" });
            await context.SaveChangesAsync();
        }

        Assert.Contains("aria-label=\"Facility Detroit, switch\"", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_zoom_is_what_a_board_begins_with_where_its_address_names_none()
    {
        var visitor = await RegisteredAsync();
        Assert.Contains("zoom=week\" view=", await visitor.ReadAsync("/"), StringComparison.Ordinal);

        await SavedAsync(visitor, ("Theme", "System"), ("Zoom", "Month"));

        Assert.Contains("zoom=month\" view=", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("\"zoom\":\"month\"", await visitor.ReadAsync("/board/rows"), StringComparison.Ordinal);
        Assert.Contains("\"zoom\":\"day\"", await visitor.ReadAsync("/board/rows?zoom=day"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_and_times_of_the_board_are_written_as_its_reader_chose()
    {
        var visitor = await RegisteredAsync();

        await SavedAsync(visitor, ("Theme", "System"), ("Dates", "American"), ("Hours", "12"));

        var rows = await visitor.ReadAsync("/board/rows?date=2026-03-10&zoom=day");
        Assert.Contains("\"title\":\"Tuesday March 10, 2026\"", rows, StringComparison.Ordinal);
        Assert.Contains("[\"1 PM\",", rows, StringComparison.Ordinal);
        Assert.Contains("\"dates\":\"american\",\"twelveHours\":true", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_chose_the_usual_form_of_dates_is_told_from_who_chose_none()
    {
        var visitor = await RegisteredAsync();
        await SavedAsync(visitor, ("Theme", "System"), ("Dates", "None"));
        Assert.Contains("<option value=\"None\" selected", await visitor.ReadAsync("/account/settings"), StringComparison.Ordinal);

        await SavedAsync(visitor, ("Theme", "System"), ("Dates", "British"));

        Assert.Contains("<option value=\"British\" selected", await visitor.ReadAsync("/account/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_form_leaves_out_stays_as_it_was()
    {
        var visitor = await RegisteredAsync();
        await SavedAsync(visitor, ("Theme", "Light"), ("Zoom", "Quarter"), ("Dates", "German"), ("Hours", "12"), ("Tell", "changes"));

        await SavedAsync(visitor, ("Theme", "Dark"));

        var page = await visitor.ReadAsync("/account/settings");
        foreach (var kept in new[] { "Quarter", "German", "12" }) Assert.Contains($"<option value=\"{kept}\" selected", page, StringComparison.Ordinal);
        Assert.Contains("value=\"changes\" checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"outages\" checked", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Theme", "Neon")]
    [InlineData("Theme", "1")]
    [InlineData("Facility", "MUC")]
    [InlineData("Zoom", "decade")]
    [InlineData("Zoom", "3")]
    [InlineData("Dates", "1")]
    [InlineData("Dates", "Klingon")]
    [InlineData("Hours", "13")]
    public async Task What_the_page_does_not_offer_is_refused(string field, string value)
    {
        var visitor = await RegisteredAsync();

        var page = await Visitor.BodyAsync(await visitor.SubmitAsync("/account/settings", "settings", field == "Theme" ? [(field, value)] : [("Theme", "Dark"), (field, value)]));

        Assert.Contains("Choose from the lists.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chosen", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_in_the_header_keeps_the_theme_and_nothing_else()
    {
        var visitor = await RegisteredAsync();
        var token = Token().Match(await visitor.ReadAsync("/account")).Groups[1].Value;

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsync("/account/theme", ("theme", "light"), ("__RequestVerificationToken", token))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/account/theme", ("theme", "neon"), ("__RequestVerificationToken", token))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/account/theme", ("theme", "dark"))).StatusCode);

        Assert.Contains("data-theme=\"light\"", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    private async Task<Visitor> RegisteredAsync()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve, await portal.InviteAsync("Viewer"));
        return visitor;
    }

    private static async Task SavedAsync(Visitor visitor, params (string Name, string Value)[] fields) =>
        Visitor.GoesTo("/account/settings?saved=true", await visitor.SubmitAsync("/account/settings", "settings", fields));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
