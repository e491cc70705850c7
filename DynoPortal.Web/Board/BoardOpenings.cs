using System.Collections.Concurrent;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Board;

/// <summary>What a board was opened with: the first answer to the browser reads it, and the circuit that follows takes it over, so that the page neither flickers nor reads twice.</summary>
/// <param name="clock">Tells when one is forgotten.</param>
public sealed class BoardOpenings(TimeProvider clock)
{
    // A browser without a script never comes for it.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Opened> kept = new();

    /// <summary>Keeps it for a short while. Answers the word that takes it, once.</summary>
    public string Keep(Person? person, ScheduleBoard? board)
    {
        foreach (var (old, opened) in kept)
            if (opened.At + Kept < clock.GetUtcNow()) kept.TryRemove(old, out _);
        var word = Guid.NewGuid().ToString("N");
        kept[word] = new(person, board, clock.GetUtcNow());
        return word;
    }

    /// <summary>Takes what was kept under the word; null when it isn't here (another node, or too late), and it has to be read.</summary>
    public Opened? Take(string? word) => word is not null && kept.TryRemove(word, out var opened) && opened.At + Kept >= clock.GetUtcNow() ? opened : null;

    /// <summary>Whose board, and its frame; both null for nobody and for no facility.</summary>
    public sealed record Opened(Person? Person, ScheduleBoard? Board, DateTimeOffset At);
}
