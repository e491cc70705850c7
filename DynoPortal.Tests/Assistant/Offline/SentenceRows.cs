using System.Text.Json;
using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>
/// Sentences as people of a lab type them, with what must come of each (<c>Sentences.tsv</c>). A sentence may begin with the booking that is selected, <c>[A-1002]</c>, or with <c>{refused}</c> where the
/// rules refuse every booking, and <c>//</c> stands between what is said one after the other; the last is judged. Expected is a tool, or one of several by <c>|</c>, with arguments (blanks as <c>_</c>, days
/// of 2026 as <c>03-06</c>, <c>#slots=3</c> for how many); <c>? vehicle when</c>, a question with these words; <c>~ text</c>, an answer with it; <c>-</c>, no proposal; <c>none</c>, no call at all.
/// </summary>
internal static partial class SentenceRows
{
    private const string Refused = """{"refused":true,"refusals":[{"code":"drive","message":"The rule of drives: D1 takes no AWD."}],"alternatives":[]}""";

    /// <summary>Says a sentence in a conversation of its own, and tells what is wrong with what came of it; null when nothing is.</summary>
    public static string? Failure(string sentence, string expected)
    {
        var lab = new FakeLab();
        if (sentence.StartsWith("{refused} ", StringComparison.Ordinal)) (sentence, lab.Instead["propose_booking"]) = (sentence["{refused} ".Length..], Refused);
        var dialogue = new OfflineDialogue(lab);
        if (Selected().Match(sentence) is { Success: true } selected)
        {
            dialogue.Select(selected.Groups[1].Value);
            sentence = sentence[selected.Length..];
        }

        var answer = "";
        foreach (var said in sentence.Split(" // ")) answer = dialogue.Say(said);
        return Holds(expected, dialogue.Calls, answer) ? null : $"{sentence} => {expected}, but [{string.Join("; ", dialogue.Calls)}] \"{answer.ReplaceLineEndings(" ")}\"";
    }

    private static bool Holds(string expected, IReadOnlyList<string> calls, string answer)
    {
        var words = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var proposals = calls.Where(call => call.StartsWith("propose_", StringComparison.Ordinal)).ToList();
        return words[0] switch
        {
            "none" => calls.Count == 0,
            "-" => proposals.Count == 0,
            "?" => proposals.Count == 0 && answer.Contains('?', StringComparison.Ordinal) && words.Skip(1).All(word => answer.Contains(word, StringComparison.OrdinalIgnoreCase)),
            "~" => proposals.Count == 0 && answer.Contains(string.Join(' ', words.Skip(1)), StringComparison.OrdinalIgnoreCase),
            _ => words[0].Split('|').Any(tool => calls.Any(call => IsThis(call, tool, words[1..])) && (tool.StartsWith("propose_", StringComparison.Ordinal) ? proposals.Count == 1 : proposals.Count == 0)),
        };
    }

    private static bool IsThis(string call, string tool, string[] wanted)
    {
        var cut = call.IndexOf(' ', StringComparison.Ordinal);
        if (call[..cut] != tool) return false;
        var arguments = JsonSerializer.Deserialize<JsonElement>(call[(cut + 1)..]);
        return wanted.All(pair => pair.Split('=', 2) is [var name, var value] && (name[0] == '#'
            ? arguments.TryGetProperty(name[1..], out var list) && list.GetArrayLength().ToString(System.Globalization.CultureInfo.InvariantCulture) == value
            : arguments.TryGetProperty(name, out var given) && Text(given) == Day().Replace(value, "2026-$0").Replace('_', ' ')));
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => value.TryGetProperty("test", out var test) ? Text(test) : value.GetRawText(),
        _ => value.GetRawText(),
    };

    [GeneratedRegex(@"^\[(A-\d+)\] ")]
    private static partial Regex Selected();

    [GeneratedRegex(@"^\d\d-\d\d(?=T|$)")]
    private static partial Regex Day();
}
