using System.Data.Common;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Board;

/// <summary>Tells people what others did to bookings that they requested or run, whatever time they look at, as far as they want to know. One for each circuit; the board says whose.</summary>
public sealed class OwnNews(BoardReader reader, ToastList toasts)
{
    private const int MostNamed = 4;

    // What is announced twice is told once.
    private readonly Dictionary<Guid, int> told = [];
    private readonly List<int> shown = [];
    private Func<AllocationId, Task>? open;
    private ScheduleBoard? board;
    private Person? person;

    /// <summary>Tells this person from now on; <paramref name="show"/> opens a booking.</summary>
    public void Serve(Person who, ScheduleBoard on, Func<AllocationId, Task> show) => (person, board, open) = (who, on, show);

    /// <summary>Takes away what can no longer open a booking, and tells nothing more.</summary>
    public void Leave()
    {
        open = null;
        foreach (var toast in shown) toasts.Remove(toast);
        shown.Clear();
    }

    /// <summary>Whether it may have something to tell of this, without reading anything.</summary>
    public bool Concerns(ScheduleUpdate.Changed heard) => open is not null && heard.By != person!.Id
        && ((person.Settings.TellChanges && heard.Allocations.Any(IsMine)) || (person.Settings.TellOutages && heard.Outages.Any(outage => !outage.Lifted)));

    /// <summary>Tells what of this is theirs; nothing where there is none.</summary>
    public async Task TellAsync(ScheduleUpdate.Changed heard, CancellationToken cancellationToken)
    {
        if (!Concerns(heard)) return;
        if (person!.Settings.TellChanges) TellChanges(heard);
        if (!person.Settings.TellOutages) return;
        foreach (var outage in heard.Outages)
            if (!outage.Lifted && IsNew(outage.Id.Value, outage.Revision)) await TellAsync(outage, cancellationToken);
    }

    private void TellChanges(ScheduleUpdate.Changed heard)
    {
        var mine = heard.Allocations.Where(row => IsMine(row) && IsNew(row.Allocation.Id.Value, row.Allocation.Revision)).ToList();
        if (mine is not [var first, ..]) return;
        var who = heard.ByName ?? (heard.By is null ? "The portal" : "Somebody");
        var verb = mine.All(row => row.Allocation.CancelReason == CancelReason.Refused) ? "refused" : mine.All(row => !row.Allocation.IsLive) ? "cancelled" : "changed";
        Show(mine.Count > 1 ? $"{who} {verb} {mine.Count} of your bookings: {Names(mine)}." : $"{who} {verb} your booking {first.Allocation.DisplayNumber}: "
            + $"{first.Vehicle.Label}, {first.DynoName}, {board!.Facility.Clock.Text(first.Allocation.Slot)}.", first, isBad: false);
    }

    private async Task TellAsync(Outage outage, CancellationToken cancellationToken)
    {
        var text = $"{board!.NameOf(outage.DynoId)} is out for {outage.Kind.ToString().ToLowerInvariant()}, {board.Facility.Clock.Text(outage.Slot)}: {outage.Reason.TrimEnd('.')}.";
        try
        {
            var hit = (await reader.OccupyingAsync(board.Facility.Id, outage.DynoId, outage.Slot, cancellationToken)).Where(row => IsMine(row) && row.Allocation.Status != AllocationStatus.Completed).ToList();
            if (hit is [var first, ..]) Show($"{text} It hits {(hit.Count > 1 ? $"{hit.Count} of your bookings: {Names(hit)}" : $"your booking {first.Allocation.DisplayNumber}")}.", first, isBad: true);
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            toasts.Add(text + " The database doesn’t answer, so it isn’t known whether it hits a booking of yours.", isBad: true);
        }
    }

    private void Show(string text, ListedAllocation row, bool isBad) =>
        shown.Add(toasts.Add(text, "Show", () => open?.Invoke(row.Allocation.Id) ?? Task.CompletedTask, isBad));

    private bool IsMine(ListedAllocation row) => row.Allocation.Requester == person!.Id || row.Allocation.Technician == person.Id;

    private bool IsNew(Guid id, int revision)
    {
        if (told.TryGetValue(id, out var before) && before >= revision) return false;
        told[id] = revision;
        return true;
    }

    private static string Names(List<ListedAllocation> rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(row => row.Allocation.DisplayNumber)) + (rows.Count > MostNamed ? $" and {rows.Count - MostNamed} more" : "");
}
