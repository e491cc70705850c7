using System.Runtime.InteropServices;

namespace DynoPortal.Web.Hosting;

/// <summary>The outermost frame of the process: what ends it, and what it says when it can't start.</summary>
internal static class PortalRun
{
    /// <summary>
    /// Runs the portal. A reason not to start that a person can remove is one sentence on the error stream and exit code 1; anything else stays an exception.
    /// The token is cancelled by Ctrl+C and by a request to end, so that a database that is just starting is stopped again.
    /// </summary>
    public static Task<int> GuardAsync(Func<CancellationToken, Task> run) => GuardAsync(async ended =>
    {
        await run(ended);
        return 0;
    });

    /// <summary>The same for a command, which has an exit code of its own.</summary>
    public static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> run)
    {
        using var ended = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await run(ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception failed) when (StartFailure.Explain(failed) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Cancel();
        }
    }
}
