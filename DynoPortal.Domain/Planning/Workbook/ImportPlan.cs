using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What an import does with a row.</summary>
public enum Verdict
{
    /// <summary>It is not there yet.</summary>
    New,

    /// <summary>It says something else than last time.</summary>
    Changed,

    /// <summary>Nothing to do.</summary>
    Same,

    /// <summary>Left out, for the reason given.</summary>
    Skipped,

    /// <summary>It can't be taken over as it is.</summary>
    Problem,
}

/// <summary>The verdict on one row.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Number">Its row, from 1.</param>
/// <param name="Verdict">What is done with it.</param>
/// <param name="Cell">The cell that the sentence is about, such as <c>M14</c>.</param>
/// <param name="Sentence">Why, for a person.</param>
/// <param name="Label">What the row is about, such as a vehicle and its test.</param>
/// <param name="Notes">What else was noticed, such as cells that were read as blank.</param>
/// <param name="Changes">For a changed row what is different.</param>
public sealed record RowVerdict(string Sheet, int Number, Verdict Verdict, string Cell, string Sentence, string Label, IReadOnlyList<string> Notes, IReadOnlyList<CellChange> Changes);

/// <summary>A cell that says something else than last time.</summary>
/// <param name="Column">Its header.</param>
/// <param name="Before">Empty when it was blank.</param>
/// <param name="Now">Empty when it is blank.</param>
public sealed record CellChange(string Column, string Before, string Now);

/// <summary>Two tests that want one dyno, or one vehicle, at one time.</summary>
/// <param name="Kept">The one that has the place.</param>
/// <param name="Left">The one that stays a request.</param>
/// <param name="Overlap">The time that they share.</param>
/// <param name="Reason">Why the one can't be there, for a person.</param>
public sealed record ImportConflict(ConflictSide Kept, ConflictSide Left, Slot Overlap, string Reason);

/// <summary>One side of a conflict.</summary>
/// <param name="Label">A row of the workbook, or a booking such as <c>A-1042</c>.</param>
/// <param name="Row">Its row; null for a booking that was there before.</param>
/// <param name="Dyno">Name of its dyno.</param>
/// <param name="Slot">When.</param>
/// <param name="Instead">What it could do instead, in words; empty when nothing was found.</param>
public sealed record ConflictSide(string Label, int? Row, string Dyno, Slot Slot, IReadOnlyList<string> Instead);

/// <summary>A request of an earlier import that the workbook has no row for.</summary>
/// <param name="Number">Such as <c>R-17</c>.</param>
/// <param name="Label">Its vehicle and test.</param>
/// <param name="PlacedAs">The booking that fulfils it, such as <c>A-1042</c>; null when none does.</param>
public sealed record AbsentRequest(string Number, string Label, string? PlacedAs);

/// <summary>What an import would do: nothing of it is written until it is applied.</summary>
public sealed record ImportPlan
{
    /// <summary>Every row, by sheet and number.</summary>
    public required IReadOnlyList<RowVerdict> Rows { get; init; }

    /// <summary>What the workbook leaves open.</summary>
    public required IReadOnlyList<ImportQuestion> Questions { get; init; }

    /// <summary>Its own double bookings, and those against the schedule.</summary>
    public required IReadOnlyList<ImportConflict> Conflicts { get; init; }

    /// <summary>Requests of earlier imports that want or have a place and that no row is about any more; they stay as they are.</summary>
    public IReadOnlyList<AbsentRequest> Absent { get; init; } = [];

    /// <summary>Rows of fleet and requests to write first.</summary>
    public required ImportedRows Imported { get; init; }

    /// <summary>What the schedule is to become then.</summary>
    public required IReadOnlyList<ScheduleChange> Changes { get; init; }

    /// <summary>Whether every question is answered.</summary>
    public bool IsDecided => Questions.All(question => question.Answer is not null);
}

/// <summary>Rows that an import writes before its change set, in the same transaction. Ids below zero stand for new rows that have none yet.</summary>
public sealed record ImportedRows
{
    /// <summary>The import that they come from; it is marked as applied with them.</summary>
    public Guid Import { get; init; }

    /// <summary>New test types.</summary>
    public IReadOnlyList<TestType> TestTypes { get; init; } = [];

    /// <summary>New dynos, with what they can do.</summary>
    public IReadOnlyList<Dyno> NewDynos { get; init; } = [];

    /// <summary>Dynos that can do something else than before.</summary>
    public IReadOnlyList<Dyno> ChangedDynos { get; init; } = [];

    /// <summary>New vehicles.</summary>
    public IReadOnlyList<Vehicle> NewVehicles { get; init; } = [];

    /// <summary>Vehicles of which something else is known.</summary>
    public IReadOnlyList<Vehicle> ChangedVehicles { get; init; } = [];

    /// <summary>New requests (revision 1) and changed ones (a later revision).</summary>
    public IReadOnlyList<TestRequest> Requests { get; init; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => TestTypes.Count + NewDynos.Count + ChangedDynos.Count + NewVehicles.Count + ChangedVehicles.Count + Requests.Count == 0;

    /// <summary>The same with ids in place of those below zero.</summary>
    public ImportedRows With(Func<DynoId, DynoId> dyno, Func<VehicleId, VehicleId> vehicle) => this with
    {
        NewDynos = [.. NewDynos.Select(row => row with { Id = dyno(row.Id) })],
        NewVehicles = [.. NewVehicles.Select(row => row with { Id = vehicle(row.Id) })],
        Requests = [.. Requests.Select(row => row with { VehicleId = vehicle(row.VehicleId) })],
    };
}
