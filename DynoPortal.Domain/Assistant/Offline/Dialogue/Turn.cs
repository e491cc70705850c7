using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What a skill works with during a turn: what is known, what it says, and what it asks.</summary>
internal sealed class Turn(OfflineContext context, DialogueState state, int number, string typed)
{
    private const int MostSuggestions = 4;
    private readonly List<string> said = [];
    private readonly List<string> suggestions = [];

    /// <summary>The site, its names and the moment.</summary>
    public OfflineContext Context => context;

    /// <summary>What the conversation has come to.</summary>
    public DialogueState State => state;

    /// <summary>What the person typed.</summary>
    public string Typed => typed;

    /// <summary>The site's clock.</summary>
    public SiteClock Clock => context.Clock;

    /// <summary>What was said, one paragraph each.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>What may be asked next.</summary>
    public IReadOnlyList<string> Suggestions => [.. suggestions.Distinct().Take(MostSuggestions)];

    /// <summary>Says a phrase with its values.</summary>
    public void Say(Phrase phrase, params ReadOnlySpan<(string Name, string Value)> values) => said.Add(Wording.Of(phrase, $"{number}:{typed}", values).Trim());

    /// <summary>Says something that a tool has written for a person.</summary>
    public void Quote(string text) => said.Add(text);

    /// <summary>A phrase inside of another.</summary>
    public string Word(Phrase phrase, params ReadOnlySpan<(string Name, string Value)> values) => Wording.Of(phrase, $"{number}:{typed}", values);

    /// <summary>A list within a sentence: <c>a, b and c</c>; empty parts left out.</summary>
    public string And(params IEnumerable<string> parts) => Listed(parts, Phrase.AndBetween);

    /// <summary>A choice within a sentence: <c>a, b or c</c>.</summary>
    public string Or(IEnumerable<string> parts) => Listed(parts, Phrase.OrBetween);

    /// <summary>Offers chips.</summary>
    public void Suggest(params IEnumerable<string> texts) => suggestions.AddRange(texts);

    /// <summary>Waits for an answer to what was just asked.</summary>
    public void Await(Request ask, params IEnumerable<Option> options)
    {
        state.Frame = new(ask.Skill, ask.Slots, [.. options]);
        Suggest(state.Frame.Options.Select(option => option.Label));
    }

    /// <summary>The request is carried out; what follows may refer to it.</summary>
    public void Finish(Request ask)
    {
        if (state.Frame?.Skill == ask.Skill) state.Frame = null;
        state.Last = new(ask.Skill, ask.Slots, []);
        if (ask.Slots.When.HasDate) state.Window = ask.Slots.When;
    }

    private string Listed(IEnumerable<string> parts, Phrase between)
    {
        var given = parts.Where(part => part.Length > 0).ToList();
        return given.Count < 2 ? string.Concat(given) : string.Join(", ", given.Take(given.Count - 1)) + Word(between) + given[^1];
    }

    /// <summary>A call of a tool, for the skill to hand out.</summary>
    public static ToolCall Call(string tool, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var given = new Dictionary<string, object?>();
        foreach (var (name, value) in arguments)
            if (value is not null) given[name] = value;
        return new(tool, given);
    }

    /// <summary>A booking in words.</summary>
    public string Text(BookingView booking) => Word(Phrase.BookingLine, ("booking", booking.Number), ("vehicle", booking.Vehicle), ("dyno", booking.Dyno), ("test", TestName(booking.Test)), ("when", Clock.Text(booking.Slot)));

    /// <summary>The shown name of a test type.</summary>
    public string TestName(string code) => context.Lexicon.Test(code)?.Name ?? code;

    /// <summary>The name of what is selected or was last talked about, as a mention.</summary>
    public static Mention? Mentioned(EntityKind kind, string? name) => name is null ? null : Mention.Of(kind, name);
}
