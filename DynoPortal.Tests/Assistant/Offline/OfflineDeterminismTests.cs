using System.Diagnostics;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>The same conversation always reads the same (O-1), and noise does no harm (O-5).</summary>
public sealed class OfflineDeterminismTests(ITestOutputHelper output)
{
    private static readonly string[] Script =
        ["hello", "find a slot for V42, brake, next week", "book the second one", "yes", "is D2 free on Friday?", "and Thursday?", "cancel the Mustang booking", "the first one", "why?", "thanks"];

    private static readonly string[] Pieces =
        ["book", "V42", "D2", "brake", "cancel", "A-", "1042", "#", "tomorrow", "8", "to", "12", "-", "/", "2026", "::", "'", "\"", "😀", "\u202E", "\uD800", "ß", "Übung", "select", "drop", "{", "}", "next", "the", "second", "one", "every", "Friday", "?", "!", ".", "xyzzy", "qwer", "0", "99999999999", "kg", "lb", "4x4", "(", ")", "\n", "\t", "undo", "swap", "note:", "not", "until", "MPG", "22"];

    [Fact]
    public void The_same_conversation_reads_the_same_twice()
    {
        var (first, second) = (Transcript(), Transcript());

        Assert.Equal(first, second);
    }

    [Fact]
    public void Any_text_has_an_answer_quickly()
    {
        var dice = new Random(7);
        var took = new List<double>(10_000);
        for (var round = 0; round < 10_000; round++)
        {
            var text = Noise(dice);
            var dialogue = new OfflineDialogue(new());
            var began = Stopwatch.GetTimestamp();

            var answer = dialogue.Say(text);

            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Assert.False(string.IsNullOrWhiteSpace(answer), text);
        }

        took.Sort();
        output.WriteLine($"p50 {took[5_000]:0.00} ms, p99 {took[9_900]:0.00} ms, most {took[^1]:0.00} ms");
    }

    [Fact]
    public void Words_without_meaning_propose_nothing()
    {
        var dice = new Random(11);
        for (var round = 0; round < 2_000; round++)
        {
            var dialogue = new OfflineDialogue(new());

            dialogue.Say(string.Join(' ', Enumerable.Range(0, dice.Next(1, 12)).Select(_ => Word(dice))));

            Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
        }
    }

    private static string Noise(Random dice) => dice.Next(3) == 0
        ? new([.. Enumerable.Range(0, dice.Next(1, 80)).Select(_ => (char)dice.Next(32, 0x2FFF))])
        : string.Join(dice.Next(4) == 0 ? "" : " ", Enumerable.Range(0, dice.Next(1, 25)).Select(_ => Pieces[dice.Next(Pieces.Length)]));

    private static string Word(Random dice) => new([.. Enumerable.Range(0, dice.Next(2, 10)).Select(_ => (char)dice.Next('a', 'z' + 1))]);

    private static string Transcript()
    {
        var dialogue = new OfflineDialogue(new());
        return string.Join('\n', Script.Select(text => $"{text} → {dialogue.Say(text)} [{string.Join('|', dialogue.Suggestions)}] {string.Join(';', dialogue.Calls)}"));
    }
}
