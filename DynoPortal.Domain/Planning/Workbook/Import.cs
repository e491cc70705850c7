using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Identifies an import.</summary>
public readonly record struct ImportId(Guid Value);

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>The file is being read.</summary>
    Reading,

    /// <summary>The dry run is there; nothing of it is written.</summary>
    Ready,

    /// <summary>It is being written.</summary>
    Applying,

    /// <summary>It is written.</summary>
    Applied,

    /// <summary>The file can't be read; <see cref="Import.Problem"/> says why.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>A workbook that was uploaded, with its dry run.</summary>
public sealed record Import
{
    /// <summary>Its id.</summary>
    public required ImportId Id { get; init; }

    /// <summary>Of the file, as it was uploaded.</summary>
    public required string FileName { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How far it is.</summary>
    public required ImportState State { get; init; }

    /// <summary>Percent of the reading, 0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>Why it failed, in one sentence; null unless it did.</summary>
    public string? Problem { get; init; }

    /// <summary>The sheets that were found, and what their columns mean.</summary>
    public IReadOnlyList<SheetLayout> Sheets { get; init; } = [];

    /// <summary>What the dry run says beside its rows.</summary>
    public ImportReport Report { get; init; } = new();

    /// <summary>The change set that applied it; null until then, and where it changed nothing of the schedule.</summary>
    public ChangeSetId? ChangeSet { get; init; }

    /// <summary>When it was applied.</summary>
    public DateTimeOffset? AppliedAt { get; init; }
}

/// <summary>What a dry run says beside its rows.</summary>
public sealed record ImportReport
{
    /// <summary>How many rows have each verdict.</summary>
    public IReadOnlyDictionary<Verdict, int> Verdicts { get; init; } = new Dictionary<Verdict, int>();

    /// <summary>What would be written, by kind: dynos, testTypes, vehicles, requests, outages, allocations, cancelled.</summary>
    public IReadOnlyDictionary<string, int> Writes { get; init; } = new Dictionary<string, int>();

    /// <summary>What the workbook leaves open.</summary>
    public IReadOnlyList<ImportQuestion> Questions { get; init; } = [];

    /// <summary>Double bookings.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];

    /// <summary>Requests of earlier imports that no row is about any more.</summary>
    public IReadOnlyList<AbsentRequest> Absent { get; init; } = [];

    /// <summary>The report of a plan.</summary>
    public static ImportReport Of(ImportPlan plan) => new()
    {
        Verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, verdict => plan.Rows.Count(row => row.Verdict == verdict)),
        Writes = new Dictionary<string, int>
        {
            ["dynos"] = plan.Imported.NewDynos.Count + plan.Imported.ChangedDynos.Count,
            ["testTypes"] = plan.Imported.TestTypes.Count,
            ["vehicles"] = plan.Imported.NewVehicles.Count + plan.Imported.ChangedVehicles.Count,
            ["requests"] = plan.Imported.Requests.Count,
            ["outages"] = plan.Changes.OfType<ScheduleChange.DeclareOutage>().Count(),
            ["allocations"] = plan.Changes.OfType<ScheduleChange.TakeOver>().Count(),
            ["cancelled"] = plan.Changes.OfType<ScheduleChange.Cancel>().Count(),
        },
        Questions = plan.Questions,
        Conflicts = plan.Conflicts,
        Absent = plan.Absent,
    };
}

/// <summary>What became of something that was asked of an import.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>It was done; or is still being read.</summary>
    public sealed record Done(Import Import) : ImportOutcome;

    /// <summary>It can't be done.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : ImportOutcome;
}

/// <summary>Which rows of a dry run to list; what is null doesn't matter.</summary>
/// <param name="Verdict">With this verdict.</param>
/// <param name="Text">Whose label, sentence or cell holds this text.</param>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">1 to 5 000.</param>
public sealed record ImportRowQuery(Verdict? Verdict = null, string? Text = null, string? Cursor = null, int Limit = 1000);

/// <summary>Imports of workbooks: upload, dry run, questions, apply, export.</summary>
public interface IImports
{
    /// <summary>Reads an uploaded file and makes its dry run. Answers with the dry run, or when the patience is over with an import that is still <see cref="ImportState.Reading"/>. Needs <see cref="Permission.Import"/>.</summary>
    Task<ImportOutcome> StartAsync(Actor actor, string fileName, Stream file, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>The latest imports of a facility, newest first.</summary>
    Task<IReadOnlyList<Import>> ListAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>One import, or null when it is not in this facility.</summary>
    Task<Import?> FindAsync(FacilityId facility, ImportId id, CancellationToken cancellationToken);

    /// <summary>The rows of its dry run, by sheet and row.</summary>
    Task<Page<RowVerdict>> RowsAsync(FacilityId facility, ImportId id, ImportRowQuery query, CancellationToken cancellationToken);

    /// <summary>Answers questions and gives columns other meanings (header → key, by sheet), remembers both for the facility, and makes the dry run anew. Null answers all that is open as suggested.</summary>
    Task<ImportOutcome> AnswerAsync(Actor actor, ImportId id, IReadOnlyDictionary<string, string>? answers, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> columns, CancellationToken cancellationToken);

    /// <summary>Writes what the dry run says, all or nothing.</summary>
    Task<ImportOutcome> ApplyAsync(Actor actor, ImportId id, CancellationToken cancellationToken);

    /// <summary>Stops the reading, or gives up a dry run. False when there is nothing to stop.</summary>
    Task<bool> CancelAsync(Actor actor, ImportId id, CancellationToken cancellationToken);

    /// <summary>The workbook as it would be written now: <c>xlsx</c> or <c>csv</c> (its forecast). Null when it is not in this facility.</summary>
    Task<byte[]?> ExportAsync(FacilityId facility, ImportId id, bool csv, CancellationToken cancellationToken);
}
