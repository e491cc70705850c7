using System.Text.Json;

namespace DynoPortal.Bench.Circuits;

/// <summary>What a browser's scripts would answer to the hub.</summary>
internal sealed class CircuitScripts
{
    private const int Invocation = 1, Completion = 3, Close = 7;
    private const long ObjectReference = 1;
    private readonly TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int objects;

    /// <summary>Completes when the page's components were taken over.</summary>
    public Task Drawn => drawn.Task;

    /// <summary>Why the circuit ended; null while it lives.</summary>
    public string? Fault { get; private set; }

    /// <summary>The message to send back, or null.</summary>
    public byte[]? AnswerTo(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        var parts = reader.Array();
        switch (reader.Integer())
        {
            case Invocation:
                reader.Skip();
                reader.Skip();
                return AnswerTo(reader.Text(), ref reader);
            case Completion:
                reader.Skip();
                reader.Skip();
                // One is an error; nothing and a value are fine.
                if (reader.Integer() == 1) Fault = reader.Text();
                return null;
            case Close:
                Fault ??= parts > 1 ? reader.Text() ?? "closed" : "closed";
                return null;
            default:
                return null;
        }
    }

    private byte[]? AnswerTo(string? method, ref PackReader reader)
    {
        reader.Array();
        switch (method)
        {
            case "JS.RenderBatch":
                return HubMessage.Call("OnRenderCompleted", null, reader.Integer(), null);
            case "JS.BeginInvokeJS":
                var (handle, identifier) = (reader.Integer(), reader.Text());
                reader.Skip();
                return HubMessage.Call("EndInvokeJSFromDotNet", null, handle, true, Result(handle, identifier, reader.Integer()));
            case "JS.EndUpdateRootComponents":
                drawn.TrySetResult();
                return null;
            case "JS.Error":
                Fault = reader.Text();
                return null;
            default:
                return null;
        }
    }

    // A wide screen; every script that is asked for is there.
    private string Result(long handle, string? identifier, long kind) => JsonSerializer.Serialize(new object?[]
    {
        handle, true, kind == ObjectReference ? new Dictionary<string, int> { ["__jsObjectId"] = ++objects } : identifier == "isPhone" ? false : null,
    });
}
