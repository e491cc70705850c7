using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>Stands between the portal and its database, and can cut the line, as a database that goes down does.</summary>
internal sealed class DatabaseRelay : IAsyncDisposable
{
    private readonly TcpRelay relay;

    public DatabaseRelay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        relay = new(settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}") : new DnsEndPoint(settings.Host, settings.Port));
        (settings.Host, settings.Port, settings.Timeout) = ("127.0.0.1", relay.Port, 2);
        ConnectionString = settings.ConnectionString;
    }

    /// <summary>Leads to the database through this relay.</summary>
    public string ConnectionString { get; }

    /// <summary>Ends every connection and takes no more.</summary>
    public Task CutAsync() => relay.CutAsync();

    /// <summary>Takes connections again.</summary>
    public void Restore() => relay.Restore();

    public ValueTask DisposeAsync() => relay.DisposeAsync();
}
