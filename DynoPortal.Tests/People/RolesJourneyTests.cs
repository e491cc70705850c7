using System.Text.RegularExpressions;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Journeys;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.People;

[Collection("Journeys")]
public sealed partial class RolesJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_role_that_is_edited_counts_in_an_open_dialog_and_a_sign_out_ends_an_open_page()
    {
        await using var journey = await Journey.StartAsync(browser);
        var (admin, engineer) = (await journey.AddPersonAsync("Admin"), await journey.AddPersonAsync("Engineer"));
        var (desk, board) = (await journey.SignInAsync(admin), await journey.SignInAsync(engineer));
        await board.ClickLaneAsync("MPG 1", day: 1);
        await board.FillBookingAsync("T1", "brake");
        await board.OpenDialog().GetByLabel("Notes").FillAsync("Strap the left side");

        await desk.GotoAsync($"/people/roles?facility={journey.Code}");
        await desk.Locator("[data-interactive]").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Edit Engineer" }).ClickAsync();
        await desk.OpenDialog().GetByLabel("Book a vehicle onto a dyno, ask for tests").UncheckAsync();
        await desk.OpenDialog().GetByLabel("Name").FillAsync("<b>Guests</b>");
        await desk.OpenDialog().Press("Save").ClickAsync();
        await Expect(desk.GetByText("<b>Guests</b> is saved.")).ToBeVisibleAsync();
        await board.OpenDialog().Press("Book").ClickAsync();

        await Expect(board.OpenDialog().GetByRole(AriaRole.Alert)).ToContainTextAsync("Your role doesn't allow this (allocation.create)");
        await Expect(board.OpenDialog().GetByLabel("Notes")).ToHaveValueAsync("Strap the left side");
        // By another process than the page's own, as another node would.
        Assert.Null(await journey.Lab.Get<IAccounts>().SignOutAsync(admin, engineer.Id!.Value, default));
        await Expect(board).ToHaveURLAsync(SignInAddress(), new() { Timeout = 5_000 });
    }

    [GeneratedRegex("/account/login", RegexOptions.IgnoreCase)]
    private static partial Regex SignInAddress();
}
