using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BookingDraftTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public void A_test_type_brings_its_default_length()
    {
        var draft = Draft();

        draft.Choose(lab.TestTypes[1]);
        Assert.Equal(TestLab.Days(3, 4), draft.When.Slot);
        draft.Choose(lab.TestTypes[0]);

        Assert.Equal(TestLab.Hours(3, 8, 12), draft.When.Slot);
    }

    [Fact]
    public void What_is_missing_is_said_one_after_the_other()
    {
        var draft = new BookingDraft(lab.Facility, new(2026, 3, 3), null, lab.Clock);

        Assert.Equal("Choose a vehicle.", draft.Missing);
        draft.Vehicle = lab.Vehicles[0];
        Assert.Equal("Choose a test type.", draft.Missing);
        draft.Choose(lab.TestTypes[0]);
        Assert.Equal("Choose a dyno.", draft.Missing);
        draft.Dyno = new(1);

        Assert.Null(draft.Missing);
    }

    [Fact]
    public void The_same_draft_is_the_same_change_set_and_another_one_is_another()
    {
        var draft = Filled();
        var first = draft.ToChangeSet();

        Assert.Equal(first.Id, draft.ToChangeSet().Id);
        draft.Notes = "cold start";

        Assert.NotEqual(first.Id, draft.ToChangeSet().Id);
    }

    [Fact]
    public async Task Two_clicks_book_once()
    {
        var draft = Filled();

        await lab.Service.ApplyAsync(lab.Actor, draft.ToChangeSet(), default);
        await lab.Service.ApplyAsync(lab.Actor, draft.ToChangeSet(), default);

        Assert.Single((await lab.Reader.ReadAsync(lab.Facility, BoardLab.Week, lab.Clock.GetUtcNow(), default)).Allocations);
    }

    [Fact]
    public async Task Dynos_are_listed_open_as_asked_first_then_later_then_impossible_with_why()
    {
        await lab.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));
        lab.Dynos[1] = lab.Dynos[1] with { Enabled = false };
        var draft = Filled();

        var choices = await new DynoChoices(lab.Schedule, lab.Clock).FindAsync(lab.Actor, draft, default);

        Assert.Equal(["VTS #1", "MPG 1", "MPG 2"], choices.Select(choice => choice.Name));
        Assert.True(choices[0].IsAsAsked);
        Assert.Equal(TestLab.Hours(3, 12, 16), choices[1].Opening!.Slot);
        Assert.Contains(choices[1].Refusals, refusal => refusal.Code == RefusalCode.DynoOverlap);
        Assert.Equal([RefusalCode.DynoDisabled], choices[2].Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task What_the_list_offers_is_booked()
    {
        await lab.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));
        var draft = Filled();

        draft.Take((await new DynoChoices(lab.Schedule, lab.Clock).FindAsync(lab.Actor, draft, default)).Single(choice => choice.Name == "MPG 1").Opening!);

        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(lab.Actor, draft.ToChangeSet(), default));
    }

    private BookingDraft Draft() => new(lab.Facility, new(2026, 3, 3), new(1), lab.Clock);

    private BookingDraft Filled()
    {
        var draft = Draft();
        draft.Vehicle = lab.Vehicles[0];
        draft.Choose(lab.TestTypes[0]);
        return draft;
    }
}
