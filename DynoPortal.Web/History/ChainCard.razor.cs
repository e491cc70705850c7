using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.History;

/// <summary>Says how far the record is sealed, and verifies it when asked.</summary>
public sealed partial class ChainCard(IRecordChain chain) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private ChainEnd? end;
    private ChainVerdict? verdict;
    private long? looked;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The facility, for its clock.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => end = await chain.EndAsync(Actor, gone.Token);

    private async Task VerifyAsync()
    {
        (looked, verdict) = (0, null);
        end = await chain.EndAsync(Actor, gone.Token);
        try
        {
            verdict = await chain.VerifyAsync(Actor, new Progress<long>(Drawn), gone.Token);
        }
        finally
        {
            looked = null;
        }
    }

    // Made in this circuit, so it is told there.
    private void Drawn(long seals)
    {
        if (looked is null) return;
        looked = seals;
        StateHasChanged();
    }
}
