using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.Fleet;

/// <summary>What of a table of the fleet a person would bookmark: <c>/fleet?facility=DET&amp;q=MPG&amp;state=disabled</c>.</summary>
/// <param name="Path">The page.</param>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Text">A text that occurs in a row; null for all.</param>
/// <param name="Group">A dyno group, or a program; null for all.</param>
/// <param name="State">A state that the page knows, such as <c>disabled</c>; null for all.</param>
/// <param name="Test">Code of a test type that the dyno does; null for all.</param>
/// <param name="Sort">The column that it is ordered by; null for the usual order.</param>
/// <param name="IsDown">Whether from the other end.</param>
public sealed record FleetAddress(string Path, string? Facility, string? Text = null, string? Group = null, string? State = null, string? Test = null, string? Sort = null, bool IsDown = false)
{
    private const int LongestText = 100;

    /// <summary>The name of a dyno whose outages are shown; null for all.</summary>
    public string? Dyno { get; init; }

    /// <summary>A kind of outage; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Reads an address; what it doesn't say is as if it were left out.</summary>
    public static FleetAddress Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        string? Said(string key) => query.TryGetValue(key, out var values) && string.Concat((values[0] ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;
        return new(address.AbsolutePath, Said("facility"), Said("q"), Said("group"), Said("state"), Said("test"), Said("sort"), Said("down") == "true") { Dyno = Said("dyno"), Kind = Said("kind") };
    }

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered => (Text ?? Group ?? State ?? Test ?? Dyno ?? Kind) is not null;

    /// <summary>Ordered by this; from the other end when it is so already.</summary>
    public FleetAddress SortedBy(string sort) => this with { Sort = sort, IsDown = Sort == sort && !IsDown };

    /// <summary>How a header says that the table is ordered by it.</summary>
    public string? SortOf(string sort) => Sort != sort ? null : IsDown ? "descending" : "ascending";

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString() => QueryHelpers.AddQueryString(Path, new Dictionary<string, string?>
    {
        ["dyno"] = Dyno, ["kind"] = Kind,
        ["facility"] = Facility, ["q"] = Text, ["group"] = Group, ["state"] = State, ["test"] = Test, ["sort"] = Sort, ["down"] = IsDown ? "true" : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
