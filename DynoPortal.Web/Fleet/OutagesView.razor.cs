using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;
using DynoPortal.Web.People;
using DynoPortal.Web.Planning.Campaigns;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>The table of the outages, where they are declared, changed and lifted.</summary>
public sealed partial class OutagesView(CurrentPerson current, IFleetReader fleet, OutageList outages, ChangeDesk desk, LiveCampaigns live, NavigationManager navigation, TimeProvider clock) : IAsyncDisposable
{
    private const int Rows = 200;

    private static readonly (string Key, string Name)[] Columns = [("dyno", "Dyno"), ("when", "When"), ("length", "Length"), ("kind", "Kind"), ("reason", "Reason")];

    private readonly HashSet<OutageId> chosen = [];
    private Person? person;
    private IReadOnlyList<ListedOutage>? rows;
    private IReadOnlyList<Dyno> dynos = [];
    private IReadOnlyList<string> demanded = [];
    private string typed = "";
    private int page;
    private IReadOnlyList<ListedSeries> series = [];
    private Dialog? open;
    private string? said;
    private bool isRefusal;
    private ChangeOutcome.Refused? refused;
    private ChangeIntent? intent;
    private bool isBusy;
    private LiveCampaign? following;

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required FleetAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        (typed, page) = (Address.Text ?? "", 0);
        chosen.Clear();
        if (person?.Facility?.Id != now?.Facility?.Id)
        {
            (open, refused, said) = (null, null, null);
            await FollowAsync(now?.Facility);
        }

        if (now?.May(Permission.DeclareOutage) == true)
        {
            demanded = DynoPanel.DemandedBy(await fleet.TestTypesAsync(now.Facility!.Id, CancellationToken.None));
            await ReadAsync(now.Facility);
        }
        else
        {
            rows = null;
        }

        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private static string? Said(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    private string Name(ListedOutage row) => $"{row.Outage.Kind.ToString().ToLowerInvariant()} of {row.Dyno.Name}, {Facility.Clock.Text(row.Outage.Slot)}";

    private BoardAddress BoardAt(ListedOutage row) => new(Facility.Code, Facility.Clock.DayOf(row.Outage.Slot.Start), row.Outage.Slot.Length > TimeSpan.FromDays(7) ? Zoom.Month : Zoom.Week) { Group = row.Dyno.Group };

    // What others declare comes by itself, and so does what is taken back in a toast.
    private async Task FollowAsync(Facility? facility)
    {
        if (!RendererInfo.IsInteractive) return;
        if (following is not null) await following.DisposeAsync();
        following = facility is null ? null : live.Follow(facility.Id, () => InvokeAsync(async () =>
        {
            if (rows is null || person?.Facility?.Id != facility.Id) return;
            await ReadAsync(Facility);
            chosen.IntersectWith(rows!.Select(row => row.Outage.Id));
            StateHasChanged();
        }), update => update is not ScheduleUpdate.Changed { Outages.Count: 0 });
    }

    private void Go(FleetAddress address) => navigation.NavigateTo(address.ToString());

    private async Task ReadAsync(Facility of)
    {
        rows = await outages.ReadAsync(of.Id, Address, CancellationToken.None);
        series = await outages.SeriesAsync(of, CancellationToken.None);
        // Last, so that the dyno of each is there.
        dynos = [.. (await fleet.DynosAsync(of.Id, CancellationToken.None)).OrderBy(dyno => dyno.Name, NaturalOrder.Instance)];
        page = Math.Clamp(page, 0, Math.Max(0, (rows.Count - 1) / Rows));
    }

    private string NameOf(DynoId id) => dynos.FirstOrDefault(dyno => dyno.Id == id)?.Name ?? "";

    // The dyno that is looked at comes first.
    private void Add() => Open(new([.. dynos.OrderBy(dyno => dyno.Name != Address.Dyno)], null, null));

    private void Edit(ListedOutage row) => Open(new(dynos, row, series.FirstOrDefault(each => each.Series.Id == row.Outage.Occurrence?.Series)?.Series));

    private void EditAll(OutageSeries whole) => Open(new(dynos, null, whole));

    private void Open(Dialog dialog) => (open, refused, said) = (dialog, null, null);

    private void Close() => (open, refused) = (null, null);

    private async Task SavedAsync(OutageSeries saved)
    {
        Close();
        await ReadAsync(Facility);
        (said, isRefusal) = ($"{NameOf(saved.DynoId)} is out {saved.Text(Facility.Clock)}.", false);
    }

    private async Task EndAsync(OutageSeries ended)
    {
        var outcome = await outages.EndAsync(Me, ended, CancellationToken.None);
        (said, isRefusal) = outcome is EditOutcome<OutageSeries>.Refused refusedEnd ? (string.Join(" ", refusedEnd.Faults.Select(fault => fault.Refusal.Message).Distinct()), true) : ("The series has ended, and what was to come of it is lifted.", false);
        await ReadAsync(Facility);
    }

    private void Choose(OutageId id, bool isChosen) => _ = isChosen ? chosen.Add(id) : chosen.Remove(id);

    private void ChooseAll(List<ListedOutage> shown, bool isChosen)
    {
        foreach (var row in shown.Where(row => row.State != "past")) Choose(row.Outage.Id, isChosen);
    }

    private Task LiftAsync(IEnumerable<ListedOutage> lifted)
    {
        List<ScheduleChange> changes = [.. lifted.Select(row => new ScheduleChange.LiftOutage(row.Outage.Id, row.Outage.Revision))];
        return SendAsync(_ => changes);
    }

    private async Task SendAsync(Func<ChangeSetId, IReadOnlyList<ScheduleChange>> changes)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            intent ??= new ChangeIntent(clock);
            var outcome = await desk.ApplyAsync(Me, intent.OfAll(changes), Tell, CancellationToken.None);
            refused = outcome as ChangeOutcome.Refused;
            if (refused is null) Close();
            chosen.Clear();
            await ReadAsync(Facility);
        }
        finally
        {
            isBusy = false;
        }
    }

    private string Tell(ChangeOutcome.Applied applied) =>
        applied.Changes.Count(entry => entry.OutageAfter is not null) is > 1 and var lifted ? $"{lifted} outages are lifted." : DoneText.Of(applied, Facility.Clock, NameOf);

    private sealed record Dialog(IReadOnlyList<Dyno> Dynos, ListedOutage? Outage, OutageSeries? Series);
}
