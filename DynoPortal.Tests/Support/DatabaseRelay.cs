using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>Stands between the portal and its database, and can cut the line, as a database that goes down does.</summary>
internal sealed class DatabaseRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource cut = new();
    private readonly EndPoint database;
    private readonly Task relaying;

    public DatabaseRelay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        database = settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}") : new DnsEndPoint(settings.Host, settings.Port);
        listener.Start();
        (settings.Host, settings.Port, settings.Timeout) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, 2);
        ConnectionString = settings.ConnectionString;
        relaying = AcceptAsync();
    }

    /// <summary>Leads to the database through this relay.</summary>
    public string ConnectionString { get; }

    /// <summary>Ends every connection and takes no more.</summary>
    public async Task CutAsync()
    {
        await cut.CancelAsync();
        listener.Stop();
        await relaying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(RelayAsync(await listener.AcceptSocketAsync(cut.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var server = new Socket(database.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, database.AddressFamily is AddressFamily.Unix ? ProtocolType.IP : ProtocolType.Tcp);
        await using var there = new NetworkStream(client, ownsSocket: true);
        try
        {
            await server.ConnectAsync(database, cut.Token);
            await using var back = new NetworkStream(server);
            await Task.WhenAny(there.CopyToAsync(back, cut.Token), back.CopyToAsync(there, cut.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // Either side went away, or the line was cut.
        }
    }
}
