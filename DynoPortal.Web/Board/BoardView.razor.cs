using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Web.Layout;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>The live board of one facility: what the address says, with the dialogs over it. Lanes and bars are those of a <see cref="DrawnBoard"/>, which hears every change from here.</summary>
public sealed partial class BoardView(BoardReader reader, ScheduleFeed feed, BoardEntrance entrance, BoardScreen screen) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private ElementReference root;
    private DrawnBoard? drawn;
    private Facility? facility;
    private LiveBoard? live;
    private ScheduleBoard? frame;
    private Actor? actor;
    private Person? person;
    private BoardAddress? shown;
    private BoardAddress? going;
    private Panel? panel;
    private LiveBoard? attached;
    private LiveBoard? followed;
    private int opening;
    private bool isFinding;
    private bool isDrawn;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public required BoardAddress Address { get; set; }

    /// <summary>The word that takes what the first answer to the browser was made of; see <see cref="BoardOpenings"/>.</summary>
    [PersistentState] public string? Opening { get; set; }

    [Inject] private CircuitLine Line { get; set; } = default!;

    [Inject] private ILogger<BoardView> Log { get; set; } = default!;

    private ScheduleBoard? Board => live?.Board ?? frame;

    private bool IsFollowing => isDrawn && followed == live;

    // As this person reads it: an address that names no zoom means their own.
    private BoardAddress At => Address.For(person!.Settings);

    // Where it is on its way: the browser has yet to say that the address is this one, and what is chosen meanwhile adds to it.
    private BoardAddress Aim => (going ?? Address).For(person!.Settings);

    private DateOnly Today => facility!.Clock.DayOf(screen.Clock.GetUtcNow());

    // The window alone: the same rows serve every filter, and the day is named, so that today's window is another one after midnight.
    private string RowsQuery => new BoardAddress(At.Facility, Board!.Window.First, At.Zoom).Query;

    private string View => ViewJson.Of(At, Today, person!.Id, person.Permissions);

    /// <summary>Called by the browser: an empty spot of a lane was chosen, at this second or from it to another.</summary>
    [JSInvokable]
    public void BookAt(int dyno, long from, long? to)
    {
        if (Board is { } board && May(Permission.Create)) Book(board.Find(new(dyno)), DateTimeOffset.FromUnixTimeSeconds(from), to is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) : null);
        StateHasChanged();
    }

    /// <summary>Called by the browser: a booking was opened.</summary>
    [JSInvokable]
    public async Task OpenAsync(Guid id)
    {
        if (await TakeUpAsync(id) is { } row) panel = new Panel.OfAllocation(row);
        StateHasChanged();
    }

    /// <summary>Called by the browser: the address names a booking, by id or number, that isn't in the time shown.</summary>
    [JSInvokable]
    public async Task SeekAsync(string text)
    {
        if (live is null) return;
        if (await reader.FindAsync(live.Board.Facility, text, closing.Token) is { Allocation: { IsLive: true } row } && !row.Occupied.Overlaps(live.Board.Window.Slot))
            screen.Navigation.NavigateTo((At with { Date = live.Board.Facility.Clock.DayOf(row.Slot.Start) }).ToString(), replace: true);
        else screen.Toasts.Add($"There is no booking “{text}” on this board any more.", isBad: true);
    }

    /// <summary>Called by the browser: a dyno, or an outage of it, was opened.</summary>
    [JSInvokable]
    public async Task OpenDynoAsync(int id)
    {
        if (Board is { } board && board.Find(new(id)) is { } dyno)
        {
            panel = new Panel.OfDyno(dyno, await reader.OutagesAsync(board.Facility.Id, board.Window.Slot, dyno.Id, closing.Token));
            screen.Sight.Select(dyno.Name);
        }

        StateHasChanged();
    }

    /// <summary>Called by the browser: a key that isn't the board's own, or a new day at the site.</summary>
    [JSInvokable]
    public async Task PressAsync(string key)
    {
        if (Board is not { } board) return;
        switch (key)
        {
            case "n" when May(Permission.Create): Book(null, null); break;
            case "undo": await screen.Desk.UndoLastAsync(closing.Token); break;
            case "redo": await screen.Desk.RedoLastAsync(closing.Token); break;
            case "f" when May(Permission.Create): isFinding = true; break;
            case "t": await GoToTodayAsync(); break;
            case "midnight" when Address.Date is null: live?.Show(At.WindowOf(facility!, screen.Clock)); break;
            case "?": panel = new Panel.OfKeys(); break;
            case "wider" when Aim.Zoom < Zoom.Year: await GoAsync(Aim with { Zoom = Aim.Zoom + 1 }); break;
            case "closer" when Aim.Zoom > Zoom.Day: await GoAsync(Aim with { Zoom = Aim.Zoom - 1 }); break;
            case "earlier": await GoAsync(Aim with { Date = Aim.WindowOf(board.Facility, screen.Clock).Previous }); break;
            case "later": await GoAsync(Aim with { Date = Aim.WindowOf(board.Facility, screen.Clock).Next }); break;
            case "unfilter": await GoAsync(Aim.Unfiltered); break;
        }

        StateHasChanged();
    }

    /// <summary>Called by the browser: these are to be cancelled, as they were seen.</summary>
    [JSInvokable]
    public async Task CancelAsync(SeenRow[] rows)
    {
        if (await screen.Hand.FindAllAsync(rows) is { Count: > 0 } found) panel = new Panel.OfCancellation(found);
        StateHasChanged();
    }

    /// <summary>Called by the browser: a day of the header was chosen.</summary>
    [JSInvokable]
    public Task ShowDayAsync(string day) => DateOnly.TryParseExact(day, "O", out var date) ? GoAsync(Aim with { Date = date, Zoom = Zoom.Day }) : Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        screen.News.Leave();
        if (watch is not null) await watch.DisposeAsync();
        screen.Sight.Show(null);
        if (live is not null) await live.DisposeAsync();
        if (drawn is not null) await drawn.DisposeAsync();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Address == going) going = null;
        if (Address == shown) return;
        var before = shown;
        shown = Address;
        if (person is null || before?.Facility != Address.Facility) await OpenFacilityAsync();
        else if (facility is not null) live?.Show(At.WindowOf(facility, screen.Clock));
        screen.Sight.Show(Board?.Window);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (live is not { } next || next == attached) return;
        attached = next;
        drawn ??= new DrawnBoard(screen.Js, Line, screen.Flags);
        await drawn.LoadAsync(closing.Token);
        // Another facility was chosen meanwhile; the later one is followed.
        if (attached != next) return;
        screen.Hand.Serve(actor!, () => live?.Board ?? next.Board, RefuseAsync);
        // What is heard from here on goes to the script, behind this call; what came before is in rows that bear this mark.
        followed = next;
        await drawn.FollowAsync(root, this, screen.Hand, feed.MarkOf(next.Board.Facility.Id), closing.Token);
        isDrawn = true;
        StateHasChanged();
    }

    private async Task OpenFacilityAsync()
    {
        var turn = ++opening;
        var (found, next) = await (RendererInfo.IsInteractive ? entrance.TakeAsync(Opening, Address, closing.Token) : entrance.ReadAsync(Address, closing.Token));
        // Of two facilities asked for at once the later one is shown.
        if (turn != opening) return;
        (var before, live) = (live, null);
        (person, facility, actor, panel, frame) = (found, found?.Facility, found?.Actor(Channel.Screen), null, next);
        if (!RendererInfo.IsInteractive) Opening = entrance.Keep(found, next);
        // The first answer to the browser needs nothing that lives on: the script begins to draw, and the circuit follows.
        if (next is not null && RendererInfo.IsInteractive)
        {
            screen.News.Serve(found!, next, id => OpenAsync(id.Value));
            watch ??= new ProposalWatch(found!.Id, Turns, HearProposalsAsync, failed => LogMissed(Log, failed));
            live = new LiveBoard(next, feed, InvokeAsync, HearAsync) { Beyond = screen.News.Concerns, Missed = failed => LogMissed(Log, failed) };
        }

        if (before is not null) await before.DisposeAsync();
    }

    private async Task HearAsync(ScheduleUpdate update)
    {
        if (drawn is null || live is null || followed != live) return;
        if (update is not ScheduleUpdate.Changed changed)
        {
            await drawn.ResyncAsync(closing.Token);
            await FollowFacilityAsync();
            return;
        }

        if (live.Shows(changed)) await drawn.ApplyAsync(changed, live.Board, closing.Token);
        await screen.News.TellAsync(changed, closing.Token);
        if (panel is Panel.OfAllocation open && changed.Allocations.FirstOrDefault(row => row.Allocation.Id == open.Id) is { } now && now.Allocation.Revision > open.Row.Allocation.Revision)
        {
            panel = open with { Row = now };
            StateHasChanged();
        }
    }

    // Its zone, calendar or rules may be others by now. What is open keeps its form; the rules are asked anew with each change anyway.
    private async Task FollowFacilityAsync()
    {
        if (panel is not null || facility is null || (await entrance.FacilityAsync(Address, closing.Token))?.Revision is not { } revision || revision == facility.Revision) return;
        await OpenFacilityAsync();
        StateHasChanged();
    }

    private Task GoAsync(BoardAddress to)
    {
        // Who goes on has seen what the address pointed at.
        var next = to with { Highlight = "" };
        going = BoardAddress.Parse(new QueryString(next.Query));
        if (going == Address) going = null;
        screen.Navigation.NavigateTo(next.ToString(), replace: to.Filter != Address.Filter);
        return Task.CompletedTask;
    }

    private Task GoToTodayAsync()
    {
        // A board that stays open over midnight has another today than the one it shows.
        if (Address.Date is null && facility is not null) live?.Show(At.WindowOf(facility, screen.Clock));
        return GoAsync(Aim with { Date = null });
    }

    private bool May(string permission) => person?.May(permission) == true;

    private void Book(Dyno? dyno, DateTimeOffset? from, DateTimeOffset? to = null) => panel = new Panel.OfBooking(BookingDraft.On(Board!, dyno, from, to, screen.Clock));

    private Task RefuseAsync(RefusedDrop drop)
    {
        panel = new Panel.OfRefusal(drop);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task EndFindingAsync()
    {
        isFinding = false;
        return Aim.IsFinding ? GoAsync(Aim.WithoutWish) : Task.CompletedTask;
    }

    private void Close() => panel = null;

    [LoggerMessage(Level = LogLevel.Warning, EventName = "BoardMissedChange", Message = "A board couldn't take in a change and reads everything anew with the next")]
    private static partial void LogMissed(ILogger logger, Exception failed);
}
