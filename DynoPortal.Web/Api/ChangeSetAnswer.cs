using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A change set that was applied whole.</summary>
/// <param name="Id">Its id; with it the change can be undone.</param>
/// <param name="Again">Whether it had been applied before, and nothing was done now.</param>
/// <param name="Changes">What it did to each row.</param>
/// <param name="Warnings">What the notes that it wrote seem to hold of people and vehicles.</param>
internal sealed record ChangeSetAnswer(Guid Id, bool Again, IReadOnlyList<HistoryAnswer> Changes, IReadOnlyList<string> Warnings)
{
    /// <summary>The change set as the API writes it.</summary>
    public static ChangeSetAnswer Of(ChangeOutcome.Applied applied) => new(applied.Id.Value, applied.Again, [.. applied.Changes.Select(entry => HistoryAnswer.Of(entry, null))], NoteWarnings.Of(applied));
}

/// <summary>A change set that was judged, with nothing written.</summary>
/// <param name="Accepted">Whether every change would be made.</param>
/// <param name="Refusals">Every refusal.</param>
/// <param name="Changes">Each change, in order.</param>
internal sealed record PreviewAnswer(bool Accepted, IReadOnlyList<RefusalAnswer> Refusals, IReadOnlyList<ReviewedAnswer> Changes)
{
    /// <summary>The judgement as the API writes it.</summary>
    public static PreviewAnswer Of(IReadOnlyList<ReviewedChange> changes) => new(
        changes.All(change => change.Refusals.Count == 0), [.. changes.SelectMany(change => change.Refusals).Select(RefusalAnswer.Of)], [.. changes.Select(ReviewedAnswer.Of)]);
}

/// <summary>One change, judged.</summary>
/// <param name="Index">Which change of the set, from 0.</param>
/// <param name="Accepted">Whether it would be made.</param>
/// <param name="Refusals">Every reason against it.</param>
/// <param name="Alternatives">What would be accepted instead.</param>
/// <param name="After">What the booking would be.</param>
/// <param name="OutageAfter">What the outage would be.</param>
internal sealed record ReviewedAnswer(
    int Index, bool Accepted, IReadOnlyList<RefusalAnswer> Refusals, IReadOnlyList<OpeningAnswer> Alternatives, AllocationState? After, OutageState? OutageAfter)
{
    /// <summary>The judgement as the API writes it.</summary>
    public static ReviewedAnswer Of(ReviewedChange change, int index) => new(index, change.Refusals.Count == 0, [.. change.Refusals.Select(RefusalAnswer.Of)],
        [.. change.Alternatives.Select(OpeningAnswer.Of)], AllocationState.Of(change.Entry?.After), OutageState.Of(change.Entry?.OutageAfter));
}
