namespace DynoPortal.Data.Embedded;

/// <summary>How a program ended, and what it said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it said, errors last.</summary>
    public string Text => $"{Output}\n{Error}";

    /// <summary>The last line that says anything, for a message in brackets.</summary>
    public string LastError => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"exit code {ExitCode}";
}
