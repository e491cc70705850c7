using System.Security.Cryptography;

namespace DynoPortal.Web.Hosting;

/// <summary>The demo logins' common password, kept in the data directory where only the portal's own user can read it.</summary>
internal sealed class DemoPassword(string directory)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "demo-password";

    // Without those that are mistaken for each other when they are copied from a screen.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int LettersOfGroup = 4;

    /// <summary>Where it is kept.</summary>
    public string File { get; } = Path.Combine(directory, FileName);

    /// <summary>The one that is kept; null when none is.</summary>
    public string? Read()
    {
        try
        {
            return System.IO.File.ReadAllText(File).Trim() is { Length: > 0 } kept ? kept : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Refused(refused);
        }
    }

    /// <summary>Keeps it, so that a start that is killed right after this finds it again.</summary>
    public string Keep(string password)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var made = File + ".new";
            System.IO.File.Delete(made);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(made, options)) writer.WriteLine(password);
            System.IO.File.Move(made, File, overwrite: true);
            return password;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Refused(refused);
        }
    }

    /// <summary>A new one: 16 letters and digits, about 79 bits.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, LettersOfGroup)));

    private PortalStartException Refused(Exception refused) =>
        new($"The password of the demo logins can't be kept in {File} ({refused.Message}): let {Environment.UserName} write there, or set Demo:Enabled to false.", refused);
}
