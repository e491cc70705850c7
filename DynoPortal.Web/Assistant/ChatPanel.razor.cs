using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.People;
using DynoPortal.Web.Assistant.Cards;
using DynoPortal.Web.Board;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Assistant;

/// <summary>The chat panel: its frame, and the line to the browser. What it shows is <see cref="ChatSession"/>'s.</summary>
public sealed partial class ChatPanel(ChatSession session, BoardSight sight, IJSRuntime js) : IAsyncDisposable
{
    private readonly SpokenText spoken = new();
    private ElementReference root;
    private IJSObjectReference? module;
    private IJSObjectReference? attached;
    private Actor? entered;
    private KeptChat? kept;
    private DotNetObjectReference<ChatPanel>? self;
    private CitationLine? cited;
    private BoardTold? told;
    private string? asOf;
    private bool isListing;
    private bool isReady;

    /// <summary>Whose panel it is.</summary>
    [Parameter, EditorRequired] public required Person Person { get; set; }

    /// <summary>The page beside it, such as <c>board</c>.</summary>
    [Parameter] public string Page { get; set; } = "board";

    /// <summary>Whether the person has just opened it, and wants to type.</summary>
    [Parameter] public bool TakesFocus { get; set; }

    /// <summary>The person closes it.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    private ChatSession Session => session;

    private BoardSight Sight => sight;

    /// <summary>Called by the browser for a citation of one of the shown answers.</summary>
    [JSInvokable]
    public void Cite(Guid turn, int number)
    {
        cited = session.Shown.FirstOrDefault(screen => screen.Turn.Id.Value == turn)?.Citations.FirstOrDefault(each => each.N == number);
        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        session.Changed -= Redraw;
        sight.Changed -= Redraw;
        try
        {
            if (attached is not null) await attached.InvokeVoidAsync("detach");
            if (attached is not null) await attached.DisposeAsync();
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }

        self?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        session.Changed += Redraw;
        sight.Changed += Redraw;
        session.Looking = () => sight.Looking(Page);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var actor = Person.Actor(Channel.Screen)!;
        if (!isReady || actor == entered) return;
        await EnterAsync(actor, null);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await js.InvokeAsync<IJSObjectReference>("import", "./Assistant/ChatPanel.razor.js");
            attached = await module.InvokeAsync<IJSObjectReference>("attach", root, TakesFocus, self = DotNetObjectReference.Create(this));
            kept = await attached.InvokeAsync<KeptChat?>("load");
            if (kept?.Person != Person.Id.Value) kept = null;
            await EnterAsync(Person.Actor(Channel.Screen)!, kept);
            isReady = true;
            StateHasChanged();
        }
        else if (isReady) await KeepAsync();
    }

    // A panel that is closed and opened again goes on where it was; after a reload the browser knows where that is (U-1, U-19).
    private async Task EnterAsync(Actor actor, KeptChat? from)
    {
        var isNew = session.Actor != actor;
        entered = actor;
        session.Enter(actor, InvokeAsync);
        if (!isNew) return;
        if (from is not null && session.Draft.Length == 0) session.Draft = from.Draft;
        await session.OpenAsync(from?.Facility == actor.Facility.Value && from.Conversation is { } id ? new ConversationId(id) : null);
    }

    private async Task KeepAsync()
    {
        var now = new KeptChat(Person.Id.Value, entered!.Facility.Value, session.Conversation?.Id.Value, session.Draft);
        if (now == kept || attached is null) return;
        // What is typed is kept by the browser itself, as soon as it is typed; the draft goes along only when it was changed here.
        var isCleared = kept is not null && kept.Draft != now.Draft;
        kept = now;
        try
        {
            await attached.InvokeVoidAsync("keep", now, isCleared);
        }
        catch (Exception lost) when (lost is JSDisconnectedException or OperationCanceledException)
        {
            // The connection is lost; the browser goes on keeping the draft by itself.
        }
    }

    // To say yes approves nothing: it brings the card, whose button does.
    private async Task SendAsync()
    {
        var card = Assent.Says(session.Draft) ? session.Shown.SelectMany(screen => screen.Proposals).LastOrDefault(proposed => proposed.Standing.IsOpen) : null;
        asOf = null;
        // While the database is away the board is asked at once; the panel notices by itself when it is back.
        if (!session.IsAway) await session.SendAsync();
        if (session.IsAway) await AskBoardAsync();
        if (card is not null && session.Problem is null && attached is not null) await attached.InvokeVoidAsync("focusCard", card.Content.ProposalId);
    }

    private async Task AskBoardAsync()
    {
        if (attached is null || Session.Draft.Length == 0) return;
        told = await attached.InvokeAsync<BoardTold?>("askBoard", session.Draft);
        asOf = told?.AsOf(session.Ports.Schedule.HeardAt, session.Ports.Clock.GetUtcNow(), Person.Facility!.Clock) ?? "";
    }

    private async Task OpenAsync(ConversationId? id)
    {
        (isListing, asOf, cited) = (false, null, null);
        spoken.Clear();
        await session.OpenAsync(id);
    }

    private void Redraw()
    {
        spoken.Hear(session.Last);
        StateHasChanged();
    }
}

/// <summary>What the browser keeps of a panel.</summary>
/// <param name="Person">Whose; whoever signs in next at the same tab doesn't see it.</param>
/// <param name="Facility">Where.</param>
/// <param name="Conversation">That was open; null for none.</param>
/// <param name="Draft">That was typed.</param>
public sealed record KeptChat(Guid Person, int Facility, Guid? Conversation, string Draft);
