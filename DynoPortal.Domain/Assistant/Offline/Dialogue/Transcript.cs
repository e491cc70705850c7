using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>A tool that was called, and what it answered.</summary>
internal sealed record Exchange(string Tool, JsonElement Arguments, JsonElement Answer);

/// <summary>What a person said, with what the portal noted before, and the tools that were called since.</summary>
internal sealed class PastTurn
{
    public string Text { get; set; } = "";

    public DateTimeOffset? At { get; set; }

    public List<PortalNote> Notes { get; } = [];

    public List<Exchange> Exchanges { get; } = [];

    /// <summary>Whether the loop has asked for a closing answer.</summary>
    public bool IsClosing { get; set; }
}

/// <summary>A conversation as its messages tell it. Nothing else is kept between two turns, so a reload, a fork and an import go on as before.</summary>
internal static class Transcript
{
    private const string Limit = "limit";

    /// <summary>The turns; what the portal noted after the last one stands in <paramref name="messages"/>' last turn too.</summary>
    public static IReadOnlyList<PastTurn> Read(IEnumerable<ChatMessage> messages)
    {
        var turns = new List<PastTurn>();
        var notes = new List<PortalNote>();
        var calls = new Dictionary<string, FunctionCallContent>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.User && PortalNote.Read(message) is { } note)
            {
                if (note.Kind == Limit && turns.Count > 0) turns[^1].IsClosing = true;
                else notes.Add(note);
            }
            else if (message.Role == ChatRole.User && message.Text.Length > 0)
            {
                var turn = new PastTurn { Text = message.Text, At = message.CreatedAt };
                turn.Notes.AddRange(notes);
                notes.Clear();
                turns.Add(turn);
            }
            else if (turns.Count > 0) Observe(message, turns[^1], calls);
        }

        if (turns.Count > 0) turns[^1].Notes.AddRange(notes);
        return turns;
    }

    private static void Observe(ChatMessage message, PastTurn turn, Dictionary<string, FunctionCallContent> calls)
    {
        foreach (var content in message.Contents)
            if (content is FunctionCallContent call) calls[call.CallId] = call;
            else if (content is FunctionResultContent result && calls.Remove(result.CallId, out var asked))
                turn.Exchanges.Add(new(asked.Name, ElementOf(asked.Arguments ?? new Dictionary<string, object?>()), ElementOf(result.Result)));
    }

    private static JsonElement ElementOf(object? value) => value switch
    {
        JsonElement element => element,
        string text => Parsed(text),
        _ => JsonSerializer.SerializeToElement(value, Tools.ToolJson.Options),
    };

    private static JsonElement Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
