using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What of the board its reader has in sight and looked at last, for whoever wants to know what "it" and "here" mean. One for each circuit; the board knows of nobody who asks.</summary>
public sealed class BoardSight
{
    private BoardWindow? window;

    /// <summary>Raised on the board's thread after something here has changed.</summary>
    public event Action? Changed;

    /// <summary>The booking that was selected or opened last; null for none.</summary>
    public ListedAllocation? Booking { get; private set; }

    /// <summary>The dyno that was opened last; null for none.</summary>
    public string? Dyno { get; private set; }

    /// <summary>The board shows this much time; null when it is left.</summary>
    public void Show(BoardWindow? next)
    {
        if (next == window) return;
        window = next;
        Changed?.Invoke();
    }

    /// <summary>A booking was selected or opened; null lets go of it.</summary>
    public void Select(ListedAllocation? booking)
    {
        if (booking is null && Booking is null) return;
        (Booking, Dyno) = (booking, null);
        Changed?.Invoke();
    }

    /// <summary>A dyno was opened; null lets go of it.</summary>
    public void Select(string? dyno)
    {
        if (dyno is null && Dyno is null) return;
        (Booking, Dyno) = (null, dyno);
        Changed?.Invoke();
    }

    /// <summary>As the assistant is told of it, from this page.</summary>
    public Looking Looking(string page) => new(page, Booking?.Allocation.DisplayNumber, Dyno, Booking?.Vehicle.Tag, window?.First, window?.Clock.LastDayOf(window.Slot));
}
