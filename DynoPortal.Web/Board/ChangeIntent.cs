using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What a person wants, under one id however often it is sent: a double click or a retry is the same change set, and another wish is another one.</summary>
public sealed class ChangeIntent(TimeProvider clock)
{
    private ChangeSet? last;

    /// <summary>The change set of one change, made from its id, which new rows may take for theirs.</summary>
    public ChangeSet Of(Func<ChangeSetId, ScheduleChange> make) => OfAll(id => [make(id)]);

    /// <summary>The same of several changes.</summary>
    public ChangeSet OfAll(Func<ChangeSetId, IReadOnlyList<ScheduleChange>> make)
    {
        if (last is not null && make(last.Id).SequenceEqual(last.Changes)) return last;
        var id = ChangeSetId.New(clock);
        return last = ChangeSet.Of(id, make(id));
    }
}
