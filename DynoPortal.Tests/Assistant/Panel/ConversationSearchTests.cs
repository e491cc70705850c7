using DynoPortal.Tests.Assistant.Turns;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>U-14: conversations are found by their words, in any order, also while a word is still being typed.</summary>
public sealed class ConversationSearchTests : IAsyncLifetime
{
    private TurnLab lab = null!;

    public async Task InitializeAsync()
    {
        lab = await TurnLab.CreateAsync(ScriptedModel.Saying("The Mustang is on D2 until A-1002 ends."));
        await lab.SayAsync("when is the blue Mustang tested?");
        await lab.SayAsync("is D5 free?", actor: lab.Lab.Person("scheduler"));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Theory]
    [InlineData("mustang", "⟦Mustang⟧")]
    [InlineData("tested blue", "⟦blue⟧")]
    [InlineData("mus", "⟦Mus⟧tang")]
    [InlineData("A-1002", "⟦A-1002⟧")]
    [InlineData("A-10", "⟦A-10⟧02")]
    public async Task U14_Words_in_any_order_are_found_and_marked(string search, string marked) =>
        Assert.Contains(marked, Assert.Single(await lab.Conversations.ListAsync(lab.Engineer, search, 50, default)).Excerpt, StringComparison.Ordinal);

    [Theory]
    [InlineData("ustang")]
    [InlineData("mustang red")]
    [InlineData("D5")]
    [InlineData("mustang | D5")]
    [InlineData("'); DROP TABLE turns; --x")]
    [InlineData("x\\' & y:*")]
    public async Task U14_Other_words_and_what_others_have_said_are_not_found(string search) => Assert.Empty(await lab.Conversations.ListAsync(lab.Engineer, search, 50, default));

    [Fact]
    public async Task Without_words_all_are_listed() => Assert.Single(await lab.Conversations.ListAsync(lab.Engineer, " ?! ", 50, default));
}
