using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Tests.Journeys;

/// <summary>axe finds nothing serious on any page, light or dark, wide or narrow.</summary>
[Collection("Journeys")]
public sealed class AxeJourneyTests(Browser browser)
{
    private static readonly string[] Pages =
    [
        "/planning", "/planning/import",
        "/fleet", "/fleet/vehicles", "/fleet/tests", "/fleet/outages", "/fleet/calendar",
        "/rules", "/rules/why", "/approvals",
        "/people", "/people/roles", "/security", "/history",
        "/procedures", "/procedures?q=strap", "/procedures/tie-down", "/assistant",
        "/account", "/account/settings", "/account/authenticator", "/account/passkeys", "/account/login", "/wall/DET",
    ];

    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task The_board_its_dialogs_and_the_pages_round_it_have_nothing_serious(int width)
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var person = await journey.AddPersonAsync("Admin");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        await journey.Lab.Service.ApplyAsync(person, TestLab.Set(new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), journey.Dynos[1], Journey.Hours(8, 20), Domain.Fleet.OutageKind.Fault, "Load cell drifts")), default);
        var page = await journey.SignInAsync(person, width: width, height: 900);

        foreach (var zoom in new[] { "day", "week", "month", "year" })
        {
            await page.GotoAsync($"{Journey.Week}&zoom={zoom}");
            await Journey.LiveAsync(page);
            await page.FineByDayAndNightAsync(zoom);
        }

        await page.GotoAsync(Journey.Week);
        await Journey.LiveAsync(page);
        await page.GetByLabel("Filter and colours").ClickAsync();
        await page.FineByDayAndNightAsync("filters");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTitle("Book a vehicle (N)").ClickAsync();
        await page.OpenDialog().WaitForAsync();
        await page.FineByDayAndNightAsync("booking");
        await page.Keyboard.PressAsync("Escape");
        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Press("Move or resize").WaitForAsync();
        await page.FineByDayAndNightAsync("sheet");
        await page.OpenDialog().Press("Close").ClickAsync();
        await page.GotoAsync($"{Journey.Week}&vehicle={journey.Vehicles[1].Value}&test=brake");
        await Journey.LiveAsync(page);
        await page.Locator(width < 500 ? ".offers button" : ".offer").First.WaitForAsync();
        await page.FineByDayAndNightAsync("openings");
        await page.OpenChatAsync();
        await page.SayAsync("What is booked this week?");
        var turn = await page.LastTurn().GetAttributeAsync("data-turn");
        await page.GetByLabel("Close the assistant").ClickAsync();
        var workbook = new MemoryStream(new MadeWorkbook(1, 40, Journey.Tuesday).Xlsx());
        var import = Assert.IsType<ImportOutcome.Done>(await journey.Lab.Get<IImports>().StartAsync(person, "forecast.xlsx", workbook, TimeSpan.FromSeconds(60), default)).Import.Id.Value;
        await journey.Lab.AddRequestAsync(journey.Vehicles[0]);
        await page.GotoAsync("/planning");
        await page.Locator(".planning[data-interactive]").WaitForAsync();
        await page.Locator(".sheet-frame .link").ClickAsync();
        await page.Locator(".request-form").WaitForAsync();
        await page.FineByDayAndNightAsync("a request");
        foreach (var address in (string[])[.. Pages, $"/planning/import/{import}", $"/assistant/turns/{turn}"])
        {
            await page.GotoAsync(address);
            await page.Locator("h1, h2").First.WaitForAsync();
            await page.FineByDayAndNightAsync(address);
        }
    }
}
