using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DynoPortal.Web.Assistant;

/// <summary>A person's conversations, by day and by what they say (U-14).</summary>
public sealed partial class ConversationList : IDisposable
{
    private const int Most = 100;

    private IReadOnlyList<ListedConversation>? found;
    private ConversationId? renaming;
    private ConversationId? deleting;
    private string search = "";
    private string title = "";
    private string problem = "";

    /// <summary>Whose conversations.</summary>
    [Parameter, EditorRequired] public required ChatSession Session { get; set; }

    /// <summary>Where.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>One is to be shown.</summary>
    [Parameter] public EventCallback<ConversationId> OnOpen { get; set; }

    private IEnumerable<IGrouping<string, ListedConversation>> Days => (found ?? []).GroupBy(each => each.Conversation.Pinned ? "Pinned" : DayOf(each.Conversation.ChangedAt));

    private IConversations Kept => Session.Ports.Conversations;

    /// <inheritdoc />
    public void Dispose() => Session.Listed -= Follow;

    /// <inheritdoc />
    protected override Task OnInitializedAsync()
    {
        Session.Listed += Follow;
        return ReadAsync();
    }

    private void Follow() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync() => await Session.TryAsync(async () => found = await Kept.ListAsync(Session.Actor!, search.Trim(), Most, CancellationToken.None));

    private string DayOf(DateTimeOffset instant)
    {
        var (day, today) = (Facility.Clock.DayOf(instant), Facility.Clock.DayOf(Session.Ports.Clock.GetUtcNow()));
        return day == today ? "Today" : day == today.AddDays(-1) ? "Yesterday" : Facility.Clock.Style.LongDay(day);
    }

    private async Task RenameAsync(Conversation conversation)
    {
        renaming = null;
        if (UserText.Clean(title) is { Length: > 0 } text) await ChangeAsync(conversation with { Title = text });
    }

    private async Task ChangeAsync(Conversation conversation) => await Session.TryAsync(async () =>
    {
        // What it shows may have moved on since the list was read.
        if (await Kept.FindAsync(Session.Actor!, conversation.Id, CancellationToken.None) is { } now)
            await Kept.ChangeAsync(Session.Actor!, now with { Title = conversation.Title, Pinned = conversation.Pinned }, CancellationToken.None);
        await ReadAsync();
    });

    private async Task DeleteAsync(Conversation conversation) => await Session.TryAsync(async () =>
    {
        deleting = null;
        await Kept.DeleteAsync(Session.Actor!, conversation.Id, CancellationToken.None);
        if (Session.Conversation?.Id == conversation.Id) await Session.OpenAsync(null);
        await ReadAsync();
    });

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        problem = "";
        if (chosen.File.Size > ConversationFile.MostBytes)
        {
            problem = "The file is larger than 5 MB. Export the conversation again.";
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(ConversationFile.MostBytes));
        if (ConversationFile.Read(await reader.ReadToEndAsync(), Session.Actor!, Session.Ports.Clock) is not { } read)
        {
            problem = "This is no conversation that was exported from here. Choose a .json or .md file from “Export”.";
            return;
        }

        await Session.TryAsync(async () =>
        {
            await Kept.AddAsync(Session.Actor!, read.Conversation, read.Turns, CancellationToken.None);
            await OnOpen.InvokeAsync(read.Conversation.Id);
        });
    }
}
