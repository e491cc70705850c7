using System.Diagnostics;

namespace DynoPortal.Tests.Support;

/// <summary>A file system of a few megabytes in memory, to be filled up; needs root.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TempDirectory _parent = new();

    public SmallDisk(int megabytes)
    {
        Path = _parent["disk"];
        Directory.CreateDirectory(Path);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", Path);
    }

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Takes all that is free.</summary>
    public void Fill()
    {
        using var file = File.Create(Ballast);
        var block = new byte[1 << 16];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", Path);
        _parent.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
