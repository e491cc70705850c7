using System.Net;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Feeds;

public sealed class CalendarFeedTests : IAsyncLifetime
{
    private FeedLab lab = null!;

    public async Task InitializeAsync() => lab = await FeedLab.StartAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task An_hour_booking_is_told_in_UTC_and_whole_days_as_days_of_the_site()
    {
        var hours = await lab.BookedAsync(TestLab.Hours(3, 8, 12));
        var days = await lab.BookedAsync(TestLab.Days(4, 5), "emission");

        var events = await lab.EventsAsync(await lab.MakeAsync(new FeedSubject.Mine()));

        Assert.Equal([$"{hours.Id.Value:D}@det", $"{days.Id.Value:D}@det"], events.Select(each => each["UID"]));
        Assert.Equal(("20260303T130000Z", "20260303T170000Z"), (events[0]["DTSTART"], events[0]["DTEND"]));
        Assert.Equal(("20260304", "20260306"), (events[1]["DTSTART;VALUE=DATE"], events[1]["DTEND;VALUE=DATE"]));
        Assert.Equal(("CONFIRMED", "1", "20260302T140000Z"), (events[0]["STATUS"], events[0]["SEQUENCE"], events[0]["DTSTAMP"]));
        Assert.EndsWith($"/?facility=DET&date=2026-03-03&highlight={hours.DisplayNumber}", events[0]["URL"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_booking_keeps_its_id_and_raises_its_sequence()
    {
        var booked = await lab.BookedAsync(TestLab.Hours(3, 8, 12));
        var token = await lab.MakeAsync(new FeedSubject.OfDyno(lab.Dyno));
        var before = Assert.Single(await lab.EventsAsync(token));

        await lab.ApplyAsync(lab.Engineer, new ScheduleChange.Resize(booked.Id, TestLab.Hours(3, 8, 13)));
        var after = Assert.Single(await lab.EventsAsync(token));

        Assert.Equal(before["UID"], after["UID"]);
        Assert.Equal(("1", "2", "20260303T180000Z"), (before["SEQUENCE"], after["SEQUENCE"], after["DTEND"]));
    }

    [Fact]
    public async Task A_cancelled_booking_says_so_for_60_days()
    {
        var booked = await lab.BookedAsync(TestLab.Hours(3, 8, 12));
        await lab.ApplyAsync(lab.Engineer, new ScheduleChange.Cancel(booked.Id));
        var token = await lab.MakeAsync(new FeedSubject.Mine());
        var clock = (SettableClock)lab.Lab.Clock;

        var cancelled = Assert.Single(await lab.EventsAsync(token));
        clock.Advance(TimeSpan.FromDays(59));
        Assert.Single(await lab.EventsAsync(token));
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(("CANCELLED", "2"), (cancelled["STATUS"], cancelled["SEQUENCE"]));
        Assert.Empty(await lab.EventsAsync(token));
    }

    [Fact]
    public async Task Mine_are_those_that_I_asked_for_or_run_and_nobody_elses()
    {
        var scheduler = await lab.Lab.AddPersonAsync("Scheduler");
        var mine = await lab.BookedAsync(TestLab.Hours(3, 8, 10));
        var run = await lab.BookedAsync(TestLab.Hours(3, 10, 12), actor: scheduler);
        await lab.BookedAsync(TestLab.Hours(3, 12, 14), actor: scheduler);
        await lab.ApplyAsync(scheduler, new ScheduleChange.Assign(run.Id, lab.Engineer.Id));

        var events = await lab.EventsAsync(await lab.MakeAsync(new FeedSubject.Mine()));

        Assert.Equal([mine.Id.Value, run.Id.Value], events.Select(each => Guid.Parse(each["UID"].Split('@')[0])));
        Assert.Equal(3, (await lab.EventsAsync(await lab.MakeAsync(new FeedSubject.OfDyno(lab.Dyno)))).Count);
    }

    [Fact]
    public async Task A_booking_that_waits_for_approval_is_tentative()
    {
        await lab.BookedAsync(TestLab.Days(4, 6), "4k-certification");

        var held = Assert.Single(await lab.EventsAsync(await lab.MakeAsync(new FeedSubject.Mine())));

        Assert.Equal("TENTATIVE", held["STATUS"]);
        Assert.EndsWith("(held)", held["SUMMARY"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_stay_in_the_portal_and_names_with_separators_arrive_as_they_are()
    {
        await lab.BookedAsync(TestLab.Hours(3, 8, 12));
        await lab.Lab.ExecuteAsync("UPDATE allocations SET notes = 'secret'");
        await lab.Lab.ExecuteAsync($"UPDATE users SET display_name = 'Łukasz; \"Ann\", {new string('ü', 80)}' WHERE id = '{lab.Engineer.Id!.Value.Value}'");

        var told = Assert.Single(await lab.EventsAsync(await lab.MakeAsync(new FeedSubject.Mine())));

        Assert.Contains($"Requester: Łukasz; \"Ann\", {new string('ü', 80)}", told["DESCRIPTION"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Join(' ', told.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_that_is_unchanged_is_not_sent_again()
    {
        await lab.BookedAsync(TestLab.Hours(3, 8, 12));
        var token = await lab.MakeAsync(new FeedSubject.Mine());
        using var first = await lab.GetAsync(token);
        var tag = first.Headers.ETag!.ToString();

        using var again = await lab.GetAsync(token, tag);
        await lab.BookedAsync(TestLab.Hours(4, 8, 12));
        using var changed = await lab.GetAsync(token, tag);
        using var head = await lab.GetAsync(token, method: HttpMethod.Head);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.OK), (again.StatusCode, changed.StatusCode, head.StatusCode));
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
        Assert.Equal("private, no-cache", string.Join(", ", first.Headers.GetValues("Cache-Control").SelectMany(each => each.Split(", ")).OrderDescending()));
    }
}
