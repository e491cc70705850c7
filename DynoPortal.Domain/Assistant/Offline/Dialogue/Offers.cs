using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What is said when a tool isn't offered: who can do that.</summary>
internal static class Offers
{
    /// <summary>Says who can use this tool.</summary>
    public static void SayMissing(Turn turn, string tool)
    {
        var roles = tool switch
        {
            "propose_outage" => Phrase.RolesOfOutages,
            "propose_change" => Phrase.RolesOfChanges,
            _ when tool.StartsWith("propose_", StringComparison.Ordinal) => Phrase.RolesOfBookings,
            _ => Phrase.RolesOfReading,
        };
        turn.Say(Phrase.NotOffered, ("roles", turn.Word(roles)));
        turn.State.Frame = null;
    }
}
