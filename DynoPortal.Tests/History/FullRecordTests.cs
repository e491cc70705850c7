using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.History;

/// <summary>The record shows bookings, outages and edits as one, in people's words.</summary>
public sealed class FullRecordTests : IAsyncLifetime
{
    private readonly SettableClock clock = new(TestLab.Monday);
    private TestLab lab = null!;
    private Actor manager = null!;
    private Actor engineer = null!;
    private Allocation booked = null!;
    private static readonly Guid Out = Guid.Parse("0195a1c2-0000-7000-8000-000000000001");
    private DynoId second;

    private FullRecord Record => lab.Get<FullRecord>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync(clock);
        manager = await lab.AddPersonAsync("Manager", name: "Maria");
        engineer = await lab.AddPersonAsync("Engineer", channel: Channel.Api, name: "Erin");
        second = await lab.AddDynoAsync("MPG 2");
        booked = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(vin: "1FTFW1E50NFA00001"), await lab.AddDynoAsync("MPG 1"), TestLab.Hours(3, 8, 10));
        clock.Advance(TimeSpan.FromMinutes(5));
        await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.Move(booked.Id, second, TestLab.Hours(3, 9, 11))), default);
        await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.DeclareOutage(new(Out), second, TestLab.Hours(5, 8, 20), OutageKind.Fault, "Load cell drifts")), default);
        await lab.Source.WriteAsync(lab.Facility, batch => batch.AddEdit(new(manager, clock.GetUtcNow(), EditNoun.Dyno, $"{second.Value}", "MPG 2", "changed", new { Enabled = true, Name = "MPG 2" }, new { Enabled = false, Name = "MPG 2" })), _ => Task.FromResult(0), default);
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_also_within_one_moment()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await Record.ReadAsync(manager, new() { Limit = 1, Cursor = cursor }, default))!;
            seen.AddRange(page.Lines.Select(line => $"{line.Noun} {line.Action}"));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["dyno changed", "outage declared", "booking moved", "booking booked"], seen);
    }

    [Theory]
    [InlineData("{number}", "booking moved,booking booked")]
    [InlineData("mpg 2", "dyno changed,outage declared,booking moved")]
    [InlineData("MPG 1", "booking moved,booking booked")]
    [InlineData("1ftfw1e50nfa00001", "booking moved,booking booked")]
    [InlineData("outage", "outage declared")]
    [InlineData("dyno", "dyno changed")]
    [InlineData("0195a1c2-0000-7000-8000-000000000001", "outage declared")]
    [InlineData("no such thing", "")]
    public async Task A_thing_is_found_by_what_people_call_it(string thing, string lines)
    {
        var page = (await Record.ReadAsync(manager, new() { Thing = thing.Replace("{number}", booked.DisplayNumber, StringComparison.Ordinal) }, default))!;

        Assert.Equal(lines, string.Join(",", page.Lines.Select(line => $"{line.Noun} {line.Action}")));
    }

    [Fact]
    public async Task Person_channel_and_time_narrow_it()
    {
        Assert.Equal("booking booked", await LinesAsync(new() { Person = engineer.Id }));
        Assert.Equal("booking booked", await LinesAsync(new() { Channel = Channel.Api }));
        Assert.Equal("booking booked", await LinesAsync(new() { To = TestLab.Monday.AddMinutes(1) }));
        Assert.Equal("dyno changed,outage declared,booking moved", await LinesAsync(new() { From = TestLab.Monday.AddMinutes(1) }));
        Assert.Equal(["Erin", "Maria"], (await Record.PeopleAsync(manager, default))!.Select(person => person.Name));
        Assert.Null(await Record.ReadAsync(engineer, new(), default));
    }

    [Fact]
    public async Task Before_and_after_are_told_in_names_and_site_time()
    {
        var page = (await Record.ReadAsync(manager, new() { Thing = booked.DisplayNumber }, default))!;

        var different = RecordField.Of(page.Lines[0], page.Names, SiteClock.Of("America/Detroit")).Where(field => field.IsDifferent).ToDictionary(field => field.Name, field => $"{field.Before} > {field.After}");

        Assert.Equal("MPG 1 > MPG 2", different["Dyno"]);
        Assert.Matches("08:00.*10:00 > .*09:00.*11:00", different["Time"]);
        Assert.Equal(2, different.Count);
    }

    private async Task<string> LinesAsync(RecordQuery query) => string.Join(",", (await Record.ReadAsync(manager, query, default))!.Lines.Select(line => $"{line.Noun} {line.Action}"));
}
