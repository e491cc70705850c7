using DynoPortal.Domain.People;

namespace DynoPortal.Domain.History;

/// <summary>The chain of seals over a facility's history and edits: each seal holds a digest of one row and the hash of the seal before, so that a row that was altered or removed behind the portal's back doesn't fit any more. For who holds <see cref="Permission.AuditHistory"/>; answers null to others.</summary>
public interface IRecordChain
{
    /// <summary>How long a row may stay unsealed before it counts as a fault.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How much earlier than a row that was sealed before it a row may say that it was written: the longest a transaction lasts, and more than clocks of nodes differ.</summary>
    static readonly TimeSpan Lateness = TimeSpan.FromHours(1);

    /// <summary>How far the chain reaches.</summary>
    Task<ChainEnd?> EndAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Walks the chain from its first seal and holds every row against its own; stops at the first fault.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="progress">Told the number of seals that have been looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ChainVerdict?> VerifyAsync(Actor actor, IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>The newest seal of a chain.</summary>
/// <param name="Seals">How many there are.</param>
/// <param name="SealedAt">When it was made; null without any.</param>
/// <param name="Hash">Its hash in hexadecimal; to be kept elsewhere, it shows a chain that was rewritten as a whole. Empty without any.</param>
public sealed record ChainEnd(long Seals, DateTimeOffset? SealedAt, string Hash);

/// <summary>What a verification found.</summary>
/// <param name="Verified">How many seals, with their rows, are as they were made, from the first on.</param>
/// <param name="End">The newest seal that is so.</param>
/// <param name="Fault">The first that isn't; null when all are.</param>
public sealed record ChainVerdict(long Verified, ChainEnd End, ChainFault? Fault);

/// <summary>The first thing that is not as it was sealed.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Table">The table of the row: <c>history</c> or <c>edits</c>; empty where it is about a seal alone.</param>
/// <param name="Row">The id of the row; 0 where it is about a seal alone.</param>
/// <param name="Seal">The number of the seal; 0 for a row that has none.</param>
/// <param name="What">The row in words, as far as it can still be read.</param>
public sealed record ChainFault(ChainFaultKind Kind, string Table, long Row, long Seal, string What)
{
    /// <summary>The fault in a sentence.</summary>
    public string Sentence => Kind switch
    {
        ChainFaultKind.Altered => $"{What} (row {Row} of {Table}) was altered after seal {Seal} was made.",
        ChainFaultKind.Removed => $"Row {Row} of {Table}, which seal {Seal} holds, was removed.",
        ChainFaultKind.BackDated => $"{What} (row {Row} of {Table}) says that it was written more than an hour before rows that were sealed before it: it was added behind the portal's back, or a clock was wrong.",
        ChainFaultKind.SealAltered => $"Seal {Seal} was altered, or one before it.",
        ChainFaultKind.SealRemoved => $"Seal {Seal} was removed.",
        _ => $"{What} (row {Row} of {Table}) has been without a seal for more than two minutes: sealing stands still, or the row was added behind the portal's back.",
    };
}

/// <summary>What can be wrong with the chain.</summary>
public enum ChainFaultKind
{
    /// <summary>The row is another one than was sealed.</summary>
    Altered,

    /// <summary>The row is gone.</summary>
    Removed,

    /// <summary>The row says that it is older than it can be.</summary>
    BackDated,

    /// <summary>The seal doesn't follow from the one before.</summary>
    SealAltered,

    /// <summary>A number is missing.</summary>
    SealRemoved,

    /// <summary>The row has no seal.</summary>
    Unsealed,
}
