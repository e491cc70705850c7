using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>One dyno's lane. Draws itself only when its view is another one.</summary>
public sealed partial class Lane
{
    private LaneView? drawn;
    private bool changed;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired] public required LaneView View { get; set; }


    /// <summary>A bar was chosen.</summary>
    [Parameter] public EventCallback<AllocationId> OnOpen { get; set; }

    /// <summary>The dyno, or an outage of it, was chosen.</summary>
    [Parameter] public EventCallback<DynoId> OnOpenDyno { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // Decided here: the framework calls ShouldRender not at all for the first drawing, and it sees only the parameters of now.
        changed = drawn is null || drawn.Revision != View.Revision || drawn.Dyno.Id != View.Dyno.Id;
        drawn = View;
    }

    /// <inheritdoc />
    protected override bool ShouldRender() => changed;

    private static string Count(int bookings) => bookings == 1 ? "1 booking" : $"{bookings} bookings";
}
