using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>A vehicle chosen first: the script in Chromium over the real search and rules.</summary>
[Collection("Journeys")]
public sealed class BoardOffersTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    private OpeningWish Brake => new(lab.Vehicles[0], lab.TestTypes[0], lab.TestTypes[0].DefaultLength);

    private OpeningWish TwoDays => new(lab.Vehicles[0], lab.TestTypes[1], lab.TestTypes[1].DefaultLength);

    [Fact]
    public async Task Openings_glow_where_the_vehicle_fits_and_other_lanes_are_dim_with_their_reason()
    {
        lab.Dynos[1] = lab.Dynos[1] with { Enabled = false };
        lab.Dynos[2] = lab.Dynos[2] with { Capabilities = [] };
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.SeekAsync(Brake);

        await Expect(board.Lane("MPG 1").Locator(".offer").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Opening on MPG 1, Mon 2 Mar 2026 "));
        await Expect(board.Page.Locator(".lane.closed")).ToHaveCountAsync(2);
        var dim = board.Lane("MPG 2").Locator(".name");
        await Expect(dim).ToHaveAttributeAsync("title", "MPG 2 is disabled and takes no bookings.");
        await Expect(dim).ToHaveAttributeAsync("aria-description", "MPG 2 is disabled and takes no bookings.");
        await Expect(board.Lane("MPG 1").Locator(".name")).ToHaveAttributeAsync("title", "About MPG 1");
        Assert.Contains("on MPG 1", board.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_books_an_opening_and_what_is_left_glows_anew()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.SeekAsync(TwoDays);
        var offer = board.Lane("MPG 1").Locator(".offer").First;
        var before = await board.Page.Locator(".offer").CountAsync();

        await offer.ClickAsync();

        await Eventually.HoldsAsync(async () => await BookedAsync() is [{ Allocation: { DynoId.Value: 1, TestType: "emission" } }]);
        await board.ApplyAsync((await BookedAsync())[0].Allocation);
        await Expect(board.Lane("MPG 1").Locator(".bar")).ToHaveCountAsync(1);
        await Eventually.HoldsAsync(async () => await board.Page.Locator(".offer").CountAsync() < before);
        Assert.DoesNotContain(board.Told, told => told.StartsWith("OpenAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_walk_to_an_opening_enter_books_it_and_the_focus_stays_on_what_was_booked()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.SeekAsync(Brake);
        await Expect(board.Page.Locator(".offer").First).ToBeVisibleAsync();

        await board.Page.Locator(".name").First.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Lane("MPG 1").Locator(".offer").First).ToBeFocusedAsync();
        await Expect(board.Page.Locator("[data-ghost=offer] .label")).ToContainTextAsync("MPG 1, Mon 2 Mar 2026");
        await board.Page.Keyboard.PressAsync("Enter");

        await Eventually.HoldsAsync(async () => (await BookedAsync()).Count == 1);
        await board.ApplyAsync((await BookedAsync())[0].Allocation);
        await Expect(board.Lane("MPG 1").Locator(".bar")).ToBeFocusedAsync();
        await board.Page.Keyboard.PressAsync("Escape");
        await Eventually.HoldsAsync(() => board.Said == "End");
    }

    [Fact]
    public async Task An_opening_that_somebody_has_taken_is_refused_with_every_reason_and_other_openings()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.SeekAsync(TwoDays);
        var offer = board.Lane("MPG 1").Locator(".offer").First;
        await Expect(offer).ToBeVisibleAsync();

        await lab.BookedAsync(2, 1, TestLab.Days(2, 5), "emission");
        await offer.ClickAsync();

        await Eventually.HoldsAsync(() => board.Refused is not null);
        Assert.Contains(board.Refused!.Refusals, refusal => refusal.Code == RefusalCode.DynoOverlap);
        Assert.NotEmpty(board.Refused.Changes[0].Alternatives);
    }

    [Fact]
    public async Task Openings_that_overlap_stand_beside_each_other_and_none_hides_another()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.TwoWeeks, new(2026, 3, 9)));

        await board.SeekAsync(TwoDays);

        var offers = board.Lane("MPG 1").Locator(".offer");
        await Expect(offers).Not.ToHaveCountAsync(0);
        var boxes = new List<(float Left, float Right)>();
        foreach (var offer in await offers.AllAsync())
            if (await offer.BoundingBoxAsync() is { } box) boxes.Add((box.X, box.X + box.Width));
        Assert.True(boxes.Count >= 8);
        Assert.All(boxes.Order().Zip(boxes.Order().Skip(1)), pair => Assert.True(pair.First.Right <= pair.Second.Left));
        await offers.Nth(1).HoverAsync();
        await Expect(board.Page.Locator("[data-ghost=offer] .label")).ToContainTextAsync("Tue 10 Mar 2026 – Wed 11 Mar 2026");
    }

    [Fact]
    public async Task Openings_too_close_to_tell_apart_are_one_that_leads_closer()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Year, new(2026, 3, 2)));
        await board.SeekAsync(TwoDays);

        await board.Lane("MPG 1").Locator(".offer").First.ClickAsync();

        await Eventually.HoldsAsync(() => board.Said?.StartsWith("Closer 2026-03-0", StringComparison.Ordinal) == true);
        Assert.Empty((await BookedAsync()));
    }

    [Fact]
    public async Task Another_window_has_its_own_openings_and_the_one_that_is_gone_to_gets_the_focus()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.SeekAsync(Brake);
        await Expect(board.Page.Locator(".offer").First).ToBeVisibleAsync();
        var start = TestLab.Hours(10, 6, 10).Start.ToUnixTimeSeconds();

        await board.Page.EvaluateAsync("start => script.showOffer(2, start)", start);
        await board.GoAsync(new BoardWindow(BoardLab.Detroit, Zoom.Week, new(2026, 3, 9)));

        await Expect(board.Page.Locator($"[data-row='offer-2-{start}']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_a_wish_nothing_glows_and_nothing_is_asked_for()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.SeekAsync(Brake);
        await Expect(board.Page.Locator(".offer").First).ToBeVisibleAsync();

        await board.Page.EvaluateAsync("() => script.find(null)");
        var asked = board.Told.Count;
        await board.ApplyAsync(await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12)));

        await Expect(board.Page.Locator(".offer, .closed")).ToHaveCountAsync(0);
        Assert.Equal(asked, board.Told.Count);
    }

    private async Task<IReadOnlyList<ListedAllocation>> BookedAsync() => (await lab.Reader.ReadAsync(lab.Facility, BoardLab.Week, lab.Clock.GetUtcNow(), default)).Allocations;
}
