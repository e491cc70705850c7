using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>How long a test usually takes: the median of the last completed ones, said with their number; the test type's own length where too few are completed.</summary>
internal sealed class UsualLength
{
    private const int MostCompleted = 20;
    private const int LeastCompleted = 5;
    private const int DaysBack = 180;

    /// <summary>The length; null for the test type's own.</summary>
    public BookingLength? Length { get; private set; }

    /// <summary>Looks at the completed bookings of a test type.</summary>
    public IEnumerable<ToolCall> Find(Turn turn, string test)
    {
        var today = turn.Clock.DayOf(turn.Context.Now);
        var list = Turn.Call("list_allocations", ("test", test), ("status", "completed"), ("from", SiteTimes.WriteDay(today.AddDays(-DaysBack))), ("to", SiteTimes.WriteDay(today)), ("most", 200));
        yield return list;
        var isDays = turn.Context.Lexicon.Test(test)?.DefaultLength.IsDays;
        var lengths = list.Answer.Rows("bookings").Select(row => BookingView.Of(row, turn.Clock)).OfType<BookingView>().Select(row => turn.Clock.LengthOf(row.Slot)).TakeLast(MostCompleted)
            .Where(length => length.IsDays == isDays).OrderBy(length => length.Days).ThenBy(length => length.Time).ToList();
        if (lengths.Count < LeastCompleted) yield break;
        Length = lengths[lengths.Count / 2];
        turn.Say(Phrase.MedianLength, ("length", Timing.Text(Length.Value)), ("test", turn.TestName(test)), ("count", Lists.Number(lengths.Count)));
    }
}
