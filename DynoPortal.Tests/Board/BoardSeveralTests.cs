using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>Several bookings at once: selected, moved, cancelled, swapped.</summary>
[Collection("Journeys")]
public sealed class BoardSeveralTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Several_are_selected_and_moved_as_one()
    {
        var one = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var other = await lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.Bar("T100").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await board.Bar("T200").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Expect(board.Page.Locator(".bar[aria-selected=true]")).ToHaveCountAsync(2);
        await board.DragAsync("MPG 1", TestLab.Hours(3, 10, 11).Start, "MPG 2", TestLab.Hours(3, 14, 15).Start);

        await Eventually.HoldsAsync(async () => (await NowAsync(one.Id)) is { DynoId.Value: 2 } now && now.Slot == TestLab.Hours(3, 12, 16));
        Assert.Equal(TestLab.Hours(4, 12, 16), (await NowAsync(other.Id)).Slot);
    }

    [Fact]
    public async Task A_frame_drawn_with_shift_selects_what_lies_in_it_and_delete_asks_to_cancel_it()
    {
        var one = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var other = await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(3, 3, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.Page.Keyboard.DownAsync("Shift");
        await board.TakeAsync("MPG 1", TestLab.Hours(3, 3, 4).Start);
        await board.HoverAsync("MPG 2", TestLab.Hours(3, 20, 21).Start);
        await board.Page.Mouse.UpAsync();
        await board.Page.Keyboard.UpAsync("Shift");
        await Expect(board.Page.Locator(".bar[aria-selected=true]")).ToHaveCountAsync(2);
        await board.Page.Keyboard.PressAsync("Delete");

        await Eventually.HoldsAsync(() => board.Told.Any(told => told.StartsWith("CancelAsync", StringComparison.Ordinal) && told.Contains(one.Id.Value.ToString(), StringComparison.Ordinal) && told.Contains(other.Id.Value.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_selected_bookings_swap_places()
    {
        var one = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var other = await lab.BookedAsync(2, 2, TestLab.Hours(4, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").FocusAsync();

        await board.Page.Keyboard.PressAsync("Space");
        await board.Page.Keyboard.PressAsync("ArrowDown");
        await board.Page.Keyboard.PressAsync("Space");
        await board.Page.Keyboard.PressAsync("s");

        await Eventually.HoldsAsync(async () => (await NowAsync(one.Id)) is { DynoId.Value: 2 } now && now.Slot == other.Slot);
        Assert.Equal((1, one.Slot), ((await NowAsync(other.Id)).DynoId.Value, (await NowAsync(other.Id)).Slot));
    }

    [Fact]
    public async Task Several_of_which_one_has_changed_since_are_refused_as_stale()
    {
        var one = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var other = await lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await board.Bar("T200").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });

        await lab.Service.ApplyAsync(lab.Actor, TestLab.Set(new ScheduleChange.Annotate(other.Id, "Mine")), default);
        await board.DragAsync("MPG 1", TestLab.Hours(3, 10, 11).Start, "MPG 2", TestLab.Hours(3, 14, 15).Start);

        await Eventually.HoldsAsync(() => board.Refused is not null);
        Assert.Contains(board.Refused!.Refusals, refusal => refusal.Code == RefusalCode.Stale);
        Assert.Equal(one.Slot, (await NowAsync(one.Id)).Slot);
    }

    private async Task<Allocation> NowAsync(AllocationId id) => (await lab.Schedule.FindAsync(lab.Facility.Id, id, default))!.Allocation;
}
