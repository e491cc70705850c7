using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>Chooses a vehicle first: what is wanted stands in the address, and the board's script shows the openings and asks <see cref="OpeningHand"/> for them.</summary>
public sealed partial class OpeningBar(BoardReader reader, OpeningFinder finder, OpeningHand hand, IJSRuntime js) : IAsyncDisposable
{
    /// <summary>How many openings a phone lists.</summary>
    private const int Listed = 12;

    private readonly CancellationTokenSource closing = new();
    private DotNetObjectReference<OpeningHand>? handle;
    private IJSObjectReference? script;
    private OpeningWish? asked;
    private OpeningsShown? shown;
    private NextOpening? next;
    private Vehicle? vehicle;
    private bool isSearching;
    private bool isBusy;

    /// <summary>The board.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>What is wanted, and where the board is.</summary>
    [Parameter, EditorRequired] public required BoardAddress Address { get; set; }

    /// <summary>Go there.</summary>
    [Parameter] public EventCallback<BoardAddress> OnGo { get; set; }

    /// <summary>An opening was refused.</summary>
    [Parameter] public EventCallback<RefusedDrop> OnRefused { get; set; }

    /// <summary>No more is wanted.</summary>
    [Parameter] public EventCallback OnEnd { get; set; }

    private TestType? TestType => Board.TestTypes.FirstOrDefault(type => type.Code == Address.Test);

    private BookingLength Length => Address.Length ?? TestType?.DefaultLength ?? BookingLength.OfDays(1);

    private OpeningWish? Wish => vehicle is not null && TestType is { } type ? new(vehicle, type, Length) : null;

    private string Said => this switch
    {
        { vehicle: null } => "Choose a vehicle.",
        { TestType: null } => "Choose a test type.",
        { isSearching: true } => "Searching…",
        { next: { } found } => found.Text,
        _ => shown?.Text ?? "",
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        hand.Serve(null);
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync("find", null, null);
                await script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and what it showed with it.
        }

        handle?.Dispose();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var wanted = Address.Vehicle;
        var known = vehicle?.Id.Value == wanted ? vehicle : wanted is { } id ? await reader.VehicleAsync(Board.Facility.Id, new(id), closing.Token) : null;
        // Another was chosen meanwhile, or none.
        if (Address.Vehicle != wanted) return;
        vehicle = known;
        if (Wish != asked) (shown, next) = (null, null);
        hand.Serve(Wish is { } wish ? new OpeningErrand(Actor, Board, wish) { Found = ShowAsync, Refused = OnRefused.InvokeAsync, Closer = CloserAsync, End = OnEnd.InvokeAsync } : null);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Wish == asked) return;
        asked = Wish;
        handle ??= DotNetObjectReference.Create(hand);
        script ??= await js.InvokeAsync<IJSObjectReference>("import", closing.Token, "./board/element.js");
        await script.InvokeVoidAsync("find", closing.Token, asked is null ? null : handle);
    }

    private static string Text(ChangeEventArgs changed) => changed.Value?.ToString() ?? "";

    private static string Number(BookingLength length) => length.IsDays ? length.Days.ToString(CultureInfo.InvariantCulture) : length.Time.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);

    private Task KeyAsync(KeyboardEventArgs pressed) => pressed.Key == "Escape" ? OnEnd.InvokeAsync() : Task.CompletedTask;

    private Task GoAsync(BoardAddress to) => OnGo.InvokeAsync(to);

    private Task ChooseAsync(Vehicle? chosen) => GoAsync(Address with { Vehicle = chosen?.Id.Value });

    // What can't be read leaves the length as it was.
    private Task LengthAsync(string typed, bool days)
    {
        if (!double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is not (> 0 and <= BookingLength.MostDays)) return Task.CompletedTask;
        var length = days ? BookingLength.OfDays((int)Math.Ceiling(number)) : BookingLength.OfTime(TimeSpan.FromMinutes(Math.Max(15, Math.Round(number * 4) * 15)));
        return GoAsync(Address with { Length = length == TestType?.DefaultLength ? null : length });
    }

    private Task ShowAsync(OpeningsShown found)
    {
        shown = found;
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task CloserAsync(DateOnly day) => GoAsync(Address with { Date = day, Zoom = Zoom.Week });

    private async Task NextAsync()
    {
        if (Wish is not { } wish) return;
        isSearching = true;
        try
        {
            next = await finder.NextAsync(Actor, Board, wish, closing.Token);
        }
        finally
        {
            isSearching = false;
        }

        if (next.Opening is not { } first) return;
        if (!Board.Window.Slot.Contains(first.Slot.Start)) await GoAsync(Address with { Date = Board.Facility.Clock.DayOf(first.Slot.Start) });
        if (script is not null) await script.InvokeVoidAsync("showOffer", closing.Token, first.Dyno.Value, first.Slot.Start.ToUnixTimeSeconds());
    }

    private async Task TakeAsync(Opening opening)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            await hand.TakeAsync(opening.Dyno.Value, opening.Slot.Start.ToUnixTimeSeconds(), opening.Slot.End.ToUnixTimeSeconds());
        }
        finally
        {
            isBusy = false;
        }
    }
}
