using System.Globalization;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What is said when a tool isn't offered: who can do that.</summary>
internal static class Offers
{
    /// <summary>Says who can use this tool; of a booking, with a link to hand over in which it is filled in.</summary>
    public static void SayMissing(Turn turn, string tool, Slots slots)
    {
        var roles = tool switch
        {
            "propose_outage" => Phrase.RolesOfOutages,
            "propose_change" => Phrase.RolesOfChanges,
            _ when tool.StartsWith("propose_", StringComparison.Ordinal) => Phrase.RolesOfBookings,
            _ => Phrase.RolesOfReading,
        };
        turn.Say(Phrase.NotOffered, ("roles", turn.Word(roles)));
        if (tool is "propose_booking" or "propose_auto_allocation" or "propose_series" && Draft(turn, slots) is { } address) turn.Say(Phrase.DraftLink, ("address", address));
        turn.State.Frame = null;
    }

    // The board's search for openings, with what is known of the wish.
    private static string? Draft(Turn turn, Slots slots)
    {
        if (turn.Context.Facility is not { } facility || slots.Of(EntityKind.Vehicle) is not { Names: [{ Id: { } vehicle }] }) return null;
        var test = slots.Of(EntityKind.Test) is { IsUnknown: false } kind ? $"&test={Uri.EscapeDataString(kind.Name)}" : "";
        var length = (slots.When.Length ?? (slots.When.Span is { } span ? turn.Clock.LengthOf(span) : null)) is { } asked ? $"&length={Uri.EscapeDataString(asked.ToString())}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"/?facility={Uri.EscapeDataString(facility)}&vehicle={vehicle}{test}{length}");
    }
}
