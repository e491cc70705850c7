using DynoPortal.Domain.History;

namespace DynoPortal.Web.Api;

/// <summary>What a verification of the record found.</summary>
/// <param name="Intact">Whether every sealed row is as it was sealed, and none waits for its seal for more than two minutes.</param>
/// <param name="Verified">How many seals are as they were made, from the first on.</param>
/// <param name="SealedAt">When the last of them was made; null without any.</param>
/// <param name="Hash">Its hash in hexadecimal, to be kept elsewhere.</param>
/// <param name="Fault">The first fault; null when there is none.</param>
internal sealed record ChainAnswer(bool Intact, long Verified, DateTimeOffset? SealedAt, string Hash, ChainFaultAnswer? Fault)
{
    /// <summary>The verdict as the API writes it.</summary>
    public static ChainAnswer Of(ChainVerdict verdict) => new(verdict.Fault is null, verdict.Verified, verdict.End.SealedAt, verdict.End.Hash,
        verdict.Fault is { } fault ? new(fault.Kind, fault.Table, fault.Row, fault.Seal, fault.Sentence) : null);
}

/// <summary>The first thing that is not as it was sealed.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Table">The table of the row; empty where it is about a seal alone.</param>
/// <param name="Row">The id of the row; 0 where it is about a seal alone.</param>
/// <param name="Seal">The number of the seal; 0 for a row without one.</param>
/// <param name="Message">All of it in a sentence.</param>
internal sealed record ChainFaultAnswer(ChainFaultKind Kind, string Table, long Row, long Seal, string Message);
