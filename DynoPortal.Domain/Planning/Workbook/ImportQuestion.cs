namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Something that the workbook leaves open, asked once for each distinct value.</summary>
/// <param name="Id">Stable, such as <c>drive:RWD/AWD</c>.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">What can be answered.</param>
/// <param name="Suggested">The answer that fits best; one of the options.</param>
/// <param name="Answer">What was answered; null while nothing was.</param>
/// <param name="Rows">How many rows wait for it, or went by it.</param>
public sealed record ImportQuestion(string Id, string Text, IReadOnlyList<QuestionOption> Options, string Suggested, string? Answer, int Rows);

/// <summary>One answer to a question.</summary>
/// <param name="Answer">As it is given.</param>
/// <param name="Text">What it means.</param>
public sealed record QuestionOption(string Answer, string Text);

/// <summary>Collects the questions of a dry run and knows their answers.</summary>
internal sealed class QuestionList(IReadOnlyDictionary<string, string> answers)
{
    /// <summary>The answer that leaves a value undecided.</summary>
    public const string Open = "open";

    /// <summary>The answer that makes something new.</summary>
    public const string New = "new";

    /// <summary>The answer that leaves rows out.</summary>
    public const string Skip = "skip";

    private readonly SortedDictionary<string, ImportQuestion> asked = new(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IReadOnlyList<ImportQuestion> All => [.. asked.Values];

    /// <summary>The answer, or null while nothing, or nothing that can be, was answered.</summary>
    public string? Ask(string id, int rows, Func<(string Text, IReadOnlyList<QuestionOption> Options, string Suggested)> make)
    {
        if (!asked.TryGetValue(id, out var question))
        {
            var (text, options, suggested) = make();
            var answer = answers.GetValueOrDefault(id);
            question = new(id, text, options, suggested, options.Any(option => option.Answer == answer) ? answer : null, 0);
        }

        asked[id] = question with { Rows = question.Rows + rows };
        return question.Answer;
    }
}
