using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What became of an edit of a dyno, a vehicle, a test type or a facility.</summary>
/// <typeparam name="T">What is edited.</typeparam>
public abstract record EditOutcome<T> where T : class
{
    private EditOutcome()
    {
    }

    /// <summary>It is as wanted.</summary>
    /// <param name="Now">As it is stored, with its new revision; null when it was deleted.</param>
    /// <param name="Before">As it was; null for a new one.</param>
    public sealed record Done(T? Now, T? Before) : EditOutcome<T>;

    /// <summary>Nothing was written.</summary>
    /// <param name="Faults">Everything that is wrong.</param>
    /// <param name="Now">For a stale edit the thing as it is now, with the revision to edit it on; else null.</param>
    /// <param name="Differences">For a stale edit where it differs from what was wanted.</param>
    public sealed record Refused(IReadOnlyList<EditFault> Faults, T? Now = null, IReadOnlyList<EditDifference>? Differences = null) : EditOutcome<T>;
}

/// <summary>Reads what became of edits.</summary>
public static class EditOutcomes
{
    /// <summary>What became of the only one that was edited.</summary>
    public static EditOutcome<T> Only<T>(this EditOutcome<IReadOnlyList<T>> outcome) where T : class => outcome switch
    {
        EditOutcome<IReadOnlyList<T>>.Refused refused => new EditOutcome<T>.Refused(refused.Faults, refused.Now?[0], refused.Differences),
        EditOutcome<IReadOnlyList<T>>.Done done => new EditOutcome<T>.Done(done.Now![0], done.Before is [var before] ? before : null),
        _ => throw new InvalidOperationException("An edit is done or refused."),
    };
}

/// <summary>Makes refusals of edits.</summary>
public static class EditRefusal
{
    /// <summary>One field is wrong.</summary>
    public static EditOutcome<T>.Refused Of<T>(string field, string code, string message) where T : class => new([new(field, new(code, message))]);

    /// <summary>The edit as a whole is refused.</summary>
    public static EditOutcome<T>.Refused Of<T>(Refusal refusal) where T : class => new([new("", refusal)]);

    /// <summary>Somebody has changed the thing since the person saw it.</summary>
    /// <param name="label">What people call it, such as <c>MPG 22</c>.</param>
    /// <param name="seen">The revision that the person saw.</param>
    /// <param name="now">As it is.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="differences">Where it differs from what was wanted; see <see cref="EditDifference.Between"/>.</param>
    public static EditOutcome<T>.Refused Stale<T>(string label, int seen, T now, int revision, IReadOnlyList<EditDifference> differences) where T : class =>
        new([new("", new(RefusalCode.Stale, $"{label} has been changed since you saw it: it was at revision {seen} and is at {revision} now."))], now, differences);
}

/// <summary>One thing that is wrong with an edit.</summary>
/// <param name="Field">The field, as the API names it; empty for the whole.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record EditFault(string Field, Refusal Refusal);

/// <summary>One field of a thing, as people read it.</summary>
/// <param name="Field">As the API names it.</param>
/// <param name="Label">As a form names it.</param>
/// <param name="Text">Its value in words; empty for none.</param>
public sealed record ToldField(string Field, string Label, string Text);

/// <summary>A field in which what somebody wants to write differs from what is there by now.</summary>
/// <param name="Field">As the API names it.</param>
/// <param name="Label">As a form names it.</param>
/// <param name="Yours">As it is wanted; empty for none.</param>
/// <param name="Theirs">As it is; empty for none.</param>
public sealed record EditDifference(string Field, string Label, string Yours, string Theirs)
{
    /// <summary>The fields that differ. Both sides tell the same fields in the same order.</summary>
    public static IReadOnlyList<EditDifference> Between(IEnumerable<ToldField> yours, IEnumerable<ToldField> theirs) =>
        [.. yours.Zip(theirs).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => new EditDifference(pair.First.Field, pair.First.Label, pair.First.Text, pair.Second.Text))];
}
