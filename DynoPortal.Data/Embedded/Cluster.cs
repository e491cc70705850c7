using System.Globalization;
using System.Security.Cryptography;

namespace DynoPortal.Data.Embedded;

/// <summary>The files of one embedded server below a data directory, and who may touch them.</summary>
/// <remarks>Paths are real ones (no symbolic links), so that they can be compared with what a running server says.</remarks>
internal sealed class Cluster
{
    private Cluster(string root) => Root = root;

    /// <summary>The portal's data directory.</summary>
    public string Root { get; }

    /// <summary>Belongs to the server's user, nobody else may look in.</summary>
    public string Home => Path.Combine(Root, "postgres");

    /// <summary>What PostgreSQL calls PGDATA.</summary>
    public string Data => Path.Combine(Home, "data");

    /// <summary>Where initdb works; renamed to <see cref="Data"/> when complete, so a half-made cluster is never taken for a whole one.</summary>
    public string Unfinished => Path.Combine(Home, "data.unfinished");

    public string Log => Path.Combine(Home, "server.log");

    public string PasswordFile => Path.Combine(Home, "password");

    private string PortFile => Path.Combine(Home, "port");

    public bool Exists => File.Exists(Path.Combine(Data, "PG_VERSION"));

    /// <summary>The major version that wrote the data; null when there is none yet.</summary>
    public int? MajorVersion => Exists ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture) : null;

    /// <summary>Creates the data directory when missing.</summary>
    public static Cluster Open(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            return new Cluster(RealPath(Path.GetFullPath(dataDirectory)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw PostgresFailure.Directory(dataDirectory, refused);
        }
    }

    /// <summary>Makes the server's own directory, and checks that its user can get there.</summary>
    public async Task PrepareAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Home);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.OwnAsync(Home, cancellationToken).ConfigureAwait(false);
        if (await account.CanEnterAsync(Home, cancellationToken).ConfigureAwait(false)) return;
        var closed = Home;
        for (var directory = Home; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (!await account.CanEnterAsync(directory, cancellationToken).ConfigureAwait(false)) closed = directory;
        }
        throw new EmbeddedPostgresException(
            $"PostgreSQL can't run as root, and the user {account.UserName} that runs it can't enter {closed}: allow it (chmod o+x {closed}) or choose another place with Portal:DataDirectory, for example /var/lib/dynoportal.");
    }

    /// <summary>The password of the owner, made on the first call and readable by the server's user alone.</summary>
    public async Task<string> PasswordAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        if (File.Exists(PasswordFile)) return (await File.ReadAllTextAsync(PasswordFile, cancellationToken).ConfigureAwait(false)).Trim();
        if (Exists)
            throw new EmbeddedPostgresException($"The password of the database is gone: put the file {PasswordFile} back, or move {Home} away to begin with an empty database.");
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(PasswordFile, options)) await writer.WriteLineAsync(password).ConfigureAwait(false);
        await account.OwnAsync(PasswordFile, cancellationToken).ConfigureAwait(false);
        return password;
    }

    /// <summary>The port of the last start; null when there was none.</summary>
    public int? LastPort => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var port) ? port : null;

    public void RememberPort(int port) => File.WriteAllText(PortFile, port.ToString(CultureInfo.InvariantCulture));

    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        var name = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(name, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : name;
    }
}
