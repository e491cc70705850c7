using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.History;

/// <summary>Everything that changed in a facility, for those who hold <see cref="Permission.AuditHistory"/> at this moment. Each answer is null for others.</summary>
public sealed class FullRecord(IRecordReader reader, IPeopleReader people)
{
    /// <summary>A page of the record, newest first.</summary>
    public async Task<RecordPage?> ReadAsync(Actor actor, RecordQuery query, CancellationToken cancellationToken) =>
        await MayAsync(actor, cancellationToken) ? await reader.ReadAsync(actor.Facility, query, cancellationToken) : null;

    /// <summary>Who has changed anything, by name.</summary>
    public async Task<IReadOnlyList<(UserId Id, string Name)>?> PeopleAsync(Actor actor, CancellationToken cancellationToken) =>
        await MayAsync(actor, cancellationToken) ? await reader.PeopleAsync(actor.Facility, cancellationToken) : null;

    private async Task<bool> MayAsync(Actor actor, CancellationToken cancellationToken) =>
        (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.AuditHistory);
}

/// <summary>Reads the record. Never answers with a line of another facility.</summary>
public interface IRecordReader
{
    /// <summary>A page of the record, newest first.</summary>
    Task<RecordPage> ReadAsync(FacilityId facility, RecordQuery query, CancellationToken cancellationToken);

    /// <summary>Who has changed anything, by name.</summary>
    Task<IReadOnlyList<(UserId Id, string Name)>> PeopleAsync(FacilityId facility, CancellationToken cancellationToken);
}
