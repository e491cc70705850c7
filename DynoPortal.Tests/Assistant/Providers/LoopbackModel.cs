using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>A provider on this machine: a real server that speaks a real protocol, whose model is a function of the request. It keeps what it was asked.</summary>
public abstract class LoopbackModel : IAsyncDisposable
{
    /// <summary>The only key that it accepts.</summary>
    public const string Key = "sk-loopback-0123456789abcdef";

    // Between two events of a stream.
    private const string Parting = "\n\n";

    private readonly WebApplication _app;
    private readonly Func<LoopbackRequest, ScriptedReply> _script;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<LoopbackRequest> _requests = [];
    private readonly List<string> _streams = [];
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private protected LoopbackModel(string path, Func<LoopbackRequest, ScriptedReply> script, TimeProvider? clock)
    {
        _script = script;
        _clock = clock ?? TimeProvider.System;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost(path, AnswerAsync);
    }

    /// <summary>Everything that it was asked so far, with wrong keys too.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    /// <summary>The streams that it answered with so far, as they went over the wire; those of scripted answers only.</summary>
    public IReadOnlyList<string> Streams
    {
        get
        {
            lock (_lock) return [.. _streams];
        }
    }

    /// <summary>The server's address, without a path.</summary>
    protected Uri Address => new(_app.Urls.Single());

    /// <summary>Resets the connections whose scripted ending is <see cref="Ending.Disconnected"/>; before, what they sent may still be on its way.</summary>
    public void Cut() => _cut.TrySetResult();

    /// <summary>Goes on with the answers that are scripted as <see cref="Ending.Paused"/>.</summary>
    public void Resume() => _resumed.TrySetResult();

    /// <summary>Starts to listen.</summary>
    protected Task StartAsync() => _app.StartAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private protected abstract (IReadOnlyList<LoopbackMessage> Messages, IReadOnlyList<string> Tools) Read(JsonNode body);

    /// <summary>Whether the protocol allows this request; a refused one is answered with 400.</summary>
    private protected virtual bool Allows(IHeaderDictionary headers, JsonNode body) => true;

    private protected abstract JsonObject Error(int status, string text);

    private protected abstract IEnumerable<string> Events(JsonNode body, ScriptedReply.Answer answer);

    /// <summary>A text in pieces that never cut a letter.</summary>
    private protected static IEnumerable<string> Pieces(string text, int length) => text.EnumerateRunes().Chunk(length).Select(runes => string.Concat(runes));

    private async Task AnswerAsync(HttpContext context)
    {
        var text = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        var body = JsonNode.Parse(text)!;
        var (messages, tools) = Read(body);
        var request = new LoopbackRequest(messages, tools, text, _clock.GetUtcNow());
        lock (_lock) _requests.Add(request);
        var reply = KeyOf(context.Request.Headers) != Key ? new ScriptedReply.Failure(401) : Allows(context.Request.Headers, body) ? _script(request) : new ScriptedReply.Failure(400);
        switch (reply)
        {
            case ScriptedReply.Failure failure:
                await FailAsync(context, failure, text);
                break;
            case ScriptedReply.Silence:
                await UntilGoneAsync(context);
                break;
            case ScriptedReply.Answer answer:
                List<string> events = [.. Events(body, answer)];
                lock (_lock) _streams.Add(string.Concat(events));
                await StreamAsync(context, events, answer.Ending);
                break;
            case ScriptedReply.Recorded { Stream: var stream }:
                await StreamAsync(context, [.. stream.Split(Parting, StringSplitOptions.RemoveEmptyEntries).Select(each => each + Parting)], Ending.Whole);
                break;
        }
    }

    // OpenAI has always done so; Anthropic's packages do since version 13 (https://platform.claude.com/docs/en/api/migration-2026-10-21).
    private static string? KeyOf(IHeaderDictionary headers) => headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var key] ? key : null;

    private async Task FailAsync(HttpContext context, ScriptedReply.Failure failure, string request)
    {
        context.Response.StatusCode = failure.Status;
        if (failure.Status is > 300 and < 400) context.Response.Headers.Location = $"{context.Request.Path}?again";
        if (failure.RetryAfter is { } wait) context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(Error(failure.Status, $"Refused {KeyOf(context.Request.Headers)} for {request}"), context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context, List<string> events, Ending ending)
    {
        context.Response.ContentType = "text/event-stream";
        var half = events.Count / 2;
        await SendAsync(context, ending == Ending.Whole ? events : events[..half]);
        if (ending == Ending.Paused)
        {
            await _resumed.Task.WaitAsync(context.RequestAborted);
            await SendAsync(context, events[half..]);
        }
        if (ending == Ending.Garbled) await context.Response.WriteAsync("event: content_block_delta\ndata: <html>Bad gateway</html>\n\n", context.RequestAborted);
        if (ending == Ending.Disconnected)
        {
            await _cut.Task;
            context.Abort();
        }
        if (ending == Ending.Stalled) await UntilGoneAsync(context);
    }

    private static async Task SendAsync(HttpContext context, List<string> events)
    {
        foreach (var each in events)
        {
            await context.Response.WriteAsync(each, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task UntilGoneAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
