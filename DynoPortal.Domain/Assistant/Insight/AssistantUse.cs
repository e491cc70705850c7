namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>How the assistant of a facility was used in a period. Turns of conversations that were imported don't count: they ran elsewhere.</summary>
public sealed record AssistantUse
{
    /// <summary>Every site day of the period, oldest first.</summary>
    public required IReadOnlyList<UseDay> Days { get; init; }

    /// <summary>The whole period.</summary>
    public required UseTotals Totals { get; init; }

    /// <summary>Tools, the most called first.</summary>
    public required IReadOnlyList<ToolUse> Tools { get; init; }

    /// <summary>Prompts that answered, the most used first.</summary>
    public required IReadOnlyList<PromptUse> Prompts { get; init; }

    /// <summary>Why turns failed, the most frequent reason first.</summary>
    public required IReadOnlyList<FailureUse> Failures { get; init; }
}

/// <summary>One site day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Conversations">In how many something was said.</param>
/// <param name="Turns">That began on it.</param>
/// <param name="Completed">Those of them that were answered.</param>
/// <param name="Tokens">Read and written by a language model.</param>
/// <param name="Price">What they cost, in the price table's currency; 0 where the model has no price.</param>
public sealed record UseDay(DateOnly Day, int Conversations, int Turns, int Completed, long Tokens, decimal Price);

/// <summary>A period as a whole.</summary>
public sealed record UseTotals
{
    /// <summary>In how many something was said.</summary>
    public required int Conversations { get; init; }

    /// <summary>That began in it.</summary>
    public required int Turns { get; init; }

    /// <summary>Still under way.</summary>
    public required int Running { get; init; }

    /// <summary>Answered.</summary>
    public required int Completed { get; init; }

    /// <summary>Stopped by the person.</summary>
    public required int Stopped { get; init; }

    /// <summary>Cut off by the end of their node.</summary>
    public required int Interrupted { get; init; }

    /// <summary>Not answered because something failed.</summary>
    public required int Failed { get; init; }

    /// <summary>From a turn's start to its first event, of every other turn at most; null without turns.</summary>
    public required TimeSpan? FirstEventMedian { get; init; }

    /// <summary>The same for 95 of 100 turns.</summary>
    public required TimeSpan? FirstEventP95 { get; init; }

    /// <summary>Tokens that language models read.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens that they wrote.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>What the tokens cost; null when none of them had a price.</summary>
    public required decimal? Price { get; init; }

    /// <summary>Thumbs up.</summary>
    public required int Good { get; init; }

    /// <summary>Thumbs down.</summary>
    public required int Bad { get; init; }

    /// <summary>Completed turns among those that have ended, 0 to 1; null when none has.</summary>
    public double? SuccessRate => Turns > Running ? (double)Completed / (Turns - Running) : null;
}

/// <summary>One tool.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Calls">How often it answered.</param>
/// <param name="Failed">How often it said why it has no answer.</param>
/// <param name="Median">How long it took, every other time at most.</param>
public sealed record ToolUse(string Tool, int Calls, int Failed, TimeSpan Median);

/// <summary>One prompt.</summary>
/// <param name="Prompt">Version and hash, as <see cref="Prompts.AssistantPrompt.Mark"/>.</param>
/// <param name="Turns">Answered by it, those that ended otherwise too.</param>
/// <param name="Completed">Answered to the end.</param>
public sealed record PromptUse(string Prompt, int Turns, int Completed);

/// <summary>One reason for failure.</summary>
/// <param name="Code">Of the error in the log, such as <c>provider</c>.</param>
/// <param name="Turns">How many failed for it.</param>
public sealed record FailureUse(string Code, int Turns);
