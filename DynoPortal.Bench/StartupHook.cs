using System.Globalization;
using System.IO.Pipes;
using System.Runtime;
using System.Text;

/// <summary>Runs inside the portal's process, which loads it by <c>DOTNET_STARTUP_HOOKS</c>, and tells over a pipe what no one outside can measure: the memory that is left after a collection, and processor time to the microsecond.</summary>
// The runtime looks for this name outside of any namespace.
internal static class StartupHook
{
    /// <summary>The variable with the pipe's name.</summary>
    public const string PipeVariable = "PORTAL_PROBE";

    /// <summary>Called by the runtime before the portal's own code.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(PipeVariable) is { Length: > 0 } pipe)
            new Thread(() => Serve(pipe)) { IsBackground = true, Name = "Probe" }.Start();
    }

    private static void Serve(string name)
    {
        using var pipe = new NamedPipeServerStream(name);
        while (true)
        {
            pipe.WaitForConnection();
            if (pipe.ReadByte() == 1) Collect();
            pipe.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(false)} {Environment.WorkingSet} {Environment.CpuUsage.TotalTime.Ticks}\n")));
            pipe.Disconnect();
        }
    }

    // Twice, so that what finalizers let go is gone too; aggressive gives the pages back to the system.
    private static void Collect()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
