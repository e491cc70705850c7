using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class SlotDraftTests
{
    private readonly SlotDraft draft = new(BoardLab.Detroit) { FirstDay = new(2026, 3, 3) };

    [Fact]
    public void A_later_first_day_keeps_the_length()
    {
        draft.Days = 4;

        draft.FirstDay = new(2026, 3, 10);

        Assert.Equal(TestLab.Days(10, 13), draft.Slot);
    }

    [Fact]
    public void The_last_day_is_inclusive()
    {
        draft.LastDay = new(2026, 3, 6);

        Assert.Equal((4, TestLab.Days(3, 6)), (draft.Days, draft.Slot));
    }

    [Fact]
    public void An_end_before_the_start_is_on_the_next_day()
    {
        draft.WholeDays = false;
        draft.MoveStart(new(22, 0));

        draft.EndAt(new(6, 0));

        Assert.Equal(TestLab.Hours(3, 22, 30), draft.Slot);
    }

    [Fact]
    public void Another_start_keeps_the_length_of_hours()
    {
        draft.WholeDays = false;

        draft.MoveStart(new(9, 30));

        Assert.Equal(TestLab.Hours(3, 9.5, 13.5), draft.Slot);
    }

    [Fact]
    public void A_slot_that_is_entered_comes_out_as_it_was()
    {
        foreach (var slot in new[] { TestLab.Days(6, 9), TestLab.Hours(3, 22, 30), TestLab.Hours(7, 0, 24.5), TestLab.Hours(9, 8, 8.25) })
        {
            draft.Take(slot);

            Assert.Equal(slot, draft.Slot);
        }
    }

    [Fact]
    public void Days_that_run_backwards_are_left_to_the_rules()
    {
        draft.LastDay = new(2026, 3, 1);

        Assert.True(draft.Slot.Length < TimeSpan.Zero);
    }

    [Fact]
    public void A_length_of_24_hours_is_not_a_day()
    {
        draft.WholeDays = false;
        draft.MoveStart(new(0, 0));

        draft.Take(BookingLength.OfTime(TimeSpan.FromHours(24)));

        Assert.False(draft.WholeDays);
        Assert.Equal(TestLab.Days(3, 3), draft.Slot);
    }
}
