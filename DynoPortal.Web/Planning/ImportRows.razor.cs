using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.Planning;

/// <summary>The verdicts of a dry run, row by row.</summary>
public sealed partial class ImportRows(IImports imports, NavigationManager navigation)
{
    private const int Page = 200;

    // A row's sentence tells as many itself.
    private const int Told = 4;

    private List<RowVerdict>? rows;
    private string? next;
    private string typed = "";
    private bool isReading;
    private (ImportId, Verdict?, string?, int)? shown;

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The import.</summary>
    [Parameter, EditorRequired] public required Import Import { get; set; }

    /// <summary>Only rows with this verdict.</summary>
    [Parameter] public Verdict? Verdict { get; set; }

    /// <summary>Only rows that hold this text.</summary>
    [Parameter] public string? Text { get; set; }

    /// <summary>Counts the dry runs; another number is another list.</summary>
    [Parameter] public int Turn { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var asked = (Import.Id, Verdict, Text, Turn);
        if (shown == asked) return;
        (shown, typed) = (asked, Text ?? "");
        var page = await imports.RowsAsync(Facility.Id, Import.Id, new(Verdict, Text, null, Page), CancellationToken.None);
        // Another list was asked for meanwhile.
        if (shown == asked) (rows, next) = ([.. page.Items], page.NextCursor);
    }

    private async Task MoreAsync()
    {
        if (isReading) return;
        isReading = true;
        var (asked, before) = (shown, rows);
        var page = await imports.RowsAsync(Facility.Id, Import.Id, new(Verdict, Text, next, Page), CancellationToken.None);
        isReading = false;
        if (shown != asked || before is null) return;
        before.AddRange(page.Items);
        next = page.NextCursor;
    }

    private string Address(Verdict? verdict, string? text) => QueryHelpers.AddQueryString(ImportText.Address(Facility, Import.Id),
        new Dictionary<string, string?> { ["verdict"] = verdict?.ToString().ToLowerInvariant(), ["q"] = text }.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)));

    private void Go(Verdict? verdict, string text) => navigation.NavigateTo(Address(verdict, text.Trim()));
}
