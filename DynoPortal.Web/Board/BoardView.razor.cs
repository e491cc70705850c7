using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>The live board of one facility: what the address says, kept up to date, with the dialogs over it.</summary>
public sealed partial class BoardView(BoardReader reader, ScheduleFeed feed, CurrentPerson current, BoardScreen screen) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private ElementReference root;
    private DotNetObjectReference<BoardView>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? pointer;
    private Facility? facility;
    private LiveBoard? live;
    private Actor? actor;
    private Person? person;
    private BoardAddress? shown;
    private Panel? panel;
    private string announcement = "";
    private bool isAttached;
    private bool isPhone;
    private bool isReading;
    private int opening;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public required BoardAddress Address { get; set; }

    private DateOnly Today => facility!.Clock.DayOf(screen.Clock.GetUtcNow());

    /// <summary>Called by the browser: a click on an empty spot of a lane.</summary>
    [JSInvokable]
    public void BookAt(int dyno, double fraction)
    {
        if (live?.Board is { } board && May(Permission.Create))
            Book(board.Dynos.FirstOrDefault(each => each.Id.Value == dyno), board.Window.InstantAt(fraction));
        StateHasChanged();
    }

    /// <summary>Called by the browser: a key without a dialog in the way.</summary>
    [JSInvokable]
    public async Task PressAsync(string key)
    {
        if (live?.Board is not { } board) return;
        switch (key)
        {
            case "n" when May(Permission.Create): Book(null, null); break;
            case "undo": await screen.Desk.UndoLastAsync(closing.Token); break;
            case "t": await GoToTodayAsync(); break;
            case "ArrowLeft": await GoAsync(Address with { Date = board.Window.Previous }); break;
            case "ArrowRight": await GoAsync(Address with { Date = board.Window.Next }); break;
        }

        StateHasChanged();
    }

    /// <summary>Called by the browser when the screen becomes narrow or wide.</summary>
    [JSInvokable]
    public void Fit(bool phone)
    {
        isPhone = phone;
        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (live is not null) await live.DisposeAsync();
        try
        {
            if (pointer is not null) await pointer.InvokeVoidAsync("detach");
            if (pointer is not null) await pointer.DisposeAsync();
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        self?.Dispose();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // The first answer to the browser is a skeleton; rows are read once, by the circuit.
        if (!RendererInfo.IsInteractive || Address == shown) return;
        var before = shown;
        shown = Address;
        if (live?.Board is not { } board || before?.Facility != Address.Facility) await OpenAsync();
        else if (WindowOf(board.Facility) is var window && window != board.Window) await ShowAsync(window);
        live?.Board?.Search(Address.Filter);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        module = await screen.Js.InvokeAsync<IJSObjectReference>("import", closing.Token, "./Board/BoardView.razor.js");
        pointer = await module.InvokeAsync<IJSObjectReference>("attach", closing.Token, root, self);
        isPhone = await pointer.InvokeAsync<bool>("isPhone", closing.Token);
        isAttached = true;
        StateHasChanged();
    }

    private async Task OpenAsync()
    {
        var turn = ++opening;
        var found = await current.ReadAsync(Address.Facility, closing.Token);
        (var before, live) = (live, null);
        if (before is not null) await before.DisposeAsync();
        // Of two facilities asked for at once the later one is shown.
        if (turn != opening) return;
        (person, facility, actor, panel) = (found, found?.Facility, found?.Actor(Channel.Screen), null);
        if (facility is null) return;
        live = new LiveBoard(reader, feed, screen.Clock, InvokeAsync, TellAsync);
        await live.OpenAsync(facility, WindowOf(facility));
    }

    private async Task ShowAsync(BoardWindow window)
    {
        isReading = true;
        await live!.ShowAsync(window);
        isReading = false;
    }

    private Task TellAsync(IReadOnlyList<ListedAllocation> news)
    {
        if (news.Count > 0) announcement = string.Join(". ", news.Take(3).Select(row => row.Line(facility!.Clock))) + (news.Count > 3 ? $". And {news.Count - 3} more." : ".");
        StateHasChanged();
        return Task.CompletedTask;
    }

    private BoardWindow WindowOf(Facility of) => new(of.Clock, Address.Zoom, Address.Date ?? of.Clock.DayOf(screen.Clock.GetUtcNow()));

    private Task GoAsync(BoardAddress to)
    {
        screen.Navigation.NavigateTo(to.ToString(), replace: to.Filter != Address.Filter);
        return Task.CompletedTask;
    }

    private async Task GoToTodayAsync()
    {
        // A board that stays open over midnight has another today than the one it shows.
        if (Address.Date is null && live?.Board is { } board && WindowOf(board.Facility) is var window && window != board.Window) await ShowAsync(window);
        await GoAsync(Address with { Date = null });
    }

    private bool May(string permission) => person?.May(permission) == true;

    private void Book(Dyno? dyno, DateTimeOffset? at)
    {
        var (board, clock) = (live!.Board!, facility!.Clock);
        var day = at is { } instant ? clock.DayOf(instant) : board.Window.Slot.Contains(screen.Clock.GetUtcNow()) ? Today : board.Window.First;
        if (day < Today) day = Today;
        // Only a proposal: the rules judge what is sent.
        for (var tries = 0; at is null && !facility.Calendar.Works(day) && tries < 14; tries++) day = day.AddDays(1);
        panel = new Panel.OfBooking(new BookingDraft(facility, day, dyno?.Id, screen.Clock));
    }

    private void Open(AllocationId id) => panel = new Panel.OfAllocation(id);

    private void OpenDyno(DynoId id) => panel = live!.Board!.Dynos.FirstOrDefault(dyno => dyno.Id == id) is { } dyno ? new Panel.OfDyno(dyno) : null;

    private void Close() => panel = null;
}
