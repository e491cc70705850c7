using System.Collections.Concurrent;
using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Data.Planning;

/// <summary>Imports of workbooks. A reading belongs to the node that took the file, not to the request that brought it.</summary>
internal sealed partial class Imports(ImportStore store, ImportLabReader labs, AllocationService service, IPeopleReader people, TimeProvider clock, ILogger<Imports> logger) : IImports, IAsyncDisposable
{
    private const int LongestName = 200;
    private readonly ConcurrentDictionary<ImportId, (Task Work, CancellationTokenSource Stop)> running = new();

    public async Task<ImportOutcome> StartAsync(Actor actor, string fileName, Stream file, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        var (id, name) = (new ImportId(Guid.CreateVersion7(clock.GetUtcNow())), NameOf(fileName));
        await store.AddAsync(actor, id, name, cancellationToken);
        var stop = new CancellationTokenSource();
        var work = Task.Run(() => ReadAsync(actor, id, name, copy.ToArray(), stop.Token), CancellationToken.None);
        running[id] = (work, stop);
        try
        {
            await work.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on; whoever asks for the import sees how far it is.
        }

        return await ShownAsync(actor, id, cancellationToken);
    }

    public async Task<IReadOnlyList<Import>> ListAsync(FacilityId facility, CancellationToken cancellationToken) => [.. (await store.ListAsync(facility, cancellationToken)).Select(stored => stored.Import)];

    public async Task<Import?> FindAsync(FacilityId facility, ImportId id, CancellationToken cancellationToken) => (await store.FindAsync(facility, id, cancellationToken))?.Import;

    public Task<Page<RowVerdict>> RowsAsync(FacilityId facility, ImportId id, ImportRowQuery query, CancellationToken cancellationToken) => store.RowsAsync(facility, id, query, cancellationToken);

