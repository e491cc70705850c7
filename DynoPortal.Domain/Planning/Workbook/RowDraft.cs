namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>A row while its verdict is being found.</summary>
internal class RowDraft(SheetLayout layout, SheetRow row)
{
    private (string Cell, string Sentence)? said;

    public SheetLayout Layout => layout;

    public int Number => row.Number;

    /// <summary>Null until something is decided; the first problem or skipping stays.</summary>
    public Verdict? Verdict { get; private set; }

    public bool IsOut => Verdict is Workbook.Verdict.Problem or Workbook.Verdict.Skipped or Workbook.Verdict.Same;

    public List<string> Notes { get; } = [];

    public IReadOnlyList<CellChange> Changes { get; set; } = [];

    public virtual string Label => "";

    public string Text(string meaning) => layout.Text(row, meaning);

    public string Cell(string? meaning = null) => layout.Cell(row, meaning);

    public void Is(Verdict verdict, string sentence, string? meaning = null)
    {
        if (IsOut) return;
        (Verdict, said) = (verdict, (Cell(meaning), sentence));
    }

    /// <summary>Says of each cell with a formula's error that it is read as blank.</summary>
    public void NoteErrors()
    {
        foreach (var column in layout.Columns.Where(column => column.Means is not null && CellText.IsError(Text(column.Means))))
            Notes.Add($"{Cell(column.Means)} ({column.Header}) holds the formula error {Text(column.Means!)} and is read as blank.");
    }

    public RowVerdict Result() => new(layout.Name, Number, Verdict ?? Workbook.Verdict.Skipped, said?.Cell ?? Cell(), said?.Sentence ?? "There is nothing to take over.", Label, Notes, Changes);
}
