using System.Globalization;
using DynoPortal.Domain.Fleet;
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
    private DynoId? adding;
    private ListedOutage? editing;
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
            Close();
            await FollowAsync(now?.Facility?.Id);
        }

        if (now?.May(Permission.DeclareOutage) == true)
        {
            dynos = [.. (await fleet.DynosAsync(now.Facility!.Id, CancellationToken.None)).OrderBy(dyno => dyno.Name, NaturalOrder.Instance)];
            demanded = DynoPanel.DemandedBy(await fleet.TestTypesAsync(now.Facility.Id, CancellationToken.None));
            rows = await outages.ReadAsync(now.Facility.Id, Address, CancellationToken.None);
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
    private async Task FollowAsync(FacilityId? facility)
    {
        if (!RendererInfo.IsInteractive) return;
        if (following is not null) await following.DisposeAsync();
        following = facility is not { } id ? null : live.Follow(id, () => InvokeAsync(async () =>
        {
            if (rows is null || person?.Facility?.Id != id) return;
            rows = await outages.ReadAsync(id, Address, CancellationToken.None);
            chosen.IntersectWith(rows.Select(row => row.Outage.Id));
            StateHasChanged();
        }));
    }

    private void Go(FleetAddress address) => navigation.NavigateTo(address.ToString());

    private void Add() => (adding, editing, refused) = (dynos.FirstOrDefault(dyno => dyno.Name == Address.Dyno)?.Id ?? dynos[0].Id, null, null);

    private void Edit(ListedOutage row) => (adding, editing, refused) = (null, row, null);

    private void Close() => (adding, editing, refused) = (null, null, null);

    private void Choose(ChangeEventArgs change) => adding = new DynoId(int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

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
            rows = await outages.ReadAsync(Facility.Id, Address, CancellationToken.None);
        }
        finally
        {
            isBusy = false;
        }
    }

    private string Tell(ChangeOutcome.Applied applied) =>
        applied.Changes.Count(entry => entry.OutageAfter is not null) is > 1 and var lifted ? $"{lifted} outages are lifted." : DoneText.Of(applied, Facility.Clock, id => dynos.First(dyno => dyno.Id == id).Name);
}
