using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.Assistant;

/// <summary>A conversation as a file: JSON with every branch, or Markdown of the branch that is shown. Read again, either becomes a new conversation of whoever reads it.</summary>
internal static class ConversationFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const string Format = "dynoportal-conversation/1";
    private const int MostTurns = 2000;
    private const int LongestAnswer = 200_000;
    private static readonly JsonSerializerOptions Indented = new(ToolJson.Options) { WriteIndented = true };

    /// <summary>The JSON.</summary>
    public static string Json(Conversation conversation, IReadOnlyList<Turn> turns) => JsonSerializer.Serialize(new KeptFile(Format, conversation.Title, conversation.MadeAt, conversation.Leaf?.Value,
        [.. turns.Select(turn => new KeptTurn(turn.Id.Value, turn.Parent?.Value, turn.Message, turn.Text, turn.State.ToString(), turn.StartedAt, turn.Source.Provider, turn.Source.Model, KeptCalls.Of(turn)))]),
        Indented);

    /// <summary>What a file says, with ids of its own; null when it is none of ours.</summary>
    public static (Conversation Conversation, IReadOnlyList<Turn> Turns)? Read(string text, Actor owner, TimeProvider clock)
    {
        var file = text.TrimStart().StartsWith('{') ? ReadJson(text) : ConversationMarkdown.Read(text);
        if (file is not { Turns: { Count: > 0 and <= MostTurns } turns }) return null;
        var now = clock.GetUtcNow();
        var (id, ids) = (ConversationId.New(clock), new Dictionary<Guid, TurnId>());
        var read = new List<Turn>();
        foreach (var turn in turns)
        {
            if (turn is null) return null;
            var message = UserText.Clean(turn.Message);
            if (message.Length is 0 or > Turn.LongestMessage || turn.Text is not { Length: <= LongestAnswer } kept || !ids.TryAdd(turn.Id, TurnId.New(clock))) return null;
            var answer = UserText.Storable(kept);
            // Nothing was said later than now, whatever the file says.
            var at = turn.StartedAt < now ? turn.StartedAt.ToUniversalTime() : now;
            read.Add(new()
            {
                Id = ids[turn.Id],
                Conversation = id,
                Owner = owner,
                Parent = turn.Parent is { } parent && ids.TryGetValue(parent, out var known) ? known : null,
                Message = message,
                Text = answer,
                State = TurnState.Completed,
                StartedAt = at,
                EndedAt = at,
                Source = new(turn.Provider ?? "", turn.Model ?? "", ""),
                Messages = KeptCalls.Messages(message, answer, turn.Calls),
            });
        }

        var leaf = file.Leaf is { } last && ids.TryGetValue(last, out var shown) ? shown : read[^1].Id;
        var title = UserText.Clean(file.Title) is { Length: > 0 } named ? named : "Imported";
        return (new(id, UserText.Cut(title, Conversation.LongestTitle), false, leaf, now, now), read);
    }

    private static KeptFile? ReadJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptFile>(text, ToolJson.Options) is { Format: Format } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A conversation in a file.</summary>
internal sealed record KeptFile(string? Format, string? Title, DateTimeOffset MadeAt, Guid? Leaf, IReadOnlyList<KeptTurn>? Turns);

/// <summary>A turn in a file.</summary>
internal sealed record KeptTurn(Guid Id, Guid? Parent, string? Message, string? Text, string? State, DateTimeOffset StartedAt, string? Provider, string? Model, IReadOnlyList<KeptCall?>? Calls = null);
