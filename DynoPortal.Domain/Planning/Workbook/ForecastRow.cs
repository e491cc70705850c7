using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>A row of the forecast: what it says, and what becomes of it.</summary>
internal sealed class ForecastRow : RowDraft
{
    public ForecastRow(SheetLayout layout, SheetRow row) : base(layout, row)
    {
        Cells = layout.Columns.Where(column => column.Means is not null && Text(column.Means).Length > 0).ToDictionary(column => column.Means!, column => Text(column.Means!));
        (Identity, var isVinReadable) = RowIdentity.Read(Text);
        if (!isVinReadable) Notes.Add($"{Cell(SheetColumns.Vin)} (VIN #) is no VIN of 17 characters and was left out.");
        NoteErrors();
        Status = StatusText.Parse(Text(SheetColumns.Status));
        Started = Date(SheetColumns.Actual) ?? Date(SheetColumns.NewEstimate) ?? Date(SheetColumns.Estimated);
        Ended = Date(SheetColumns.Completed) ?? Date(SheetColumns.Projected);
        Effort = new(Amount(SheetColumns.Miles), Amount(SheetColumns.MilesDyno) ?? Amount(SheetColumns.MilesDriver), Amount(SheetColumns.Added), Amount(SheetColumns.Days));
        if (Effort.Miles is > 0 && Effort.MilesPerDay is null or 0 && Effort.Days is null) Notes.Add($"{Cell(SheetColumns.Miles)}: miles without miles per day say nothing of the length.");
    }

    /// <summary>What it says by column; blank cells are left out.</summary>
    public IReadOnlyDictionary<string, string> Cells { get; }

    public RowIdentity Identity { get; }

    /// <summary>Null for a word that is none.</summary>
    public WorkbookStatus? Status { get; set; }

    /// <summary>Site time.</summary>
    public DateTime? Started { get; }

    /// <summary>Site time.</summary>
    public DateTime? Ended { get; }

    public TestEffort Effort { get; }

    /// <summary>What the row is about: the same in every version of the workbook.</summary>
    public string Key { get; set; } = "";

    /// <summary>What stands for its vehicle.</summary>
    public VehicleId Vehicle { get; set; }

    /// <summary>The request that it became before.</summary>
    public ListedRequest? Known { get; set; }

    /// <summary>The request that it becomes.</summary>
    public TestRequest? Request { get; set; }

    public TestType? Test { get; set; }

    public Dyno? Dyno { get; set; }

    public string TestText => Text(SheetColumns.Test);

    public bool IsGiven => Text(SheetColumns.Program).Length > 0 || TestText.Length > 0 || Identity.Vin is not null || Identity.Tag is not null || Identity.BuildId is not null;

    public bool IsGone => Status is WorkbookStatus.Removed or WorkbookStatus.Cancelled;

    public override string Label =>
        string.Join(' ', new[] { Text(SheetColumns.Program), Identity.Tag ?? Identity.BuildId ?? Identity.Vin?[^6..] ?? "", TestText, Text(SheetColumns.Step) }.Where(part => part.Length > 0));

    /// <summary>The slot that it names; null when it names none that holds time.</summary>
    public Slot? SlotAt(SiteClock clock, BookingLength length)
    {
        if (Started is not { } from) return null;
        var start = At(clock, from);
        if (Ended is not { } to) return clock.SlotAt(start, length);
        // A day that is both first and last is worked.
        var end = to == from && to.TimeOfDay == TimeSpan.Zero ? At(clock, to.AddDays(1)) : At(clock, to);
        return end > start ? new Slot(start, end) : null;
    }

    public static DateTimeOffset At(SiteClock clock, DateTime wall) => clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));

    private DateTime? Date(string meaning)
    {
        var (date, isReadable) = SerialDate.Read(Text(meaning));
        if (!isReadable) Notes.Add($"{Cell(meaning)} ({Layout.Header(meaning)}) can't be read as a date and was left out.");
        return date;
    }

    private decimal? Amount(string meaning)
    {
        var number = CellText.Number(Text(meaning));
        if (number is null && !CellText.IsNothing(Text(meaning))) Notes.Add($"{Cell(meaning)} ({Layout.Header(meaning)}) can't be read as a number and was left out.");
        return number;
    }
}
