using System.Text.RegularExpressions;
using DynoPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class BookingJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_person_signs_in_books_is_refused_takes_an_alternative_moves_cancels_and_undoes()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));

        await page.ClickLaneAsync("MPG 1", day: 1);
        await page.FillBookingAsync("T1", "brake");
        await page.OpenDialog().Press("Book").ClickAsync();
        await Expect(page.Toast("A-1001 booked: MPG 1")).ToBeVisibleAsync();
        await Expect(page.Bar("T1")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^A-1001 P702 T1, brake, MPG 1, Tue .* 08:00–12:00, scheduled$"));

        // The same place again: refused with the reason, and one click books the first alternative.
        await page.ClickLaneAsync("MPG 1", day: 1);
        await page.FillBookingAsync("T2", "brake");
        await page.OpenDialog().Press("Book").ClickAsync();
        var refused = page.OpenDialog().GetByRole(AriaRole.Alert);
        await Expect(refused).ToContainTextAsync("MPG 1 is taken by A-1001");
        await refused.Locator(".alternative").First.ClickAsync();
        await Expect(page.Toast("A-1002 booked")).ToBeVisibleAsync();

        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Press("Move or resize").ClickAsync();
        await page.OpenDialog().GetByLabel("From").FillAsync("14:00");
        await page.OpenDialog().GetByLabel("Dyno").SelectOptionAsync("MPG 2");
        await page.OpenDialog().Press("Save").ClickAsync();
        await Expect(page.Toast("A-1001 moved: MPG 2")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "MPG 2," }).Locator(".bar", new() { HasText = "T1" })).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("14:00–18:00"));
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "MPG 1," }).Locator(".bar", new() { HasText = "T1" })).ToBeVisibleAsync();

        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Press("Cancel booking").ClickAsync();
        await page.OpenDialog().Press("Cancel the booking").ClickAsync();
        await Expect(page.Bar("T1")).ToHaveCountAsync(0);
        await page.Toast("A-1001 cancelled").Press("Undo").ClickAsync();
        await Expect(page.Bar("T1")).ToBeVisibleAsync();
        Assert.Equal(0, await journey.Lab.OverlapsAsync());
    }

    [Fact]
    public async Task A_vehicle_is_chosen_first_its_openings_glow_and_one_is_taken_and_taken_back()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[0], Journey.Hours(6, 22));
        var page = await journey.SignInAsync(person);
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Find an opening" });

        await page.Keyboard.PressAsync("f");
        await Expect(bar.GetByRole(AriaRole.Combobox, new() { Name = "Vehicle" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("T1");
        await Expect(bar.GetByRole(AriaRole.Listbox, new() { Name = "Vehicles" }).GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await bar.GetByLabel("Test type").SelectOptionAsync("brake");
        await Expect(bar.GetByRole(AriaRole.Status)).ToContainTextAsync("on 2 dynos.");
        var offers = page.GetByRole(AriaRole.Row, new() { Name = "MPG 2," }).Locator(".offer");
        var before = await offers.CountAsync();
        await offers.First.ClickAsync();

        await Expect(page.Toast("A-1002 booked: MPG 2")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "MPG 2," }).Locator(".bar", new() { HasText = "T1" })).ToBeVisibleAsync();
        await page.Toast("A-1002 booked").Press("Undo").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "MPG 2," }).Locator(".bar")).ToHaveCountAsync(0);
        await Expect(offers).ToHaveCountAsync(before);

        // The same search for whoever opens the address, until it is ended.
        await page.ReloadAsync();
        await Expect(offers.First).ToBeVisibleAsync();
        await bar.Press("Next free").ClickAsync();
        await Expect(bar.GetByRole(AriaRole.Status)).ToContainTextAsync("Earliest: MPG");
        await Expect(page.Locator(".offer:focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(bar).ToHaveCountAsync(0);
        await Expect(page.Locator(".offer")).ToHaveCountAsync(0);
        Assert.DoesNotContain("vehicle", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_lists_the_openings_of_a_vehicle_and_books_one()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: 360, height: 740);
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Find an opening" });

        await page.GetByTitle("Find an opening (F)").ClickAsync();
        await bar.GetByRole(AriaRole.Listbox, new() { Name = "Vehicles" }).GetByText("T2").ClickAsync();
        await bar.GetByLabel("Test type").SelectOptionAsync("brake");
        await bar.GetByRole(AriaRole.List, new() { Name = "Openings" }).GetByRole(AriaRole.Button).First.ClickAsync();

        await Expect(page.Toast("A-1001 booked")).ToBeVisibleAsync();
        await Expect(page.Locator(".agenda .line", new() { HasText = "T2" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_choice_made_before_the_address_has_followed_the_one_before_loses_neither()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Find an opening" });
        await page.Keyboard.PressAsync("f");
        await Expect(bar.GetByRole(AriaRole.Listbox, new() { Name = "Vehicles" }).GetByRole(AriaRole.Option)).ToHaveCountAsync(3);

        // Both reach the portal before the browser can have told it of the new address.
        await bar.EvaluateAsync("""
            bar => {
                bar.querySelector("li[role=option]").click();
                const test = bar.querySelector("#finder-test");
                test.value = "brake";
                test.dispatchEvent(new Event("change", { bubbles: true }));
            }
            """);

        await Expect(bar.GetByRole(AriaRole.Status)).ToContainTextAsync("on 2 dynos.");
        await Expect(page).ToHaveURLAsync(new Regex("vehicle=.*test=brake"));
    }

    [Fact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Engineer"));

        await page.Keyboard.PressAsync("n");
        await Expect(page.OpenDialog().GetByRole(AriaRole.Combobox, new() { Name = "Vehicle" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("T3");
        await Expect(page.OpenDialog().GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await page.OpenDialog().GetByLabel("Test type").FocusAsync();
        await page.Keyboard.TypeAsync("brake");
        await page.OpenDialog().Locator(".choice").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.OpenDialog().Locator(".choice[aria-pressed=true]")).ToHaveCountAsync(1);
        await page.OpenDialog().Press("Book").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Toast("booked")).ToBeVisibleAsync();

        await page.Bar("T3").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.OpenDialog()).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await Expect(page.Bar("T3")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_has_changed_meanwhile_is_refused_with_what_it_is_now()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        var row = await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);
        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Press("Move or resize").ClickAsync();
        await page.OpenDialog().GetByLabel("From").FillAsync("10:00");

        await journey.Lab.Service.ApplyAsync(person, TestLab.Set(new Domain.Scheduling.ScheduleChange.Move(row.Id, journey.Dynos[1], row.Slot)), default);
        await Expect(page.OpenDialog()).ToContainTextAsync("Dyno: MPG 1 → MPG 2");
        await page.OpenDialog().Press("Save").ClickAsync();

        await Expect(page.OpenDialog().Locator(".refused")).ToContainTextAsync("A-1001 has changed since you saw it");
        await page.OpenDialog().Press("Use the newest").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("brake on MPG 2");
    }

    [Fact]
    public async Task A_technician_declares_an_outage_and_lifts_it_and_a_viewer_is_offered_nothing()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Technician"));

        await page.GetByTitle("About MPG 1").ClickAsync();
        await page.OpenDialog().Press("Declare an outage").ClickAsync();
        await page.OpenDialog().GetByLabel("First day").FillAsync(Journey.Tuesday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.OpenDialog().GetByLabel("Reason").FillAsync("Load cell drifts");
        await page.OpenDialog().Press("Declare the outage").ClickAsync();
        await Expect(page.Bar("Load cell drifts")).ToBeVisibleAsync();
        await page.Bar("Load cell drifts").ClickAsync();
        await page.OpenDialog().Press("Lift").ClickAsync();
        await Expect(page.Bar("Load cell drifts")).ToHaveCountAsync(0);

        var viewer = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));
        await Expect(viewer.GetByTitle("Book a vehicle (N)")).ToHaveCountAsync(0);
        await viewer.GetByTitle("About MPG 1").ClickAsync();
        await Expect(viewer.OpenDialog().Press("Declare an outage")).ToHaveCountAsync(0);
    }
}
