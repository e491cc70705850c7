using System.Diagnostics;

namespace DynoPortal.Data.Embedded;

/// <summary>The operating-system user that runs PostgreSQL: ours, or an unprivileged one when we are root, which the server refuses.</summary>
/// <param name="UserName">The user to drop to; null stays who we are.</param>
internal sealed record ServerAccount(string? UserName)
{
    private const string Accounts = "/etc/passwd";

    public static ServerAccount Current()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows()) return new ServerAccount((string?)null);
        var known = File.Exists(Accounts) && File.ReadLines(Accounts).Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return new ServerAccount(known ? "postgres" : "nobody");
    }

    /// <summary>Runs a program as this user to its end. Its output is captured, so it must not leave a child behind that keeps the pipe.</summary>
    public async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // .NET sets the user, its group and its group list between fork and exec, so no helper program is needed.
        if (UserName is not null) start.UserName = UserName;
        CleanEnvironment(start.Environment);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new CommandResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Whether this user may pass through a directory.</summary>
    // Through the shell: a bare name is looked for in the current directory first, where a checkout has a script called test.
    public async Task<bool> CanEnterAsync(string directory, CancellationToken cancellationToken) =>
        UserName is null || (await RunAsync("/bin/sh", ["-c", "test -x \"$1\"", "sh", directory], cancellationToken).ConfigureAwait(false)).ExitCode == 0;

    /// <summary>Gives a file or directory, with all below it, to this user when we aren't it already.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (UserName is null) return;
        var result = await new ServerAccount((string?)null).RunAsync("/bin/sh", ["-c", "chown -R \"$1\" \"$2\"", "sh", UserName, path], cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"PostgreSQL can't run as root, and {path} can't be given to the user {UserName} ({result.LastError}): choose another directory with Portal:DataDirectory.");
    }

    // PGDATA, PGPORT and the like would redirect the programs; a foreign locale would translate the messages that are read here.
    private static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList()) environment.Remove(name);
        environment["LC_ALL"] = "C";
    }
}
