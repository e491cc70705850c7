using System.Data.Common;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Reads the impact of what a form says at the moment; a newer question ends the one before. Its first and last steps run on the form's own thread.</summary>
public sealed class ImpactReading(ImpactSearch search) : IDisposable
{
    private CancellationTokenSource? asked;
    private bool isDisposed;

    /// <summary>What was found for the last question; null while it is read, and when it couldn't be.</summary>
    public ScheduleImpact? Impact { get; private set; }

    /// <summary>Whether an answer is on its way.</summary>
    public bool IsReading => asked is not null;

    /// <summary>Whether the database didn't answer.</summary>
    public bool Failed { get; private set; }

    /// <summary>Asks for the impact of a change.</summary>
    public async Task ReadAsync(Actor actor, ScheduleChange cause, Action changed)
    {
        if (isDisposed) return;
        asked?.Cancel();
        using var mine = new CancellationTokenSource();
        (asked, Impact, Failed) = (mine, null, false);
        changed();
        try
        {
            var found = await search.FindAsync(actor, cause, mine.Token);
            if (asked == mine) Impact = found;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another question was asked, or the form is gone.
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            if (asked == mine) Failed = true;
        }
        finally
        {
            if (asked == mine) asked = null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        isDisposed = true;
        asked?.Cancel();
        asked = null;
    }
}
