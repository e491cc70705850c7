using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>What the script asks for while openings are shown: which there are, and to book one. One for each circuit; the bar over the board says what for.</summary>
public sealed class OpeningHand(OpeningFinder finder, ChangeDesk desk, TimeProvider clock)
{
    // The longest window is a year, and the furthest day that an address may name lies before 2200.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(370);
    private const long LastSecond = 7258118400;

    private readonly ChangeIntent intent = new(clock);
    private OpeningErrand? errand;

    /// <summary>Works for this errand from now on; for none when it is null.</summary>
    public void Serve(OpeningErrand? next) => errand = next;

    /// <summary>The openings of a time in seconds; null when none are wanted any more.</summary>
    [JSInvokable]
    public async Task<OfferAnswer?> FindAsync(long from, long to)
    {
        var window = new Slot(Instant(from), Instant(to));
        if (errand is not { } asked || window.Length <= TimeSpan.Zero || window.Length > LongestWindow) return null;
        var found = await finder.InAsync(asked.Actor, asked.Board, asked.Wish, window, CancellationToken.None);
        // Something else may be wanted by now.
        if (asked.Wish != errand?.Wish) return null;
        await errand.Found(found);
        return OfferAnswer.Of(found);
    }

    /// <summary>Books an opening. Answers whether it is booked now.</summary>
    [JSInvokable]
    public async Task<bool> TakeAsync(int dyno, long from, long to)
    {
        if (errand is not { } asked) return false;
        var slot = new Slot(Instant(from), Instant(to));
        var outcome = await desk.ApplyAsync(asked.Actor, intent.Of(id => Book(asked, id, new(dyno), slot)), applied => DoneText.Of(applied, asked.Board), CancellationToken.None);
        if (outcome is not ChangeOutcome.Refused refused) return true;
        var instead = ChangeSetId.New(clock);
        await asked.Refused(new RefusedDrop(refused, opening => Book(asked, instead, opening.Dyno, opening.Slot)) { Title = "Not booked, because:", Verb = "Book" });
        return false;
    }

    /// <summary>Shows the days from this second on closer.</summary>
    [JSInvokable]
    public Task CloserAsync(long at) => errand is { } asked ? asked.Closer(asked.Board.Facility.Clock.DayOf(Instant(at))) : Task.CompletedTask;

    /// <summary>Ends the search.</summary>
    [JSInvokable]
    public Task EndAsync() => errand is { } asked ? asked.End() : Task.CompletedTask;

    private static ScheduleChange.Book Book(OpeningErrand asked, ChangeSetId id, DynoId dyno, Slot slot) =>
        new(new AllocationId(id.Value), asked.Wish.Vehicle.Id, dyno, slot, asked.Wish.TestType.Code);

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, LastSecond));
}
