using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class LookJourneyTests(Browser browser)
{
    private const string Contrasts = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
          const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
          const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { const layers = []; for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); layers.push(c); if (c[3] === 1) break; } return layers.reduceRight((below, top) => over(top, below), [255, 255, 255]); };
          const bad = [];
          for (const e of document.querySelectorAll('body *')) {
            const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join('');
            if (!text || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest('.visually-hidden, :disabled, option, .toasts, [inert]')) continue;
            const back = ground(e), fore = over(rgba(getComputedStyle(e).color), back);
            const [a, b] = [light(back), light(fore)].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05);
            if (ratio < 4.5) bad.push(`${text.slice(0, 30)} ${ratio.toFixed(2)}`);
          }
          return bad;
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Text_has_a_contrast_of_four_and_a_half_and_nothing_scrolls_sideways(ColorScheme scheme, int width)
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person, width: width, height: 740, scheme: scheme);

        await LooksRightAsync(page, width);
        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Locator("ol li").First.WaitForAsync();
        await LooksRightAsync(page, width);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await page.GetByTitle("Book a vehicle (N)").ClickAsync();
        await page.FillBookingAsync("T2", "brake");
        await LooksRightAsync(page, width);
    }

    [Fact]
    public async Task On_a_phone_the_agenda_books_opens_and_cancels()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: 360, height: 740);

        await page.GetByTitle("Book a vehicle (N)").ClickAsync();
        await page.FillBookingAsync("T1", "emission");
        await page.OpenDialog().GetByLabel("First day").FillAsync(Journey.Tuesday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.OpenDialog().Locator("[data-choice]").First.ClickAsync();
        await page.OpenDialog().Press("Book").ClickAsync();
        await Expect(page.Locator(".agenda .line", new() { HasText = "P702 T1" })).ToContainTextAsync("emission");

        await page.Locator(".agenda .line").ClickAsync();
        await page.OpenDialog().Press("Cancel booking").ClickAsync();
        await page.OpenDialog().Press("Cancel the booking").ClickAsync();
        await Expect(page.Locator(".agenda .line")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_theme_that_was_chosen_stays_and_the_address_keeps_the_view()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));

        await page.GetByLabel("Switch between light and dark").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Month" }).ClickAsync();
        await page.GetByLabel("Filter the board").FillAsync("mpg 2");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("zoom=month&q=mpg"));
        await Expect(page.Locator(".name")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Journey.LiveAsync(page);

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator(".name .title")).ToHaveTextAsync(["MPG 2"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Month" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByLabel("Filter the board").FillAsync("nothing like it");
        await Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_belongs_to_no_facility_is_told_to_be_admitted()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Viewer");
        var page = await journey.SignInAsync(person);

        await journey.Lab.ExecuteAsync($"DELETE FROM memberships WHERE user_id = '{person.Id!.Value.Value}'");
        await page.ReloadAsync();

        await Expect(page.GetByText("An administrator has to admit you")).ToBeVisibleAsync();
    }

    private static async Task LooksRightAsync(IPage page, int width)
    {
        // Colours that are still fading in would be judged half-way.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))");

        Assert.Empty(await page.EvaluateAsync<string[]>(Contrasts));
        Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 0, width);
    }
}
