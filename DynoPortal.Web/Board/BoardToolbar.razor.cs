using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Where and how far the board looks, and the way to a new booking.</summary>
public sealed partial class BoardToolbar(TimeProvider clock) : IDisposable
{
    // Long enough to type a word, short enough to feel immediate.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(180);

    private CancellationTokenSource? typing;

    /// <summary>The board.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Where it is.</summary>
    [Parameter, EditorRequired] public required BoardAddress Address { get; set; }

    /// <summary>The site day of now.</summary>
    [Parameter, EditorRequired] public required DateOnly Today { get; set; }

    /// <summary>Whether to offer a booking.</summary>
    [Parameter] public bool CanBook { get; set; }

    /// <summary>Go there.</summary>
    [Parameter] public EventCallback<BoardAddress> OnGo { get; set; }

    /// <summary>Go to the present.</summary>
    [Parameter] public EventCallback OnToday { get; set; }

    /// <summary>Show the keys.</summary>
    [Parameter] public EventCallback OnKeys { get; set; }

    /// <summary>Look for an opening.</summary>
    [Parameter] public EventCallback OnFind { get; set; }

    /// <summary>Book.</summary>
    [Parameter] public EventCallback OnBook { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        typing?.Cancel();
        typing?.Dispose();
    }

    private Task GoToDate(ChangeEventArgs changed) =>
        DateOnly.TryParseExact(changed.Value?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? OnGo.InvokeAsync(Address with { Date = day })
            : Task.CompletedTask;

    private Task ZoomAsync(ChangeEventArgs chosen) => Enum.TryParse<Zoom>(chosen.Value?.ToString(), out var zoom) ? OnGo.InvokeAsync(Address with { Zoom = zoom }) : Task.CompletedTask;

    private async Task FilterAsync(ChangeEventArgs typed)
    {
        Dispose();
        typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, clock, typing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await OnGo.InvokeAsync(Address with { Filter = typed.Value?.ToString()?.Trim() ?? "" });
    }
}
