using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>What the board's script draws, in Chromium, from rows as the portal writes them.</summary>
[Collection("Journeys")]
public sealed class BoardScriptTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Each_dyno_has_a_lane_in_its_group_with_the_bookings_of_the_window_where_they_belong()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(1, 1, TestLab.Hours(10, 8, 12));

        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await Expect(board.Page.Locator(".group-name")).ToHaveTextAsync(["MPG", "VTS"]);
        var bar = board.Lane("MPG 1").Locator(".bar");
        await Expect(bar).ToHaveAttributeAsync("aria-label", "A-1001 P702 T100, brake, MPG 1, Tue 3 Mar 2026 08:00–12:00, scheduled");
        var (box, lane) = ((await bar.BoundingBoxAsync())!, (await board.Lane("MPG 1").Locator(".time").BoundingBoxAsync())!);
        // The week of the clock change has 167 hours.
        Assert.Equal(lane.X + (lane.Width * 32 / 167), box.X, 0.6);
        Assert.Equal(lane.Width * 4 / 167, box.Width, 0.6);
    }

    [Fact]
    public async Task A_change_moves_a_bar_to_its_new_lane_glows_with_the_name_of_who_did_it_and_redraws_no_other_lane()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(3, 3, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Page.EvaluateAsync("() => document.querySelector('[data-lane=\"3\"] .bar').dataset.untouched = 'yes'");

        await board.ApplyAsync(row with { DynoId = new(2), Revision = 2 });

        await Expect(board.Lane("MPG 1").Locator(".bar")).ToHaveCountAsync(0);
        await Expect(board.Lane("MPG 2").Locator(".bar.fresh .by")).ToHaveTextAsync("Bo Ek");
        await Expect(board.Page.Locator("[data-untouched]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_booking_that_would_be_refused_today_is_framed_and_says_that_it_needs_attention()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var fine = await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        lab.Dynos[0] = lab.Dynos[0] with { Enabled = false };

        await using var board = await BoardScript.OpenAsync(chromium, lab);

        var bar = board.Lane("MPG 1").Locator(".bar.flagged");
        await Expect(bar).ToHaveAttributeAsync("aria-label", "A-1001 P702 T100, brake, MPG 1, Tue 3 Mar 2026 08:00–12:00, scheduled, needs attention");
        await Expect(bar.Locator(".flag")).ToHaveTextAsync("!");
        await board.ApplyAsync(fine with { DynoId = new(1), Slot = TestLab.Hours(4, 8, 12), Occupied = TestLab.Hours(4, 8, 12), Revision = 2 });
        await Expect(board.Page.Locator(".flagged .flag")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_outage_flags_the_bookings_in_its_way_and_its_end_lets_them_be()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(1, 1, TestLab.Hours(5, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        var fault = new ScheduleChange.DeclareOutage(new OutageId(Guid.NewGuid()), new(1), TestLab.Hours(3, 6, 22), OutageKind.Fault, "Load cell");

        await board.ApplyAsync(await lab.DoneAsync(fault));

        await Expect(board.Page.Locator(".bar.flagged")).ToHaveCountAsync(1);
        await Expect(board.Page.Locator(".bar.flagged")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^A-1001 .*, needs attention$"));
        await board.ApplyAsync(await lab.DoneAsync(new ScheduleChange.LiftOutage(fault.Id)));
        await Expect(board.Page.Locator(".bar.flagged")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Old_news_and_news_told_twice_change_nothing()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.ApplyAsync(row with { Status = AllocationStatus.Cancelled, Revision = 3 });
        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
        await board.ApplyAsync(row with { Revision = 2 });
        await board.ApplyAsync(row with { Revision = 3 });

        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_heard_while_a_window_was_read_is_kept_over_what_was_read()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        var gate = new TaskCompletionSource();
        board.Gate = gate.Task;

        await board.ResyncAsync();
        await Eventually.HoldsAsync(() => board.Readings == 2);
        await board.ApplyAsync(row with { Status = AllocationStatus.Cancelled, Revision = 2 });
        gate.SetResult();

        await Expect(board.Page.Locator(".surface:not(.reading)")).ToBeVisibleAsync();
        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Rows_that_were_read_before_listening_began_are_read_again_when_something_happened_between()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        Assert.Equal(1, board.Readings);

        lab.Feed.Pass(lab.Facility.Id);
        await board.Page.EvaluateAsync("mark => script.follow(document.body, null, null, mark)", lab.Feed.MarkOf(lab.Facility.Id));

        await Eventually.HoldsAsync(() => board.Readings == 2);
    }

    [Fact]
    public async Task A_reading_that_fails_says_so_and_is_tried_again()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Page.Clock.InstallAsync();
        board.Failures = 1;

        await board.ResyncAsync();
        await Expect(board.Page.GetByText("may be old")).ToBeVisibleAsync();
        await board.Page.Clock.FastForwardAsync(5000);

        await Expect(board.Page.GetByText("may be old")).ToHaveCountAsync(0);
        Assert.Equal(3, board.Readings);
    }

    [Fact]
    public async Task A_lifted_outage_is_gone_and_a_standing_one_is_told_with_its_reason_and_marks_its_dyno()
    {
        var outage = new Outage(new(Guid.NewGuid()), new(1), TestLab.Days(2, 4), OutageKind.Fault, "Load cell <b>drifts</b>", false, 1);
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.ApplyAsync(new ScheduleUpdate.Changed([], [outage]));
        await Expect(board.Lane("MPG 1").Locator(".outage")).ToHaveAttributeAsync("aria-label", "Fault of MPG 1, Mon 2 Mar 2026 – Wed 4 Mar 2026: Load cell <b>drifts</b>");
        await Expect(board.Lane("MPG 1").Locator(".header .off")).ToHaveTextAsync("fault");
        await board.ApplyAsync(new ScheduleUpdate.Changed([], [outage with { Lifted = true, Revision = 2 }]));

        await Expect(board.Page.Locator(".outage")).ToHaveCountAsync(0);
        await Expect(board.Page.Locator(".header .off")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_booking_of_a_test_type_and_on_a_dyno_entered_since_is_drawn_with_their_names()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        lab.TestTypes.Insert(0, new("altitude", "Altitude", BookingLength.OfDays(1)));
        lab.Dynos.Add(BoardLab.DynoOf(4, "VTS #2") with { Capabilities = [new(["altitude"], DriveTypes.All, WeightClasses.All)] });

        await board.ApplyAsync(await lab.BookedAsync(1, 4, TestLab.Days(4, 4), "altitude"));

        await Expect(board.Lane("VTS #2").Locator(".bar")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("altitude, VTS #2", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task A_schedule_that_may_not_be_seen_any_more_is_taken_from_the_screen()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        board.IsForbidden = true;

        await board.ResyncAsync();

        await Expect(board.Page.GetByText("can’t see this schedule any more")).ToBeVisibleAsync();
        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Names_with_markup_emoji_right_to_left_text_and_two_hundred_letters_stay_text_in_their_bar()
    {
        lab.Vehicles[0] = lab.Vehicles[0] with { Tag = "<img src=x onerror=alert(1)> 🚗 שלום " + new string('x', 200) };
        await lab.BookedAsync(1, 1, TestLab.Days(3, 4), "emission");

        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await Expect(board.Bar("<img src=x onerror=alert(1)> 🚗 שלום")).ToHaveCountAsync(1);
        await Expect(board.Page.Locator(".bar img")).ToHaveCountAsync(0);
        var bar = (await board.Page.Locator(".bar").BoundingBoxAsync())!;
        Assert.InRange(bar.Height, 25, 35);
    }

    [Fact]
    public async Task Of_five_hundred_lanes_only_those_in_sight_are_elements_and_the_last_is_reached_by_scrolling()
    {
        lab.Dynos.Clear();
        lab.Dynos.AddRange(Enumerable.Range(1, 500).Select(id => BoardLab.DynoOf(id, $"MPG {id}")));

        await using var board = await BoardScript.OpenAsync(chromium, lab);

        Assert.InRange(await board.Page.Locator(".lane").CountAsync(), 10, 40);
        await board.Page.Locator(".scroll").EvaluateAsync("scroll => scroll.scrollTop = scroll.scrollHeight");
        await Expect(board.Lane("MPG 500")).ToBeVisibleAsync();
        Assert.InRange(await board.Page.Locator(".lane").CountAsync(), 10, 40);
    }

    [Fact]
    public async Task A_bar_too_narrow_to_hit_is_painted_and_opens_all_the_same()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(16, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Year, new(2026, 3, 2)));
        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
        var lane = (await board.Lane("MPG 1").Locator(".time").BoundingBoxAsync())!;

        var at = (row.Slot.Start - BoardLab.Detroit.StartOf(new(2026, 1, 1))) / TimeSpan.FromDays(365) * lane.Width;
        await board.Page.Mouse.ClickAsync((float)(lane.X + at + 1), lane.Y + 20);

        await Eventually.HoldsAsync(() => board.Told.Contains($"OpenAsync [\"{row.Id.Value}\"]"));
    }

    [Fact]
    public async Task On_a_phone_an_agenda_tells_by_day_what_began_before_and_by_dyno_what_each_has()
    {
        await lab.BookedAsync(1, 1, TestLab.Days(2, 4), "emission");
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));

        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Day, new(2026, 3, 3)), width: 360, height: 740);

        await Expect(board.Page.Locator(".agenda h2")).ToHaveTextAsync(["Tue 3 Mar 2026"]);
        await Expect(board.Page.Locator(".agenda .more span:first-child")).ToHaveTextAsync(["emission · through Wed 4 Mar 2026", "brake · 08:00–12:00"]);
        await board.Page.GetByText("By dyno").ClickAsync();
        await Expect(board.Page.Locator(".agenda h2")).ToHaveTextAsync(["MPG 1", "MPG 2"]);
        await board.Bar("T200").ClickAsync();
        await Eventually.HoldsAsync(() => board.Told.Any(each => each.StartsWith("OpenAsync", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task On_a_phone_the_agenda_of_this_week_begins_today_and_folds_away_what_is_over()
    {
        await lab.BookedAsync(1, 1, TestLab.Days(3, 5), "emission");
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        var later = await lab.BookedAsync(3, 3, TestLab.Hours(5, 8, 12));
        lab.Clock.Advance(TimeSpan.FromDays(2));

        await using var board = await BoardScript.OpenAsync(chromium, lab, width: 360, height: 740);

        await Expect(board.Page.Locator(".agenda > section h2")).ToHaveTextAsync(["Wed 4 Mar 2026", "Thu 5 Mar 2026"]);
        await Expect(board.Page.Locator(".agenda > section").First.Locator(".more span:first-child")).ToHaveTextAsync(["emission · through Thu 5 Mar 2026"]);
        await Expect(board.Bar("T200")).ToBeHiddenAsync();
        await board.Page.GetByText("Before today, from Tue 3 Mar 2026 on").ClickAsync();
        await board.ApplyAsync(later with { Revision = 2, Slot = TestLab.Hours(5, 9, 12) });
        await Expect(board.Bar("09:00–12:00")).ToBeVisibleAsync();
        await Expect(board.Bar("T200")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_vehicle_longer_than_the_window_fills_it_and_its_text_stays_in_sight()
    {
        await lab.BookedAsync(1, 1, TestLab.Days(2, 31), "emission");

        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Week, new(2026, 3, 16)), width: 800);
        await board.Page.Locator(".scroll").EvaluateAsync("scroll => scroll.scrollLeft = 200");

        var (text, name) = ((await board.Page.Locator(".bar .text").BoundingBoxAsync())!, (await board.Page.Locator(".name").First.BoundingBoxAsync())!);
        Assert.InRange(text.X, name.X + name.Width, name.X + name.Width + 30);
    }
}