    public async Task<ImportOutcome> AnswerAsync(Actor actor, ImportId id, IReadOnlyDictionary<string, string>? answers, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> columns, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } stored) return Missing;
        var import = stored.Import;
        if (import.State is not (ImportState.Ready or ImportState.Failed) || import.Sheets.Count == 0) return Wrong(import);
        var given = new Dictionary<string, string>(stored.Answers);
        foreach (var question in import.Report.Questions)
            if (answers is null && question.Answer is null) given[question.Id] = question.Suggested;
            else if (answers?.TryGetValue(question.Id, out var answer) == true) given[question.Id] = answer;
        var layouts = import.Sheets.Select(layout => columns.TryGetValue(layout.Name, out var meanings) ? layout.With(meanings) : layout).ToList();
        await store.RememberAsync(actor.Facility, from sheet in import.Sheets where columns.ContainsKey(sheet.Name) from column in columns[sheet.Name] select (sheet.Kind.ToString(), SheetColumns.Normal(column.Key), column.Value), cancellationToken);
        return await ReviewAsync(actor, import with { Sheets = layouts }, given, cancellationToken);
    }

    public async Task<ImportOutcome> ApplyAsync(Actor actor, ImportId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } stored) return Missing;
        if (stored.Import.State == ImportState.Applied) return new ImportOutcome.Done(stored.Import);
        if (stored.Import.State != ImportState.Ready) return Wrong(stored.Import);
        var sheets = await store.SheetsAsync(actor.Facility, stored.Import, cancellationToken);
        // Against the lab of this moment: what has changed since the dry run is seen.
        var plan = ImportReview.Of(sheets, stored.Answers, await labs.ReadAsync(actor.Facility, sheets, cancellationToken), id.Value);
        if (plan.Questions.FirstOrDefault(question => question.Answer is null) is { } open) return Refused(RefusalCode.Invalid, $"A question is open: {open.Text} Answer it, or take all suggestions.");
        if (!await store.MoveAsync(actor.Facility, id, ImportState.Applying, null, [ImportState.Ready], cancellationToken)) return Wrong(stored.Import);
        try
        {
            return await ApplyAsync(actor, id, plan) is ChangeOutcome.Refused refused ? await RefusedAsync(actor, stored, refused, cancellationToken) : await ShownAsync(actor, id, cancellationToken);
        }
        finally
        {
            // Whatever failed: what isn't applied is ready to be applied.
            await store.MoveAsync(actor.Facility, id, ImportState.Ready, null, [ImportState.Applying], CancellationToken.None);
        }
    }

    public async Task<bool> CancelAsync(Actor actor, ImportId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is not null) return false;
        var stopped = await store.MoveAsync(actor.Facility, id, ImportState.Cancelled, null, [ImportState.Reading, ImportState.Ready, ImportState.Failed], cancellationToken);
        if (running.TryGetValue(id, out var work)) await work.Stop.CancelAsync();
        return stopped;
    }

    public async Task<byte[]?> ExportAsync(FacilityId facility, ImportId id, bool csv, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(facility, id, cancellationToken) is not { Import.Sheets.Count: > 0 } stored) return null;
        var sheets = await store.SheetsAsync(facility, stored.Import, cancellationToken);
        var export = new WorkbookExport(await labs.ReadAsync(facility, sheets, cancellationToken));
        return csv ? export.Csv(sheets) : export.Workbook(sheets);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, stop) in running.Values) await stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(each => each.Work));
        foreach (var (_, stop) in running.Values) stop.Dispose();
    }

    private async Task ReadAsync(Actor actor, ImportId id, string fileName, byte[] file, CancellationToken cancellationToken)
    {
        try
        {
            var sheets = await new ImportReading(store, actor.Facility, id).ReadAsync(fileName, file, cancellationToken);
            var stored = await store.FindAsync(actor.Facility, id, cancellationToken);
            var faults = sheets.Where(sheet => sheet.Layout.Missing.Count > 0).Select(sheet => $"The sheet {sheet.Layout.Name} has no column {string.Join(" and none ", sheet.Layout.Missing)}.").ToList();
            if (faults.Count > 0) throw new WorkbookFaultException(string.Join(" ", faults));
            await ReviewAsync(actor, stored!.Import with { Sheets = [.. sheets.Select(sheet => sheet.Layout)] }, stored.Answers, cancellationToken);
        }
        catch (WorkbookFaultException fault)
        {
            await store.MoveAsync(actor.Facility, id, ImportState.Failed, fault.Message, [ImportState.Reading], CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await store.MoveAsync(actor.Facility, id, ImportState.Cancelled, null, [ImportState.Reading], CancellationToken.None);
        }
        catch (Exception thrown)
        {
            LogFailed(logger, thrown);
            await store.MoveAsync(actor.Facility, id, ImportState.Failed, "The portal made a mistake in reading it, and has written that down.", [ImportState.Reading], CancellationToken.None);
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    private async Task<ImportOutcome> ReviewAsync(Actor actor, Import import, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        if (import.Sheets.FirstOrDefault(sheet => sheet.Missing.Count > 0) is { } lacking) return Refused(RefusalCode.Invalid, $"The sheet {lacking.Name} needs a column for {string.Join(" and ", lacking.Missing)}.");
        var sheets = await store.SheetsAsync(actor.Facility, import, cancellationToken);
        var plan = ImportReview.Of(sheets, answers, await labs.ReadAsync(actor.Facility, sheets, cancellationToken), import.Id.Value);
        await store.SavePlanAsync(actor.Facility, import.Id, plan, import.Sheets, answers, cancellationToken);
        return await ShownAsync(actor, import.Id, cancellationToken);
    }

    // From here on it isn't given up: a cancelled wait would leave the caller not knowing.
    private async Task<ChangeOutcome> ApplyAsync(Actor actor, ImportId id, ImportPlan plan)
    {
        var (dynos, vehicles) = await store.ReserveAsync(actor.Facility, plan.Imported.NewDynos.Count, plan.Imported.NewVehicles.Count, CancellationToken.None);
        var ids = new ImportIds(plan, dynos, vehicles);
        var set = new ChangeSet { Id = new(id.Value), Changes = ids.Changes, Request = $"import {id.Value}" };
        return await service.ImportAsync(actor with { Channel = Channel.Import }, set, ids.Rows with { Import = id.Value }, CancellationToken.None);
    }

    private async Task<ImportOutcome> RefusedAsync(Actor actor, ImportStore.Stored stored, ChangeOutcome.Refused refused, CancellationToken cancellationToken)
    {
        await store.MoveAsync(actor.Facility, stored.Import.Id, ImportState.Ready, null, [ImportState.Applying], cancellationToken);
        await ReviewAsync(actor, stored.Import, stored.Answers, cancellationToken);
        return new ImportOutcome.Refused([.. refused.Refusals]);
    }

    private async Task<ImportOutcome> ShownAsync(Actor actor, ImportId id, CancellationToken cancellationToken) =>
        await store.FindAsync(actor.Facility, id, cancellationToken) is not { } stored ? Missing
        : stored.Import is { State: ImportState.Failed, Problem: { } problem } ? Refused(RefusalCode.Invalid, problem)
        : new ImportOutcome.Done(stored.Import);

    private async Task<ImportOutcome?> ForbidsAsync(Actor actor, CancellationToken cancellationToken) =>
        (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.Import) ? null
            : new ImportOutcome.Refused([Refusal.Lacking(Permission.Import)]);

    private static ImportOutcome Missing { get; } = Refused(RefusalCode.NotFound, "There is no such import in this facility.");

    private static ImportOutcome.Refused Wrong(Import import) => Refused(RefusalCode.WrongStatus, import.State switch
    {
        ImportState.Applied => "The import has been applied already.",
        ImportState.Reading => "The file is still being read.",
        ImportState.Cancelled => "The import was given up. Upload the file again.",
        ImportState.Applying => "The import is being applied.",
        _ => import.Problem ?? "The import can't be changed any more.",
    });

    private static ImportOutcome.Refused Refused(string code, string message) => new([new Refusal(code, message)]);

    private static string NameOf(string fileName)
    {
        var name = string.Concat(Path.GetFileName(fileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)));
        return name.Length == 0 ? "workbook.xlsx" : name.Length > LongestName ? name[^LongestName..] : name;
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ImportFailed", Message = "A workbook could not be read")]
    private static partial void LogFailed(ILogger logger, Exception thrown);
}
