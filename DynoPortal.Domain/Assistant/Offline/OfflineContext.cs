using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline;

/// <summary>All that the offline assistant knows beside the messages and the tools it is offered; its answers follow from these alone (O-1).</summary>
public sealed record OfflineContext
{
    /// <summary>The current instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The site's clock, in the style of the reader.</summary>
    public required SiteClock Clock { get; init; }

    /// <summary>When the site works.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The names of the facility.</summary>
    public required OfflineLexicon Lexicon { get; init; }

    /// <summary>The facility's code in addresses; null where nothing is linked to.</summary>
    public string? Facility { get; init; }

    /// <summary>How the reader writes dates in numbers: <c>en-US</c>, <c>en-GB</c>; null when nobody has said.</summary>
    public string? Locale { get; init; }

    /// <summary>The name that the reader is shown with; null for nobody in particular.</summary>
    public string? Caller { get; init; }
}
