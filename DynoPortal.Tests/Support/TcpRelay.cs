using System.Net;
using System.Net.Sockets;

namespace DynoPortal.Tests.Support;

/// <summary>Stands between two ends of a line, on a loopback port of its own, and can cut and restore it, as a network does.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly EndPoint target;
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private CancellationTokenSource cut = new();
    private Task relaying;

    public TcpRelay(EndPoint target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        relaying = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Ends every connection and takes no more.</summary>
    public async Task CutAsync()
    {
        await cut.CancelAsync();
        listener.Stop();
        await relaying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes connections again, on the same port.</summary>
    public void Restore()
    {
        cut.Dispose();
        cut = new();
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        relaying = AcceptAsync();
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
        using var server = new Socket(target.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, target.AddressFamily is AddressFamily.Unix ? ProtocolType.IP : ProtocolType.Tcp);
        await using var there = new NetworkStream(client, ownsSocket: true);
        try
        {
            await server.ConnectAsync(target, cut.Token);
            await using var back = new NetworkStream(server);
            await Task.WhenAny(there.CopyToAsync(back, cut.Token), back.CopyToAsync(there, cut.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // Either side went away, or the line was cut.
        }
    }
}
