using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Layout;

/// <summary>The line from a circuit to its browser, which may be lost for minutes while the circuit lives on.</summary>
public sealed class CircuitLine : CircuitHandler, IDisposable
{
    private CancellationTokenSource lost = new();

    /// <summary>Whether the browser is away.</summary>
    public bool IsLost => lost.IsCancellationRequested;

    /// <summary>Called by a browser that wonders whether its line still stands; that it comes back is the answer.</summary>
    [JSInvokable]
    public static bool Echo() => true;

    /// <summary>Tells the browser something, or nothing while it is away: it reads everything anew when it is back. Returns as soon as the line is lost, since an answer on it never comes.</summary>
    public async Task TellAsync(Func<CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        if (IsLost) return;
        using var until = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, cancellationToken);
        try
        {
            await tell(until.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && until.IsCancellationRequested)
        {
            // Lost while the browser was being told.
        }
        catch (InvalidOperationException gone) when (gone is not ObjectDisposedException)
        {
            // The framework refuses to send from the moment when it notices, and says so to this class a moment later.
        }
    }

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => lost.CancelAsync();

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!IsLost) return Task.CompletedTask;
        lost.Dispose();
        lost = new();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => lost.Dispose();
}
