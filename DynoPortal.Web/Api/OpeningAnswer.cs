using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A dyno and slot that would be accepted now.</summary>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Start">Start of the slot.</param>
/// <param name="End">End of the slot.</param>
/// <param name="ShiftedDays">Site days after the start that was wanted.</param>
internal sealed record OpeningAnswer(int DynoId, string DynoName, DateTimeOffset Start, DateTimeOffset End, int ShiftedDays)
{
    /// <summary>The opening as the API writes it.</summary>
    public static OpeningAnswer Of(Opening opening) => new(opening.Dyno.Value, opening.DynoName, opening.Slot.Start, opening.Slot.End, opening.ShiftedDays);
}

/// <summary>A dyno without an opening.</summary>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Refusals">Every reason.</param>
internal sealed record IneligibleAnswer(int DynoId, string DynoName, IReadOnlyList<RefusalAnswer> Refusals)
{
    /// <summary>The dyno as the API writes it.</summary>
    public static IneligibleAnswer Of(IneligibleDyno dyno) => new(dyno.Dyno.Value, dyno.DynoName, [.. dyno.Refusals.Select(RefusalAnswer.Of)]);
}

/// <summary>What a search found.</summary>
/// <param name="Openings">Earliest first, then tightest fit.</param>
/// <param name="Ineligible">Every dyno without an opening.</param>
internal sealed record OpeningsAnswer(IReadOnlyList<OpeningAnswer> Openings, IReadOnlyList<IneligibleAnswer> Ineligible)
{
    /// <summary>The search as the API writes it.</summary>
    public static OpeningsAnswer Of(OpeningsFound found) => new([.. found.Openings.Select(OpeningAnswer.Of)], [.. found.Ineligible.Select(IneligibleAnswer.Of)]);
}
