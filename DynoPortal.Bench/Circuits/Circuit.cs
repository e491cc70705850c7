using System.Net.Sockets;
using System.Net.WebSockets;

namespace DynoPortal.Bench.Circuits;

/// <summary>A circuit without a browser: loads a page, takes its components over, acknowledges what is drawn, and answers the scripts that a page asks for. It draws nothing itself.</summary>
internal sealed class Circuit : IAsyncDisposable
{
    // Of a portal that opens hundreds at once; longer means that something was lost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly CircuitScripts scripts = new();
    private CountingStream? wire;
    private Task receiving = Task.CompletedTask;
    private long heardAt;

    private Circuit()
    {
    }

    /// <summary>Bytes on the wire so far, page and handshake of the socket included.</summary>
    public long Received => wire?.Received ?? 0;

    /// <summary>Bytes of the hub's messages so far, before compression and framing.</summary>
    public long Unpacked { get; private set; }

    /// <summary>How long it has been silent.</summary>
    public TimeSpan Silence => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref heardAt));

    /// <summary>Called with each message of the hub, on the thread that reads.</summary>
    public Action<ReadOnlyMemory<byte>>? Heard { get; set; }

    /// <summary>Opens a page with the client's session; returns once its components are drawn and nothing more comes.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var page = new Uri(client.BaseAddress!, path);
        var markers = PageMarkers.Read(await client.GetStringAsync(page, cancellationToken));
        var circuit = new Circuit();
        await circuit.ConnectAsync(client, cancellationToken);
        circuit.receiving = circuit.ReceiveAsync(circuit.closing.Token);
        await circuit.SendAsync(HubMessage.Call("StartCircuit", "1", $"{client.BaseAddress}", $"{page}", "[]", markers.State), cancellationToken);
        await circuit.SendAsync(HubMessage.Call("UpdateRootComponents", null, markers.Operations, markers.State), cancellationToken);
        // Silence alone could be that of a portal that hasn't come to it yet.
        await (await Task.WhenAny(circuit.scripts.Drawn, circuit.receiving).WaitAsync(Patience, cancellationToken));
        await circuit.QuietAsync(TimeSpan.FromMilliseconds(300), cancellationToken);
        return (circuit.scripts.Fault ?? (circuit.scripts.Drawn.IsCompleted ? null : "its line was closed")) is { } fault ? throw new InvalidOperationException($"The circuit of {path} ended: {fault}") : circuit;
    }

    /// <summary>Waits until nothing has come for so long.</summary>
    public async Task QuietAsync(TimeSpan least, CancellationToken cancellationToken)
    {
        while (Silence < least) await Task.Delay(least / 4, cancellationToken);
    }

    /// <summary>Keeps the circuit open; to be sent every ten seconds.</summary>
    public Task PingAsync(CancellationToken cancellationToken) => SendAsync(HubMessage.Ping, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        sending.Dispose();
        closing.Dispose();
    }

    private async Task ConnectAsync(HttpClient client, CancellationToken cancellationToken)
    {
        // A browser offers compression too.
        socket.Options.DangerousDeflateOptions = new();
        socket.Options.SetRequestHeader("Cookie", client.DefaultRequestHeaders.GetValues("Cookie").Single());
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, ConnectCallback = ConnectAsync });
        await socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/_blazor" }.Uri, invoker, cancellationToken);
        heardAt = TimeProvider.System.GetTimestamp();
        await SendAsync(HubMessage.Handshake, cancellationToken);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connection.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return wire = new(new NetworkStream(connection, ownsSocket: true));
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var (buffer, used, isOpen) = (new byte[1 << 14], 0, false);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(used), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return;
            used += part.Count;
            if (used == buffer.Length) Array.Resize(ref buffer, used * 2);
            if (!part.EndOfMessage) continue;
            Interlocked.Exchange(ref heardAt, TimeProvider.System.GetTimestamp());
            // The first answer is the handshake's, in text; a busy portal sends all that it has to say by then behind it in the same message.
            var start = isOpen ? 0 : HubMessage.AfterHandshake(buffer.AsSpan(0, used));
            await ReadAsync(buffer.AsMemory(start, used - start), cancellationToken);
            (isOpen, used) = (true, 0);
        }
    }

    private async Task ReadAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        Unpacked += data.Length;
        Heard?.Invoke(data);
        while (data.Length > 0)
        {
            var (start, length) = HubMessage.Frame(data.Span);
            if (scripts.AnswerTo(data.Slice(start, length).Span) is { } answer) await SendAsync(answer, cancellationToken);
            data = data[(start + length)..];
        }
    }
}
