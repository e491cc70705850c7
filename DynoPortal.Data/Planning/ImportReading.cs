using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning;

/// <summary>Reads the file of one import and keeps its rows. Says how far it is, and stops when somebody stopped it on another node.</summary>
internal sealed class ImportReading(ImportStore store, FacilityId facility, ImportId id)
{
    // Nobody knows how many rows a sheet has before it is read; most have fewer than this.
    private const int UsualRows = 6000;
    private const int MostPercent = 70;

    /// <summary>The sheets, with the meanings that the facility gave their columns before.</summary>
    public async Task<IReadOnlyList<Sheet>> ReadAsync(string fileName, byte[] file, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = Task.CompletedTask;
        var read = WorkbookReading.Read(fileName, file, row =>
        {
            // One word at a time; what comes meanwhile is left out.
            if (told.IsCompleted) told = TellAsync(Math.Min(MostPercent, row * MostPercent / UsualRows), stop);
        }, stop.Token);
        await told;
        var remembered = await store.RememberedAsync(facility, cancellationToken);
        var sheets = read.Select(sheet => sheet with { Layout = sheet.Layout.With(new Dictionary<string, string>(remembered[sheet.Layout.Kind.ToString()])) }).ToList();
        await store.SaveSheetsAsync(facility, id, sheets, cancellationToken);
        stop.Token.ThrowIfCancellationRequested();
        return sheets;
    }

    private async Task TellAsync(int percent, CancellationTokenSource stop)
    {
        if (!await store.ProgressAsync(facility, id, percent, CancellationToken.None)) await stop.CancelAsync();
    }
}
