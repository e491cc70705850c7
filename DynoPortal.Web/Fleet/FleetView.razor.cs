using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>The table of the dynos, where they are edited.</summary>
public sealed partial class FleetView(CurrentPerson current, IFleetReader fleet, DynoDesk desk, NavigationManager navigation)
{
    private static readonly (string Key, string Name)[] Columns = [("name", "Dyno"), ("group", "Group"), ("state", "State"), ("from", "Available"), ("setup", "Set-up"), ("can", "Can do")];

    private readonly HashSet<DynoId> chosen = [];
    private Person? person;
    private IReadOnlyList<Dyno>? dynos;
    private IReadOnlyList<TestType> tests = [];
    private string typed = "";
    private DynoId? editing;
    private bool isAdding;
    private bool isUploading;
    private string? said;
    private bool isRefusal;
    private IReadOnlyList<Dyno>? undo;

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required FleetAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private IReadOnlyList<string> Groups => [.. dynos!.Select(dyno => dyno.Group).Distinct().Order(NaturalOrder.Instance)];

    private List<Dyno> Shown
    {
        get
        {
            var shown = dynos!.Where(dyno =>
                (Address.Text is not { } text || $"{dyno.Name} {dyno.Group}".Contains(text, StringComparison.OrdinalIgnoreCase))
                && (Address.Group ?? dyno.Group) == dyno.Group
                && (Address.State is not ("enabled" or "disabled") || dyno.Enabled == (Address.State == "enabled"))
                && (Address.Test is not { } test || dyno.Capabilities.Any(row => row.TestTypes.Contains(test))));
            var sorted = Address.Sort switch
            {
                "name" => shown.OrderBy(dyno => dyno.Name, NaturalOrder.Instance),
                "group" => shown.OrderBy(dyno => dyno.Group, NaturalOrder.Instance),
                "state" => shown.OrderBy(dyno => dyno.Enabled),
                "from" => shown.OrderBy(dyno => dyno.AvailableFrom ?? DateOnly.MinValue),
                "setup" => shown.OrderBy(dyno => dyno.SetUpBefore + dyno.SetUpAfter),
                "can" => shown.OrderBy(dyno => dyno.Capabilities.SelectMany(row => row.TestTypes).Distinct().Count()),
                _ => shown,
            };
            return [.. Address.IsDown ? sorted.Reverse() : sorted];
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        typed = Address.Text ?? "";
        if (person?.Facility?.Id != now?.Facility?.Id)
        {
            chosen.Clear();
            (editing, isAdding, isUploading, said, undo) = (null, false, false, null, null);
        }

        dynos = now?.May(Permission.ManageFleet) == true ? await fleet.DynosAsync(now.Facility!.Id, CancellationToken.None) : null;
        tests = dynos is null ? [] : await fleet.TestTypesAsync(now!.Facility!.Id, CancellationToken.None);
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private static string? Said(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    private static string SetUp(Dyno dyno) => dyno.SetUpBefore + dyno.SetUpAfter == TimeSpan.Zero ? "" : $"{dyno.SetUpBefore.TotalMinutes:0} + {dyno.SetUpAfter.TotalMinutes:0} min";

    private string Available(Dyno dyno) => (dyno.AvailableFrom, dyno.AvailableTo) switch
    {
        (null, null) => "",
        ({ } from, null) => $"from {Facility.Clock.Text(from)}",
        (null, { } to) => $"until {Facility.Clock.Text(to)}",
        ({ } from, { } to) => $"{Facility.Clock.Text(from)} – {Facility.Clock.Text(to)}",
    };

    private string Can(Dyno dyno) => dyno.Capabilities.Count == 0 ? "nothing" : string.Join("; ", dyno.Capabilities.Select(row => DynoRules.RowText(row with { TestTypes = [.. row.TestTypes.Select(code => tests.FirstOrDefault(test => test.Code == code)?.Name ?? code)] })));

    private void Go(FleetAddress address) => navigation.NavigateTo(address.ToString());

    private void Edit(DynoId id) => (editing, isAdding, isUploading, said) = (id, false, false, null);

    private void Close() => (editing, isAdding, isUploading) = (null, false, false);

    private void Choose(DynoId id, bool isChosen) => _ = isChosen ? chosen.Add(id) : chosen.Remove(id);

    private void ChooseAll(List<Dyno> shown, bool isChosen)
    {
        foreach (var dyno in shown) Choose(dyno.Id, isChosen);
    }

    private async Task ReadAsync() => dynos = await fleet.DynosAsync(Facility.Id, CancellationToken.None);

    private async Task<FleetFileReview<Dyno>> ReviewAsync(FleetTable table) => DynoFile.Review(table.Header, table.Rows, await fleet.DynosAsync(Facility.Id, CancellationToken.None), await fleet.TestTypesAsync(Facility.Id, CancellationToken.None));

    private Task<(EditOutcome<IReadOnlyList<Dyno>>.Refused? Refused, ScheduleImpact? Impact)> PreviewAsync(IReadOnlyList<Dyno> wanted) => desk.PreviewAsync(Me, wanted, CancellationToken.None);

    private Task<EditOutcome<IReadOnlyList<Dyno>>> ApplyAsync(IReadOnlyList<Dyno> wanted, IReadOnlyList<ScheduleChange> moves) => desk.SaveAllAsync(Me, wanted, moves, CancellationToken.None);

    private async Task SavedAsync(EditOutcome<Dyno>.Done done)
    {
        Close();
        await ReadAsync();
        (said, isRefusal) = ($"{(done.Now ?? done.Before)!.Name} is {(done.Now is null ? "deleted" : done.Before is null ? "added" : "saved")}.", false);
        // Back to what it said, on top of what is there now.
        undo = done is { Now: { } now, Before: { } before } && now.Revision != before.Revision ? [before with { Revision = now.Revision }] : null;
    }

    private async Task SavedAllAsync(EditOutcome<IReadOnlyList<Dyno>>.Done done)
    {
        Close();
        chosen.Clear();
        await ReadAsync();
        (said, isRefusal) = ($"{(done.Now!.Count == 1 ? "1 dyno is" : $"{done.Now.Count} dynos are")} saved.", false);
        var now = done.Now.ToDictionary(dyno => dyno.Id);
        undo = now.Count == done.Before!.Count ? [.. done.Before.Where(before => now[before.Id].Revision != before.Revision).Select(before => before with { Revision = now[before.Id].Revision })] : null;
    }

    private async Task UndoAsync()
    {
        var outcome = await desk.SaveAllAsync(Me, undo!, [], CancellationToken.None);
        undo = null;
        (said, isRefusal) = outcome is EditOutcome<IReadOnlyList<Dyno>>.Refused refused
            ? (string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message).Distinct()), true)
            : ("It is as it was before. Bookings that were moved with it stay where they are.", false);
        await ReadAsync();
    }
}
