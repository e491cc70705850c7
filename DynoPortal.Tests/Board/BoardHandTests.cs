using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>What a hand takes up; where it may put it is in <see cref="BoardDragTests"/> and <see cref="BoardSeveralTests"/>.</summary>
public sealed class BoardHandTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Several_are_taken_as_they_were_seen_in_the_order_asked_without_those_that_are_gone()
    {
        var first = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var second = await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        var hand = new BoardHand(lab.Desk, lab.Reader, new MaskReading(lab.Schedule, lab.Clock), lab.Clock);
        var board = await lab.BoardAsync();
        hand.Serve(lab.Actor, () => board, _ => Task.CompletedTask);

        var found = await hand.FindAllAsync([new(second.Id.Value, 7), new(Guid.NewGuid(), 1), new(first.Id.Value, 1)]);

        Assert.Equal([(second.Id, 7), (first.Id, 1)], found.Select(row => (row.Id, row.Revision)));
    }
}
