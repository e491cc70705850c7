namespace DynoPortal.Tests.Support;

/// <summary>A shell script that stands in for a program.</summary>
public static class FakeProgram
{
    /// <summary>Writes the script as an executable file that everyone may run.</summary>
    public static void Write(string path, string script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    /// <summary>Writes a PostgreSQL that knows its version, and fails at everything else with what is given.</summary>
    public static string WritePostgres(string directory, int version, string complaint = "not today")
    {
        Write(Path.Combine(directory, "postgres"), $"echo 'postgres (PostgreSQL) {version}.1'");
        foreach (var program in (string[])["initdb", "pg_ctl"]) Write(Path.Combine(directory, program), $"echo '{complaint}' >&2\nexit 1");
        return directory;
    }
}
