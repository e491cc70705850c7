using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What was being entered, as the browser keeps it. What comes back is only shown; the service judges what is sent.</summary>
public sealed record KeptDraft
{
    /// <summary>Who entered it; whoever signs in next at the same tab doesn't see it.</summary>
    public Guid? Person { get; init; }

    /// <summary>What was open: <see cref="AllocationForm.None"/> for a new booking, else the form of a booking's sheet.</summary>
    public AllocationForm Form { get; init; }

    /// <summary>The booking as the person saw it; null for a new one.</summary>
    public ListedAllocation? Seen { get; init; }

    /// <summary>The vehicle chosen for a new booking.</summary>
    public int? Vehicle { get; init; }

    /// <summary>The code of the test type chosen for a new booking.</summary>
    public string? TestType { get; init; }

    /// <summary>The dyno chosen.</summary>
    public int? Dyno { get; init; }

    /// <summary>When; null where no time is entered.</summary>
    public KeptTime? When { get; init; }

    /// <summary>The notes.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A <see cref="SlotDraft"/> as the browser keeps it.</summary>
/// <param name="WholeDays">Whole days, or hours.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Start">Start of hours.</param>
/// <param name="End">End of hours.</param>
public sealed record KeptTime(bool WholeDays, DateOnly First, DateOnly Last, TimeOnly Start, TimeOnly End)
{
    /// <summary>What is entered.</summary>
    public static KeptTime Of(SlotDraft draft) => new(draft.WholeDays, draft.FirstDay, draft.LastDay, draft.Start, draft.End);

    /// <summary>Enters it again; nothing when it is no span of days of this century or the next.</summary>
    public void Into(SlotDraft draft)
    {
        if (First.Year is < 2000 or >= 2200 || Last.Year is < 2000 or >= 2200) return;
        (draft.WholeDays, draft.FirstDay) = (WholeDays, First);
        (draft.LastDay, draft.Start, draft.End) = (Last, Start, End);
    }
}
