using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>One kind of request: how it is told, what it needs, which tools it calls, and what it answers.</summary>
internal abstract class Skill
{
    /// <summary>Its name, such as <c>book</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What tells it from others.</summary>
    public abstract IReadOnlyList<Pattern> Patterns { get; }

    /// <summary>What it does, in a few words, for a question between two.</summary>
    public abstract Phrase Label { get; }

    /// <summary>The tool with which it proposes a change; null for a skill that only reads.</summary>
    public virtual string? Tool => null;

    /// <summary>Whether it proposes a change, which takes more certainty than reading.</summary>
    public bool Proposes => Tool is not null;

    /// <summary>Whether it is about the conversation itself.</summary>
    public virtual bool IsMeta => false;

    /// <summary>Whether it moves something, so that times tell both from where and to where.</summary>
    public virtual bool HasTarget => false;

    /// <summary>Answers. Each call that is handed out has its answer when the skill goes on; it may be handed out again from the start, so nothing is kept outside.</summary>
    public abstract IEnumerable<ToolCall> Run(Turn turn, Request ask);

    /// <summary>How well the clause, of which these are the <see cref="Pattern.NamesIn"/>, fits: 0 to 1.</summary>
    public double Score(Clause clause, IReadOnlySet<string> names)
    {
        var best = 0d;
        var second = 0d;
        foreach (var pattern in Patterns)
        {
            if (pattern.Weight <= second || !pattern.Matches(clause, names)) continue;
            (best, second) = pattern.Weight > best ? (pattern.Weight, best) : (best, pattern.Weight);
        }

        // Several patterns that agree make a little surer than the best of them.
        return best == 0 ? 0 : Math.Min(1, best + (second > 0 ? 0.02 : 0));
    }

    /// <summary>Patterns of one weight.</summary>
    protected static IEnumerable<Pattern> At(double weight, params string[] texts) => texts.Select(text => new Pattern(text, weight));
}
