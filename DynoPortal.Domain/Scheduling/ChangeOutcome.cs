namespace DynoPortal.Domain.Scheduling;

/// <summary>What became of a change set.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <summary>Applied whole.</summary>
    /// <param name="Id">Its id, with which it can be undone.</param>
    /// <param name="Changes">What it did, in the order of the set's changes; holds that had run out and gave way come after them.</param>
    /// <param name="Again">Whether it had been applied before under this id, and nothing was done now.</param>
    public sealed record Applied(ChangeSetId Id, IReadOnlyList<HistoryEntry> Changes, bool Again = false) : ChangeOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Changes">Each change with every reason against it and what would be accepted instead.</param>
    public sealed record Refused(IReadOnlyList<ReviewedChange> Changes) : ChangeOutcome
    {
        /// <summary>Every refusal of every change.</summary>
        public IEnumerable<Refusal> Refusals => Changes.SelectMany(change => change.Refusals);
    }
}
