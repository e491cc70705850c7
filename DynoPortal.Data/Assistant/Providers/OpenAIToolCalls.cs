using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Puts tool calls together whose arguments come in pieces, those of several calls mixed.</summary>
internal sealed class OpenAIToolCalls
{
    private readonly List<Call> _calls = [];

    /// <summary>Takes a piece.</summary>
    public void Take(StreamingChatToolCallUpdate piece)
    {
        var call = _calls.FindLast(known => known.Index == piece.Index);
        // Gemini gives parallel calls the same index, and each its own id.
        if (call is null || (!string.IsNullOrEmpty(piece.ToolCallId) && call.Id is not null && call.Id != piece.ToolCallId))
        {
            call = new Call(piece.Index);
            _calls.Add(call);
        }

        if (!string.IsNullOrEmpty(piece.ToolCallId)) call.Id = piece.ToolCallId;
        if (!string.IsNullOrEmpty(piece.FunctionName)) call.Name = piece.FunctionName;
        if (piece.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty) call.Arguments.Append(arguments);
    }

    /// <summary>The calls in the order in which they began. One whose arguments aren't a JSON object bears an <see cref="FunctionCallContent.Exception"/>.</summary>
    public List<AIContent> Whole() => [.. _calls.Where(call => call.Name is not null).Select((call, place) => Read(call, place))];

    private static FunctionCallContent Read(Call call, int place) => FunctionCallContent.CreateFromParsedArguments(
        call.Arguments.ToString(), call.Id ?? $"call_{place + 1}", call.Name ?? "",
        json => json.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, object?>>(json, AIJsonUtilities.DefaultOptions) ?? []);

    private sealed class Call(int index)
    {
        public int Index { get; } = index;

        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
