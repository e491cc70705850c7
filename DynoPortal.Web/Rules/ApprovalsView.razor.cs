using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using DynoPortal.Web.Planning.Campaigns;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Rules;

/// <summary>The bookings that wait for somebody's approval, and where they are decided about, one or many at once.</summary>
public sealed partial class ApprovalsView(CurrentPerson current, ApprovalDesk approvals, LiveCampaigns live, TimeProvider clock) : IAsyncDisposable
{
    private readonly HashSet<AllocationId> chosen = [];
    private Person? person;
    private IReadOnlyList<WaitingBooking>? rows;
    private IReadOnlyList<(string Number, ApprovalResult Result)> results = [];
    private LiveCampaign? following;
    private DateTimeOffset now;
    private string why = "";
    private string? whyFault;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Facility Facility => person!.Facility!;

    private SiteClock Clock => Facility.Clock;

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The list is shown to a member only.");

    private IReadOnlyList<WaitingBooking> Open => [.. rows!.Where(row => !row.HasExpired)];

    private IReadOnlyList<WaitingBooking> Expired => [.. rows!.Where(row => row.HasExpired)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (following is not null) await following.DisposeAsync();
        following = null;
        var who = await current.ReadAsync(FacilityCode, CancellationToken.None);
        if (who?.Facility is null)
        {
            (person, rows) = (who, null);
            return;
        }

        (person, results) = (who, []);
        // Heard first, read then, so that nothing falls between.
        if (RendererInfo.IsInteractive) following = live.Follow(who.Facility.Id, () => InvokeAsync(FollowAsync));
        await ReadAsync();
    }

    private async Task FollowAsync()
    {
        if (isBusy) return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        now = clock.GetUtcNow();
        rows = await approvals.ListAsync(Me, CancellationToken.None);
        if (rows is not null) chosen.IntersectWith(Open.Select(row => row.Row.Allocation.Id));
    }

    private void Toggle(AllocationId id)
    {
        if (!chosen.Remove(id)) chosen.Add(id);
    }

    private void ToggleAll()
    {
        if (chosen.Count == Open.Count) chosen.Clear();
        else chosen.UnionWith(Open.Select(row => row.Row.Allocation.Id));
    }

    private Task ApproveAsync() => DecideAsync(chosen => approvals.ApproveAsync(Me, chosen, CancellationToken.None));

    private async Task RefuseAsync()
    {
        whyFault = why.Trim().Length < 3 ? "Say why, in at least 3 characters." : null;
        if (whyFault is not null) return;
        await DecideAsync(chosen => approvals.RefuseAsync(Me, chosen, why.Trim(), CancellationToken.None));
        why = "";
    }

    private async Task DecideAsync(Func<IReadOnlyList<SeenBooking>, Task<IReadOnlyList<ApprovalResult>>> decide)
    {
        if (isBusy) return;
        (isBusy, whyFault) = (true, null);
        try
        {
            var wanted = Open.Where(row => chosen.Contains(row.Row.Allocation.Id)).Select(row => row.Row.Allocation).ToDictionary(row => row.Id);
            var decided = await decide([.. wanted.Values.Select(row => new SeenBooking(row.Id, row.Revision))]);
            results = [.. decided.Select(result => (wanted[result.Id].DisplayNumber, result))];
            chosen.Clear();
            await ReadAsync();
        }
        finally
        {
            isBusy = false;
        }
    }

    private string BoardOf(Allocation row) =>
        $"/?facility={Uri.EscapeDataString(Facility.Code)}&date={Clock.DayOf(row.Slot.Start).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&highlight={row.DisplayNumber}";

    private static string Span(TimeSpan span) => span.TotalMinutes < 1 ? "less than a minute" : SlotText.Text(span.TotalHours < 1 ? TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes))
        : span.TotalHours < 48 ? TimeSpan.FromHours(Math.Floor(span.TotalHours)) : TimeSpan.FromDays(Math.Floor(span.TotalDays)));
}
