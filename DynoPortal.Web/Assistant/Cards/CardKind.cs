namespace DynoPortal.Web.Assistant.Cards;

/// <summary>The kinds of cards: what tools name, and one of the panel's own.</summary>
public static class CardKind
{
    /// <summary>Free dynos and times.</summary>
    public const string Openings = "openings";

    /// <summary>Bookings as a table.</summary>
    public const string Bookings = "bookings";

    /// <summary>Dynos.</summary>
    public const string Dynos = "dynos";

    /// <summary>One dyno.</summary>
    public const string Dyno = "dyno";

    /// <summary>One vehicle.</summary>
    public const string Vehicle = "vehicle";

    /// <summary>Outages.</summary>
    public const string Outages = "outages";

    /// <summary>Bookings, counted.</summary>
    public const string Counts = "counts";

    /// <summary>Overlaps, and bookings that would be refused today.</summary>
    public const string Conflicts = "conflicts";

    /// <summary>Why dynos are not free.</summary>
    public const string Reasons = "reasons";

    /// <summary>Whatever was asked for, as a table.</summary>
    public const string Table = "table";

    /// <summary>How much of the worked time is booked.</summary>
    public const string Utilization = "utilization";

    /// <summary>What the rules refuse, and what they would accept instead.</summary>
    public const string Refused = "refused";
}
