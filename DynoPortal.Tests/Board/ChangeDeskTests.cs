using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Board;

public sealed class ChangeDeskTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task What_was_done_can_be_undone_from_its_message_and_done_again()
    {
        var set = TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12)));
        await lab.Desk.ApplyAsync(lab.Actor, set, _ => "Booked.", default);

        await PressAsync("Undo");
        Assert.Equal(AllocationStatus.Cancelled, await StatusAsync(set));
        await PressAsync("Redo");

        Assert.Equal(AllocationStatus.Scheduled, await StatusAsync(set));
    }

    [Fact]
    public async Task The_last_change_is_taken_back_first_and_once()
    {
        var first = TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12)));
        var second = TestLab.Set(TestLab.Book(new(2), new(2), TestLab.Hours(3, 8, 12)));
        await lab.Desk.ApplyAsync(lab.Actor, first, _ => "", default);
        await lab.Desk.ApplyAsync(lab.Actor, second, _ => "", default);

        await lab.Desk.UndoLastAsync(default);

        Assert.Equal((AllocationStatus.Scheduled, AllocationStatus.Cancelled), (await StatusAsync(first), await StatusAsync(second)));
        await lab.Desk.UndoLastAsync(default);
        await lab.Desk.UndoLastAsync(default);
        Assert.Equal(AllocationStatus.Cancelled, await StatusAsync(first));
        Assert.False(lab.Desk.CanUndo);
    }

    [Fact]
    public async Task The_same_change_set_sent_twice_is_told_once()
    {
        var set = TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12)));

        await lab.Desk.ApplyAsync(lab.Actor, set, _ => "Booked.", default);
        var again = await lab.Desk.ApplyAsync(lab.Actor, set, _ => "Booked.", default);

        Assert.True(Assert.IsType<ChangeOutcome.Applied>(again).Again);
        Assert.Single(lab.Toasts.Items);
    }

    [Fact]
    public async Task An_undo_that_is_refused_says_why()
    {
        await lab.Desk.ApplyAsync(lab.Actor, TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12))), _ => "Booked.", default);
        lab.Permissions.Clear();

        await lab.Desk.UndoLastAsync(default);

        var toast = lab.Toasts.Items[^1];
        Assert.True(toast.IsBad);
        Assert.StartsWith("Not undone. Your role doesn't allow this", toast.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_leaves_after_ten_seconds()
    {
        await lab.Desk.ApplyAsync(lab.Actor, TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12))), _ => "Booked.", default);

        lab.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Single(lab.Toasts.Items);
        lab.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(lab.Toasts.Items);
    }

    private Task PressAsync(string action) => lab.Toasts.Items.Last(toast => toast.Action == action).RunAsync!();

    private async Task<AllocationStatus> StatusAsync(ChangeSet set) => (await lab.Schedule.FindAsync(lab.Facility.Id, ((ScheduleChange.Book)set.Changes[0]).Id, default))!.Allocation.Status;
}
