using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Board;

public sealed class ChangeDeskTests : IDisposable
{
    private readonly BoardLab lab = new();

    public void Dispose() => lab.Desk.Dispose();

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
    public async Task What_was_taken_back_is_done_again_in_the_order_in_which_it_was_done()
    {
        var (first, second) = (Book(1), Book(2));
        await ApplyAsync(first);
        await ApplyAsync(second);
        await lab.Desk.UndoLastAsync(default);
        await lab.Desk.UndoLastAsync(default);

        await lab.Desk.RedoLastAsync(default);

        Assert.Equal((AllocationStatus.Scheduled, AllocationStatus.Cancelled), (await StatusAsync(first), await StatusAsync(second)));
        await lab.Desk.RedoLastAsync(default);
        await lab.Desk.RedoLastAsync(default);
        Assert.Equal(AllocationStatus.Scheduled, await StatusAsync(second));
        Assert.Equal((true, false), (lab.Desk.CanUndo, lab.Desk.CanRedo));
    }

    [Fact]
    public async Task A_new_change_leaves_nothing_to_do_again()
    {
        await ApplyAsync(Book(1));
        await lab.Desk.UndoLastAsync(default);

        await ApplyAsync(Book(2));

        Assert.False(lab.Desk.CanRedo);
        Assert.DoesNotContain(lab.Toasts.Items, toast => toast.Action == "Redo");
    }

    [Fact]
    public async Task Two_quick_keys_take_back_two_changes()
    {
        var (first, second) = (Book(1), Book(2));
        await ApplyAsync(first);
        await ApplyAsync(second);

        await Task.WhenAll(lab.Desk.UndoLastAsync(default), lab.Desk.UndoLastAsync(default));

        Assert.Equal((AllocationStatus.Cancelled, AllocationStatus.Cancelled), (await StatusAsync(first), await StatusAsync(second)));
    }

    [Fact]
    public async Task Changes_of_several_rows_are_taken_back_and_done_again_whole()
    {
        var (one, two) = (await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12)), await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12)));
        await ApplyAsync(TestLab.Set(new ScheduleChange.Move(one.Id, two.DynoId, one.Slot), new ScheduleChange.Move(two.Id, one.DynoId, two.Slot)));

        await lab.Desk.UndoLastAsync(default);
        Assert.Equal((one.DynoId, two.DynoId), (await DynoAsync(one), await DynoAsync(two)));
        await lab.Desk.RedoLastAsync(default);

        Assert.Equal((two.DynoId, one.DynoId), (await DynoAsync(one), await DynoAsync(two)));
    }

    [Fact]
    public async Task A_message_names_what_was_undone_and_has_the_only_button_for_it()
    {
        await lab.Desk.ApplyAsync(lab.Actor, Book(1), _ => "Booked.", default);

        await lab.Desk.UndoLastAsync(default);

        var toast = Assert.Single(lab.Toasts.Items);
        Assert.Equal(("Undone: Booked.", "Redo"), (toast.Text, toast.Action));
    }

    [Fact]
    public async Task A_message_stays_while_somebody_points_at_it_and_then_for_the_rest_of_its_time()
    {
        await ApplyAsync(Book(1));
        lab.Clock.Advance(TimeSpan.FromSeconds(7));

        lab.Toasts.Hold(true);
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(lab.Toasts.Items);
        lab.Toasts.Hold(false);

        lab.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(lab.Toasts.Items);
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(lab.Toasts.Items);
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

    private static ChangeSet Book(int number) => TestLab.Set(TestLab.Book(new(number), new(number), TestLab.Hours(3, 8, 12)));

    private Task<ChangeOutcome> ApplyAsync(ChangeSet set) => lab.Desk.ApplyAsync(lab.Actor, set, _ => "", default);

    private async Task<Domain.Fleet.DynoId> DynoAsync(Allocation row) => (await lab.Schedule.FindAsync(lab.Facility.Id, row.Id, default))!.Allocation.DynoId;

    private Task PressAsync(string action) => lab.Toasts.Items.Last(toast => toast.Action == action).RunAsync!();

    private async Task<AllocationStatus> StatusAsync(ChangeSet set) => (await lab.Schedule.FindAsync(lab.Facility.Id, ((ScheduleChange.Book)set.Changes[0]).Id, default))!.Allocation.Status;
}
