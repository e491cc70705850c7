using System.Net;
using System.Net.Sockets;

namespace DynoPortal.Data.Embedded;

/// <summary>Finds the server's port.</summary>
internal static class LoopbackPort
{
    // Below the ports that systems give to outgoing connections. One of those could otherwise take the server's port while it restarts,
    // and a client that calls the dead port from the same port would even be connected to itself.
    private const int First = 15000;
    private const int End = 32000;

    /// <summary>A loopback port that is free now: the wanted one if it is.</summary>
    public static int Free(int? wanted)
    {
        var port = wanted ?? Random.Shared.Next(First, End);
        while (!IsFree(port)) port = Random.Shared.Next(First, End);
        return port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
