using System.Globalization;

namespace DynoPortal.Data.History;

/// <summary>Where a page of the record ended. Lines of the schedule come behind edits of the same moment.</summary>
/// <param name="At">When the last line was written.</param>
/// <param name="IsEdit">Whether it is an edit.</param>
/// <param name="Id">Its id.</param>
internal sealed record RecordCursor(DateTime At, bool IsEdit, long Id)
{
    private static readonly RecordCursor Start = new(DateTimeOffset.MaxValue.UtcDateTime, true, long.MaxValue);

    /// <summary>Lines of the schedule come after those with a smaller id at the cursor's moment: all of them when the page ended on an edit.</summary>
    public long HistoryBound => IsEdit ? long.MaxValue : Id;

    /// <summary>The same for edits: none of that moment when the page ended on a line of the schedule.</summary>
    public long EditBound => IsEdit ? Id : 0;

    /// <summary>Reads a cursor; one that is none starts from the newest.</summary>
    public static RecordCursor Read(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts is [var ticks, "e" or "s", var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(new(at, DateTimeKind.Utc), parts[1] == "e", number)
            : Start;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{(IsEdit ? 'e' : 's')}.{Id}");
}
