using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class NoteWarningsTests
{
    [Fact]
    public async Task A_note_with_a_telephone_number_is_saved_and_told_of_once()
    {
        var lab = new BoardLab();
        var book = TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12)) with { Notes = "call Jo at (313) 555-0142" };

        await lab.Desk.ApplyAsync(lab.Actor, TestLab.Set(book), _ => "Booked.", default);
        await lab.Desk.ApplyAsync(lab.Actor, TestLab.Set(new ScheduleChange.Move(book.Id, new(1), TestLab.Hours(4, 8, 12), null)), _ => "Moved.", default);

        Assert.Equal(["Booked.", "The note seems to hold a telephone number. Everyone in the facility can read it: leave out what isn't needed, and name vehicles by their tag.", "Moved."], lab.Toasts.Items.Select(toast => toast.Text));
    }
}
