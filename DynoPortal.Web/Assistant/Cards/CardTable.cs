namespace DynoPortal.Web.Assistant.Cards;

/// <summary>What a card shows as a table.</summary>
/// <param name="Name">What the rows are, such as <c>Bookings</c>.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The rows, each with a cell for every heading.</param>
/// <param name="Total">How many rows there are, shown or not.</param>
public sealed record CardTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<CardRow> Rows, int Total);

/// <summary>A row of a table.</summary>
/// <param name="Cells">One for each heading.</param>
/// <param name="Place">Its place on the board; see <see cref="BoardPlace"/>. Null for none.</param>
public sealed record CardRow(IReadOnlyList<CardCell> Cells, string? Place = null);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Value">What it sorts by and is in a file: a number, or site time as tools write it. Null for its text.</param>
/// <param name="Address">Where it leads to; null for nowhere.</param>
public sealed record CardCell(string Text, object? Value = null, string? Address = null)
{
    /// <summary>A text that is nothing but itself.</summary>
    public static implicit operator CardCell(string text) => new(text);

    /// <summary>A text that is nothing but itself.</summary>
    public static CardCell ToCardCell(string text) => new(text);

    /// <summary>As it is in a file.</summary>
    public string Raw => Value is null ? Text : Convert.ToString(Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Numbers by their value, all else by what stands in a file.</summary>
    public static IComparer<CardCell?> Order { get; } = Comparer<CardCell?>.Create((one, other) =>
        one?.Value is double first && other?.Value is double second ? first.CompareTo(second) : StringComparer.OrdinalIgnoreCase.Compare(one?.Raw, other?.Raw));
}
