using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>Bookings in hand, by mouse and by keyboard: the script in Chromium over the real rules.</summary>
[Collection("Journeys")]
public sealed class BoardDragTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task A_bar_is_dragged_to_another_lane_and_time()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.DragAsync("MPG 1", TestLab.Hours(3, 10, 11).Start, "MPG 2", TestLab.Hours(4, 12, 13).Start);

        await Eventually.HoldsAsync(async () => (await NowAsync(row.Id)) is { DynoId.Value: 2 } now && now.Slot == TestLab.Hours(4, 10, 14));
        Assert.DoesNotContain(board.Told, told => told.StartsWith("OpenAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_dragging_what_would_refuse_is_red_without_another_question()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(2, 2, TestLab.Hours(4, 8, 12));
        lab.Dynos[2] = lab.Dynos[2] with { Enabled = false };
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.TakeAsync("MPG 1", TestLab.Hours(3, 10, 11).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(3, 12, 13).Start);
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();
        await board.HoverAsync("MPG 2", TestLab.Hours(4, 10, 11).Start);
        await Expect(board.Page.Locator(".ghost.bad .label")).ToContainTextAsync("MPG 2 is taken by A-1002");
        await board.HoverAsync("VTS #1", TestLab.Hours(4, 10, 11).Start);
        await Expect(board.Page.Locator(".ghost.bad .label")).ToContainTextAsync("VTS #1 is disabled");
        await Expect(board.Page.Locator(".shade").First).ToBeVisibleAsync();

        Assert.Single(board.Told, told => told.StartsWith("MaskAsync", StringComparison.Ordinal));
        await board.Page.Keyboard.PressAsync("Escape");
        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await board.Page.Mouse.UpAsync();
        Assert.DoesNotContain(board.Told, told => told.StartsWith("DropAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_dropped_where_it_cannot_be_returns_and_every_reason_and_opening_is_told()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(2, 2, TestLab.Hours(4, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.DragAsync("MPG 1", TestLab.Hours(3, 10, 11).Start, "MPG 2", TestLab.Hours(4, 10, 11).Start);

        await Eventually.HoldsAsync(() => board.Refused is not null);
        Assert.Contains(board.Refused!.Refusals, refusal => refusal.Code == RefusalCode.DynoOverlap);
        Assert.NotEmpty(board.Refused.Changes[0].Alternatives);
        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await Expect(board.Page.Locator(".lifted")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_edge_makes_a_booking_longer()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 16));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        var bar = (await board.Bar("T100").BoundingBoxAsync())!;

        await board.Page.Mouse.MoveAsync(bar.X + bar.Width - 3, bar.Y + 10);
        await board.Page.Mouse.DownAsync();
        // The edge was grasped three pixels before it.
        await board.HoverAsync("MPG 1", TestLab.Hours(3, 18, 19).Start.AddMinutes(-20));
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();
        await board.Page.Mouse.UpAsync();

        await Eventually.HoldsAsync(async () => (await NowAsync(row.Id)).Slot == TestLab.Hours(3, 8, 18));
    }

    [Fact]
    public async Task Empty_time_is_drawn_to_book_it()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.TakeAsync("MPG 1", TestLab.Hours(3, 8, 9).Start.AddMinutes(10));
        await board.HoverAsync("MPG 1", TestLab.Hours(3, 12, 13).Start.AddMinutes(-10));
        await Expect(board.Page.Locator(".ghost.new .label")).ToContainTextAsync("Tue 3 Mar 2026 08:00–12:00");
        await board.Page.Mouse.UpAsync();

        var slot = TestLab.Hours(3, 8, 12);
        await Eventually.HoldsAsync(() => board.Told.Contains($"BookAt [1,{slot.Start.ToUnixTimeSeconds()},{slot.End.ToUnixTimeSeconds()}]"));
    }

    [Fact]
    public async Task A_booking_that_somebody_else_cancels_while_it_is_held_is_let_go_with_who_did_it()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.TakeAsync("MPG 1", TestLab.Hours(3, 10, 11).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(4, 10, 11).Start);
        await Expect(board.Page.Locator(".ghost")).ToBeVisibleAsync();

        await board.ApplyAsync(row with { Status = AllocationStatus.Cancelled, Revision = 2 });

        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await Expect(board.Page.Locator("[data-announcer]")).ToContainTextAsync("Bo Ek has just changed it");
        await board.Page.Mouse.UpAsync();
        Assert.DoesNotContain(board.Told, told => told.StartsWith("DropAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_booking_whose_lane_is_filtered_away_while_it_is_held_is_let_go()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.TakeAsync("MPG 1", TestLab.Hours(3, 10, 11).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(4, 10, 11).Start);

        await board.ViewAsync("/?group=VTS");

        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await Expect(board.Page.Locator("[data-announcer]")).ToContainTextAsync("lane isn’t shown");
        await board.Page.Mouse.UpAsync();
    }

    [Fact]
    public async Task The_keyboard_picks_up_moves_lengthens_and_drops()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").FocusAsync();

        await board.Page.Keyboard.PressAsync("m");
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();
        await board.Page.Keyboard.PressAsync("ArrowDown");
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Page.Locator(".ghost .label")).ToContainTextAsync("MPG 2, Tue 3 Mar 2026 08:30–12:30");
        await board.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(board.Page.Locator(".ghost .label")).ToContainTextAsync("MPG 2, Tue 3 Mar 2026 08:30–13:00");
        await Expect(board.Page.Locator("[data-announcer]")).ToContainTextAsync("08:30–13:00");
        await board.Page.Keyboard.PressAsync("Enter");

        await Eventually.HoldsAsync(async () => (await NowAsync(row.Id)) is { DynoId.Value: 2 } now && now.Slot.Length == TimeSpan.FromHours(4.5));
    }

    [Fact]
    public async Task Alt_takes_finer_steps_and_escape_leaves_everything_as_it_was()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").FocusAsync();

        await board.Page.Keyboard.PressAsync("m");
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();
        await board.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(board.Page.Locator(".ghost .label")).ToContainTextAsync("08:15–12:15");
        await board.Page.Keyboard.PressAsync("Escape");

        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        await Expect(board.Bar("T100")).ToBeFocusedAsync();
        Assert.Equal(row.Slot, (await NowAsync(row.Id)).Slot);
    }

    [Fact]
    public async Task What_was_copied_is_put_where_the_arrows_say()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").FocusAsync();

        await board.Page.Keyboard.PressAsync("Control+c");
        await board.Page.Keyboard.PressAsync("Control+v");
        await Expect(board.Page.Locator(".ghost.bad")).ToBeVisibleAsync();
        for (var step = 0; step < 8; step++) await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();
        await board.Page.Keyboard.PressAsync("Enter");

        await Eventually.HoldsAsync(async () => (await lab.Schedule.FindAsync(lab.Facility.Id, 1002, default))?.Allocation.Slot == TestLab.Hours(3, 12, 16));
        Assert.Equal(row.Slot, (await NowAsync(row.Id)).Slot);
    }

    [Fact]
    public async Task A_booking_stays_in_hand_when_the_rows_are_read_anew_and_is_as_it_was()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.TakeAsync("MPG 1", TestLab.Hours(3, 10, 11).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(4, 10, 11).Start);
        await Expect(board.Page.Locator(".ghost.good")).ToBeVisibleAsync();

        await board.ResyncAsync();
        await Eventually.HoldsAsync(() => board.Readings == 2);
        await board.ApplyAsync(await lab.BookedAsync(3, 3, TestLab.Hours(4, 8, 12)));

        await Expect(board.Page.Locator(".ghost")).ToBeVisibleAsync();
        await board.Page.Keyboard.PressAsync("Escape");
        await board.Page.Mouse.UpAsync();
    }

    [Fact]
    public async Task Who_may_move_nothing_drags_nothing()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        lab.Permissions.Clear();
        lab.Permissions.Add(Domain.People.Permission.View);
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.DragAsync("MPG 1", TestLab.Hours(3, 10, 11).Start, "MPG 2", TestLab.Hours(4, 12, 13).Start);
        await board.TakeAsync("MPG 2", TestLab.Hours(3, 10, 11).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(3, 14, 15).Start);
        await board.Page.Mouse.UpAsync();

        await Expect(board.Page.Locator(".ghost")).ToHaveCountAsync(0);
        Assert.DoesNotContain(board.Told, told => told.StartsWith("MaskAsync", StringComparison.Ordinal) || told.StartsWith("BookAt", StringComparison.Ordinal));
    }

    private async Task<Allocation> NowAsync(AllocationId id) => (await lab.Schedule.FindAsync(lab.Facility.Id, id, default))!.Allocation;
}
