using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace DynoPortal.Domain.Assistant.Offline.Phrasing;

/// <summary>Turns phrases into words. Which of several wordings is taken follows from the turn and the phrase, so that the same conversation always reads the same.</summary>
internal static class Wording
{
    private static readonly FrozenDictionary<Phrase, string[]> English = EnglishTalk.Table.Concat(EnglishReading.Table).Concat(EnglishProposing.Table).ToFrozenDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>Every wording of a phrase.</summary>
    public static IReadOnlyList<string> All(Phrase phrase) => English[phrase];

    /// <summary>One wording with its values in the place of <c>{name}</c>.</summary>
    public static string Of(Phrase phrase, string turn, ReadOnlySpan<(string Name, string Value)> values)
    {
        var wordings = English[phrase];
        var wording = wordings.Length == 1 ? wordings[0] : wordings[Choice(turn, phrase, wordings.Length)];
        var filled = new StringBuilder(wording.Length + 64);
        for (var at = 0; at < wording.Length;)
        {
            var close = wording[at] == '{' ? wording.IndexOf('}', at) : -1;
            if (close < 0)
            {
                filled.Append(wording[at++]);
                continue;
            }

            filled.Append(Value(wording.AsSpan(at + 1, close - at - 1), values));
            at = close + 1;
        }

        return filled.ToString();
    }

    // Values are put in once, so braces within them stay what they are.
    private static string Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (known, value) in values)
            if (name.SequenceEqual(known)) return value;
        throw new InvalidOperationException($"A phrase wants {name}, which nobody gave.");
    }

    private static int Choice(string turn, Phrase phrase, int count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{phrase}:{turn}"));
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)count);
    }
}
