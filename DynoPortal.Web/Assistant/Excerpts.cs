namespace DynoPortal.Web.Assistant;

/// <summary>Where a search hit; see <see cref="Domain.Assistant.Conversations.ListedConversation"/>.</summary>
internal static class Excerpts
{
    /// <summary>The parts of an excerpt, with whether each is the hit.</summary>
    public static IEnumerable<(string Text, bool IsHit)> Parts(string excerpt)
    {
        var (from, to) = (excerpt.IndexOf('⟦', StringComparison.Ordinal), excerpt.LastIndexOf('⟧'));
        if (from < 0 || to < from) return [(excerpt, false)];
        return [(excerpt[..from], false), (excerpt[(from + 1)..to], true), (excerpt[(to + 1)..], false)];
    }
}
