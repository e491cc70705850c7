using System.Security.Cryptography;
using System.Text.Json;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Identifies a change set. Made by the client (GUID version 7), so that a retry names the same one.</summary>
public readonly record struct ChangeSetId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static ChangeSetId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}

/// <summary>A list of changes that is applied whole or not at all: the only way the schedule changes.</summary>
public sealed record ChangeSet
{
    /// <summary>The most changes in one set; a whole workbook is about 600 rows (docs/glossary.md).</summary>
    public const int MostChanges = 5000;

    /// <summary>Its id.</summary>
    public required ChangeSetId Id { get; init; }

    /// <summary>What to change, in order; 1 to <see cref="MostChanges"/>.</summary>
    public required IReadOnlyList<ScheduleChange> Changes { get; init; }

    /// <summary>Why rules that may be overridden are to be; needs <see cref="Permission.Override"/>. 3 to 500 characters, or null.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The change set that this one takes back; only undo sets it.</summary>
    public ChangeSetId? Undoes { get; init; }

    /// <summary>What was asked for, where the changes were found for it: the same request under the same id is a retry, whatever would be found now.</summary>
    public string? Request { get; init; }

    /// <summary>A set of these changes.</summary>
    public static ChangeSet Of(ChangeSetId id, params IReadOnlyList<ScheduleChange> changes) => new() { Id = id, Changes = changes };

    /// <summary>SHA-256 over who asks, where, and for what: the same id with another digest is another request, and is refused.</summary>
    public byte[] Digest(Actor actor) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { actor.Id, actor.Facility, Changes = Request is null ? Changes : null, OverrideReason, Undoes, Request }));
}
