using DynoPortal.Domain.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DynoPortal.Web.Board;

/// <summary>Finds a vehicle as one types: by VIN, tag, program or build id.</summary>
public sealed partial class VehiclePicker(BoardReader reader, TimeProvider clock) : IDisposable
{
    /// <summary>How many are offered.</summary>
    private const int Most = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private readonly string id = $"vehicle-{Guid.NewGuid():N}";
    private IReadOnlyList<Vehicle> found = [];
    private CancellationTokenSource? typing;
    private ElementReference input;
    private string text = "";
    private bool hasSearched;
    private bool wantsFocus;
    private int active;

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required FacilityId Facility { get; set; }

    /// <summary>The vehicle chosen, or null.</summary>
    [Parameter] public Vehicle? Value { get; set; }

    /// <summary>Another was chosen, or none.</summary>
    [Parameter] public EventCallback<Vehicle?> ValueChanged { get; set; }

    /// <summary>Whether it takes the focus when it appears.</summary>
    [Parameter] public bool TakesFocus { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        typing?.Cancel();
        typing?.Dispose();
        typing = null;
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => Value is null ? SearchAsync("", TimeSpan.Zero) : Task.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!wantsFocus && !(firstRender && TakesFocus && Value is null)) return;
        wantsFocus = false;
        await input.FocusAsync();
    }

    private static string Details(Vehicle vehicle) => string.Join(" · ", new[]
    {
        vehicle.Vin, vehicle.ModelYear is { } year ? $"MY{year % 100:00}" : null, vehicle.Drive?.Code() ?? "drive unknown",
        vehicle.WeightLbs is { } pounds ? $"{pounds:N0} lb" : "weight unknown", vehicle.Powerpack,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private Task TypeAsync(ChangeEventArgs typed) => SearchAsync(typed.Value?.ToString() ?? "", Pause);

    private async Task SearchAsync(string typed, TimeSpan pause)
    {
        text = typed;
        Dispose();
        var turn = (typing = new CancellationTokenSource()).Token;
        try
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, turn);
            var answer = await reader.VehiclesAsync(Facility, typed.Trim(), Most, turn);
            if (turn.IsCancellationRequested) return;
            (found, active, hasSearched) = (answer, 0, true);
        }
        catch (OperationCanceledException)
        {
            // Another letter was typed.
        }
    }

    private Task KeyAsync(KeyboardEventArgs pressed)
    {
        switch (pressed.Key)
        {
            case "ArrowDown" when found.Count > 0: active = (active + 1) % found.Count; break;
            case "ArrowUp" when found.Count > 0: active = (active + found.Count - 1) % found.Count; break;
            case "Enter" when found.Count > 0: return ChooseAsync(found[active]);
        }

        return Task.CompletedTask;
    }

    private Task ChooseAsync(Vehicle vehicle) => ValueChanged.InvokeAsync(vehicle);

    private async Task ClearAsync()
    {
        wantsFocus = true;
        await ValueChanged.InvokeAsync(null);
        await SearchAsync(text, TimeSpan.Zero);
    }
}
