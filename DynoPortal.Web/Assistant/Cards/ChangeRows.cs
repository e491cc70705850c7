using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>What a change changes, line by line.</summary>
internal static class ChangeRows
{
    /// <summary>Each thing with what it is now and what it would be: dyno, time and status always, the rest where it differs.</summary>
    public static IEnumerable<(string Name, string Now, string Then)> Of(ProposedState before, ProposedState after, SiteClock clock)
    {
        yield return ("Dyno", before.Dyno, after.Dyno);
        yield return ("Time", CardTime.Text(clock, before.From, before.To), CardTime.Text(clock, after.From, after.To));
        if (before.Status != after.Status) yield return ("Status", Words(before.Status), Words(after.Status));
        if (before.Technician != after.Technician) yield return ("Technician", before.Technician ?? "none", after.Technician ?? "none");
        if ((before.Notes ?? "") != (after.Notes ?? "")) yield return ("Notes", before.Notes ?? "", after.Notes ?? "");
    }

    private static string Words(string status) => status.Replace('_', ' ');
}
