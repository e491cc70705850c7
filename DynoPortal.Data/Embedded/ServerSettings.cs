using System.Globalization;

namespace DynoPortal.Data.Embedded;

/// <summary>The launcher's part of the server's configuration, written anew before each start.</summary>
internal static class ServerSettings
{
    /// <summary>The line that makes initdb's own file read ours, last and so stronger.</summary>
    public const string IncludeLine = "include_if_exists = '../portal.conf'";

    public static void Write(Cluster cluster, EmbeddedPostgresOptions options, int port)
    {
        var settings = new Dictionary<string, string>
        {
            // Loopback only, and no socket file: the password is the only way in.
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["max_connections"] = "200",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            // The launcher reads the log, and statements in it could hold personal data.
            ["lc_messages"] = "C",
            ["log_min_error_statement"] = "panic",
            ["log_checkpoints"] = "off",
            ["jit"] = "off",
        };
        if (!options.Durable)
        {
            foreach (var name in (string[])["fsync", "synchronous_commit", "full_page_writes"]) settings[name] = "off";
        }
        foreach (var (name, value) in options.ServerSettings) settings[name] = value;
        File.WriteAllLines(Path.Combine(cluster.Home, "portal.conf"), settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'"));
    }
}
