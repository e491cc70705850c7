using Bunit;
using DynoPortal.Web.Assistant;
using Microsoft.AspNetCore.Components.Forms;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>U-14: what one does with one's conversations.</summary>
public sealed class ConversationListTests : IDisposable
{
    private readonly ChatContext context = new();

    private ChatLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Conversations_are_listed_by_day_and_can_be_renamed_pinned_and_deleted()
    {
        var panel = await OpenAsync();
        Assert.Equal("Today", panel.Find(".list h3").TextContent);

        await ChooseAsync(panel, "Rename");
        await panel.Find(".rename input").InputAsync(new() { Value = "Brake of T100" });
        await panel.Find("form.rename").SubmitAsync();
        await ChooseAsync(panel, "Pin");

        Assert.Equal(("Brake of T100", true), (Lab.Memory.Conversations.Single().Title, Lab.Memory.Conversations.Single().Pinned));
        panel.WaitForAssertion(() => Assert.Equal("Pinned", panel.Find(".list h3").TextContent));
        await ChooseAsync(panel, "Delete");
        Assert.NotEmpty(Lab.Memory.Conversations);
        await panel.Find(".rename .danger").ClickAsync(new());
        Assert.Empty(Lab.Memory.Conversations);
        Assert.Empty(context.Session.Shown);
    }

    [Fact]
    public async Task A_search_marks_what_it_hit()
    {
        var panel = await OpenAsync();

        await panel.Find("input[type=search]").InputAsync(new() { Value = "T100" });

        panel.WaitForAssertion(() => Assert.Equal("T100", panel.Find("mark").TextContent));
        await panel.Find("input[type=search]").InputAsync(new() { Value = "unheard of" });
        panel.WaitForAssertion(() => Assert.Contains("No conversation says that.", panel.Find(".list").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_exported_becomes_a_conversation_and_another_one_says_why_not()
    {
        var panel = await OpenAsync();
        var file = ConversationFile.Json(Lab.Memory.Conversations.Single() with { Title = "From elsewhere" }, Lab.Memory.Turns);

        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("not ours", "notes.md"));
        panel.WaitForAssertion(() => Assert.Contains("no conversation that was exported", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(file, "conversation.json"));

        panel.WaitForAssertion(() => Assert.Equal("From elsewhere", context.Session.Conversation!.Title));
        Assert.Equal("book T100", Assert.Single(context.Session.Shown).Turn.Message);
    }

    private async Task<IRenderedComponent<ChatPanel>> OpenAsync()
    {
        var panel = context.Panel();
        await panel.Find("textarea").InputAsync(new() { Value = "book T100" });
        await panel.Find("form.composer").SubmitAsync();
        Lab.Ends();
        await panel.Find("[aria-label=Conversations]").ClickAsync(new());
        panel.WaitForElement(".list .open");
        return panel;
    }

    private static Task ChooseAsync(IRenderedComponent<ChatPanel> panel, string what)
    {
        panel.WaitForElement(".list .menu-items");
        return panel.FindAll(".menu-items button").First(button => button.TextContent == what).ClickAsync(new());
    }
}
