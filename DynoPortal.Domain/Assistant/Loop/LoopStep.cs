using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>One thing that happened while the function loop ran.</summary>
public abstract record LoopStep
{
    private LoopStep()
    {
    }

    /// <summary>More of the answer.</summary>
    public sealed record Text(string Value) : LoopStep;

    /// <summary>A tool is called. <paramref name="Label"/> says what it does, for a person.</summary>
    public sealed record Started(string CallId, string Tool, string Label, JsonElement Arguments) : LoopStep;

    /// <summary>A tool has answered; <paramref name="Ok"/> unless it says why it has no answer. <paramref name="Card"/> is the kind of card to show, if any.</summary>
    public sealed record Finished(string CallId, string Tool, bool Ok, JsonElement Result, TimeSpan Took, string? Card) : LoopStep
    {
        /// <summary>The passages in its answer, to be cited by their <c>n</c>.</summary>
        public IReadOnlyList<JsonElement> Passages { get; init; } = [];
    }

    /// <summary>What one call of the model took.</summary>
    public sealed record Usage(UsageDetails Details, string? Model) : LoopStep;

    /// <summary>What the person may want to say next.</summary>
    public sealed record Suggestions(IReadOnlyList<string> Texts) : LoopStep;

    /// <summary>Something that the reader should know.</summary>
    public sealed record Notice(string Code, string Value) : LoopStep;

    /// <summary>Messages for the history. A call of a tool and its result always come in one step, so that none is kept without the other.</summary>
    public sealed record Said(IReadOnlyList<ChatMessage> Messages) : LoopStep;
}
