using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>The table of the vehicles, where they are edited.</summary>
public sealed partial class VehiclesView(CurrentPerson current, IFleetReader fleet, VehicleDesk desk, NavigationManager navigation)
{
    private const int Rows = 100;

    private static readonly (string Key, string Name, Func<Vehicle, string?> Of)[] Columns =
    [
        ("vehicle", "Vehicle", vehicle => vehicle.Label), ("vin", "VIN", vehicle => vehicle.Vin), ("tag", "Tag", vehicle => vehicle.Tag), ("build", "Build id", vehicle => vehicle.BuildId),
        ("year", "Year", vehicle => $"{vehicle.ModelYear}"), ("team", "Team", vehicle => vehicle.CertificationTeam),
        ("weight", "Weight", vehicle => vehicle.WeightLbs is { } pounds ? $"{pounds} lb" : vehicle.StatedWeight?.Code()), ("drive", "Drive", vehicle => vehicle.Drive?.Code()),
        ("power", "Powerpack", vehicle => vehicle.Powerpack), ("type", "Build type", vehicle => vehicle.BuildType),
    ];

    private readonly HashSet<VehicleId> chosen = [];
    private Person? person;
    private IReadOnlyList<Vehicle>? vehicles;
    private FleetAddress? drawn;
    private string typed = "";
    private VehicleId? editing;
    private bool isAdding;
    private bool isUploading;
    private string? said;
    private bool isRefusal;
    private IReadOnlyList<Vehicle>? undo;
    private int page;

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required FleetAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private List<Vehicle> Shown
    {
        get
        {
            var shown = vehicles!.Where(vehicle =>
                (Address.Text is not { } text || $"{vehicle.Program} {vehicle.Tag} {vehicle.BuildId} {vehicle.Vin} {vehicle.CertificationTeam}".Contains(text, StringComparison.OrdinalIgnoreCase))
                && (Address.Group ?? vehicle.Program) == vehicle.Program
                && (Address.State != "incomplete" || vehicle.Weight is null || vehicle.Drive is null));
            var (_, _, of) = Columns.FirstOrDefault(column => column.Key == Address.Sort, Columns[0]);
            var sorted = shown.OrderBy(vehicle => of(vehicle) ?? "", NaturalOrder.Instance).ThenBy(vehicle => vehicle.Id.Value);
            return [.. Address.IsDown ? sorted.Reverse() : sorted];
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        typed = Address.Text ?? "";
        if (drawn != Address) (page, drawn) = (0, Address);
        if (person?.Facility?.Id != now?.Facility?.Id)
        {
            chosen.Clear();
            (editing, isAdding, isUploading, said, undo) = (null, false, false, null, null);
        }

        vehicles = now?.May(Permission.ManageFleet) == true ? await fleet.AllVehiclesAsync(now.Facility!.Id, CancellationToken.None) : null;
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private static string? Said(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    private void Go(FleetAddress address) => navigation.NavigateTo(address.ToString());

    private void Edit(VehicleId id) => (editing, isAdding, isUploading, said) = (id, false, false, null);

    private void Close() => (editing, isAdding, isUploading) = (null, false, false);

    private void Choose(VehicleId id, bool isChosen) => _ = isChosen ? chosen.Add(id) : chosen.Remove(id);

    private void ChooseAll(List<Vehicle> shown, bool isChosen)
    {
        foreach (var vehicle in shown) Choose(vehicle.Id, isChosen);
    }

    private async Task<FleetFileReview<Vehicle>> ReviewAsync(FleetTable table) => VehicleFile.Review(table.Header, table.Rows, await fleet.AllVehiclesAsync(Facility.Id, CancellationToken.None));

    private Task<EditOutcome<IReadOnlyList<Vehicle>>> ApplyAsync(IReadOnlyList<Vehicle> wanted, IReadOnlyList<ScheduleChange> moves) => desk.SaveAllAsync(Me, wanted, CancellationToken.None);

    private async Task SavedAsync(EditOutcome<Vehicle>.Done done)
    {
        Close();
        vehicles = await fleet.AllVehiclesAsync(Facility.Id, CancellationToken.None);
        (said, isRefusal) = ($"{(done.Now ?? done.Before)!.Label} is {(done.Now is null ? "deleted" : done.Before is null ? "added" : "saved")}.", false);
        // Back to what it said, on top of what is there now.
        undo = done is { Now: { } now, Before: { } before } && now.Revision != before.Revision ? [before with { Revision = now.Revision }] : null;
    }

    private async Task SavedAllAsync(EditOutcome<IReadOnlyList<Vehicle>>.Done done)
    {
        Close();
        chosen.Clear();
        vehicles = await fleet.AllVehiclesAsync(Facility.Id, CancellationToken.None);
        (said, isRefusal) = ($"{done.Now!.Count} vehicles are saved.", false);
        var now = done.Now.ToDictionary(vehicle => vehicle.Id);
        undo = now.Count == done.Before!.Count ? [.. done.Before.Where(before => now[before.Id].Revision != before.Revision).Select(before => before with { Revision = now[before.Id].Revision })] : null;
    }

    private async Task UndoAsync()
    {
        var outcome = await desk.SaveAllAsync(Me, undo!, CancellationToken.None);
        undo = null;
        (said, isRefusal) = outcome is EditOutcome<IReadOnlyList<Vehicle>>.Refused refused ? (string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message).Distinct().Take(20)), true) : ("It is as it was before.", false);
        vehicles = await fleet.AllVehiclesAsync(Facility.Id, CancellationToken.None);
    }
}
