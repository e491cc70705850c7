using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>Rules that a manager sets, as an engineer meets them.</summary>
[Collection("Journeys")]
public sealed class RuleJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_manager_sets_a_quota_and_an_approval_and_an_engineers_booking_waits_until_it_is_approved_in_the_list()
    {
        await using var journey = await Journey.StartAsync(browser);
        var (manager, engineer) = (await journey.SignInAsync(await journey.AddPersonAsync("Manager")), await journey.AddPersonAsync("Engineer"));
        await manager.GotoAsync("/rules");
        await manager.Locator(".rules[data-interactive]").WaitForAsync();
        await manager.GetByLabel("For each person").FillAsync("1");
        await Expect(manager.Locator(".rule", new() { HasText = "For each person" })).ToContainTextAsync("allows 1 booking that has not ended for each person");
        var brake = manager.Locator(".line", new() { HasText = "brake needs" });
        await brake.GetByLabel("brake needs approval").CheckAsync();
        await brake.GetByLabel("Manager").CheckAsync();
        await Expect(brake).ToContainTextAsync("brake waits until somebody with the role Manager approves it.");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(manager.Locator(".note.good")).ToContainTextAsync("The rules are saved");

        var page = await journey.SignInAsync(engineer);
        await page.ClickLaneAsync("MPG 1", day: 1);
        await page.FillBookingAsync("T1", "brake");
        await page.OpenDialog().Press("Book").ClickAsync();
        await page.Bar("T1").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("Waits for approval until");
        await page.OpenDialog().Press("Close").ClickAsync();
        await page.ClickLaneAsync("MPG 2", day: 1);
        var dialog = page.OpenDialog();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Vehicle" }).FillAsync("T2");
        await dialog.GetByRole(AriaRole.Option, new() { Name = "T2" }).First.ClickAsync();
        await dialog.GetByLabel("Test type").SelectOptionAsync("brake");
        await Expect(dialog.Locator(".others")).ToContainTextAsync("You have 1 booking that has not ended.");
        // The refusal leads to every rule.
        var why = await dialog.GetByRole(AriaRole.Link, new() { Name = "Why?" }).First.GetAttributeAsync("href");
        await page.GotoAsync(why!);
        await Expect(page.Locator("[data-rule='Bookings of a person']")).ToContainTextAsync("refused");
        await Expect(page.Locator("[data-rule='Working calendar']")).ToContainTextAsync("passed");
        await page.GotoAsync("/rules");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Only managers set the rules" })).ToBeVisibleAsync();

        await page.GotoAsync(Journey.Week);
        await Journey.LiveAsync(page);
        await manager.GotoAsync("/approvals");
        await manager.Locator(".approvals[data-interactive]").WaitForAsync();
        await Expect(manager.Locator(".manage-tabs .count")).ToContainTextAsync("1");
        await manager.GetByLabel("Choose A-").CheckAsync();
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve 1" }).ClickAsync();
        await Expect(manager.Locator(".results")).ToContainTextAsync("is approved");
        await Expect(page.Bar("T1")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(", scheduled$"));
        Assert.Equal(0, await journey.Lab.OverlapsAsync());
    }
}
