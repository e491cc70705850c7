using System.Diagnostics;
using System.Globalization;
using DynoPortal.Domain.Assistant.Names;

namespace DynoPortal.Tests.Assistant.Tools;

/// <summary>Names are found in a text of any length within bounds, and the search can be stopped.</summary>
public sealed class TextNamesTests
{
    private static readonly IReadOnlyList<Named<int>> Vehicles =
        [.. Enumerable.Range(0, 1000).Select(id => new Named<int>(id, new(NameKind.Vehicle, string.Create(CultureInfo.InvariantCulture, $"V{id}"), "Mustang GT, 2026, 2WD"), [string.Create(CultureInfo.InvariantCulture, $"V{id}"), string.Create(CultureInfo.InvariantCulture, $"BUILD-{id}")], ["Mustang GT"]))];

    [Fact]
    public void A_text_as_long_as_a_message_may_be_is_read_in_its_first_words_within_seconds()
    {
        var text = string.Join(' ', Enumerable.Range(0, 800).Select(each => $"wrd{each % 7}x"))[..4000];
        var watch = Stopwatch.StartNew();

        var found = TextNames.Find($"is V42 free {text} V43", Vehicles, default);

        Assert.Equal(["V42"], found.Select(each => each.Name));
        Assert.True(TextNames.IsCut($"is V42 free {text} V43"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_search_that_nobody_waits_for_any_more_ends()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => TextNames.Find("is V42 free tomorrow", Vehicles, gone.Token));
    }

    [Theory]
    [InlineData("MPG22B", "MPG22C", true)]
    [InlineData("MPG22B", "MPG23B", false)]
    [InlineData("MPG2B2", "MPG22B", false)]
    [InlineData("DYNO33", "DYNO3", false)]
    public void Digits_are_never_taken_for_others(string typed, string name, bool isSlip) => Assert.Equal(isSlip, NameText.IsSlip(typed, name));
}
