using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Names;

/// <summary>All that has a name in one facility, each kind read at most once; what belongs to another facility is not there.</summary>
internal sealed class LabNames(FacilityId facility, IFleetReader fleet, IPeopleReader people, CancellationToken cancellationToken)
{
    private IReadOnlyList<Named<Dyno>>? dynos;
    private IReadOnlyList<Named<Vehicle>>? vehicles;
    private IReadOnlyList<Named<TestType>>? tests;
    private IReadOnlyList<Named<PersonName>>? persons;

    /// <summary>The dynos. The number alone names one too.</summary>
    public async Task<IReadOnlyList<Named<Dyno>>> DynosAsync() => dynos ??=
        [.. (await fleet.DynosAsync(facility, cancellationToken)).Select(dyno => new Named<Dyno>(dyno, new(NameKind.Dyno, dyno.Name, DetailOf(dyno)), [dyno.Name], [NameText.Digits(dyno.Name)]))];

    /// <summary>The vehicles. Program, program with tag, and the last six of the VIN name them too.</summary>
    public async Task<IReadOnlyList<Named<Vehicle>>> VehiclesAsync() => vehicles ??=
        [.. (await fleet.VehiclesAsync(facility, null, IFleetReader.MostVehicles, cancellationToken)).Select(NameOf)];

    /// <summary>The test types.</summary>
    public async Task<IReadOnlyList<Named<TestType>>> TestsAsync() => tests ??=
        [.. (await fleet.TestTypesAsync(facility, cancellationToken)).Select(test => new Named<TestType>(test, new(NameKind.Test, test.Code, DetailOf(test)), [test.Code, test.Name], []))];

    /// <summary>The people who belong to the facility. A first or a last name names them too.</summary>
    public async Task<IReadOnlyList<Named<PersonName>>> PeopleAsync() => persons ??=
        [.. (await people.WithPermissionAsync(facility, Permission.View, cancellationToken)).Select(person =>
            new Named<PersonName>(person, new(NameKind.Person, person.DisplayName, "person"), [person.DisplayName], NameText.Words(person.DisplayName)))];

    /// <summary>The dyno groups.</summary>
    public async Task<IReadOnlyList<Named<string>>> GroupsAsync() =>
        [.. (await DynosAsync()).GroupBy(dyno => dyno.Row.Group).Select(group => new Named<string>(group.Key, new(NameKind.Group, group.Key, string.Join(", ", group.Select(dyno => dyno.Row.Name))), [group.Key], []))];

    /// <summary>The programs of the vehicles.</summary>
    public async Task<IReadOnlyList<Named<string>>> ProgramsAsync() =>
        [.. (await VehiclesAsync()).Where(vehicle => vehicle.Row.Program.Length > 0).GroupBy(vehicle => vehicle.Row.Program)
            .Select(program => new Named<string>(program.Key, new(NameKind.Program, program.Key, string.Join(", ", program.Take(10).Select(vehicle => vehicle.As.Name))), [program.Key], []))];

    /// <summary>What tools call a vehicle: tag, else build id, else VIN, else <c>#</c> and its id.</summary>
    public static string ShortName(Vehicle vehicle) => vehicle.Tag ?? vehicle.BuildId ?? vehicle.Vin ?? string.Create(CultureInfo.InvariantCulture, $"#{vehicle.Id.Value}");

    private static Named<Vehicle> NameOf(Vehicle vehicle)
    {
        var lastSix = vehicle.Vin is { Length: Vin.Length } vin ? vin[^6..] : "";
        return new(vehicle, new(NameKind.Vehicle, ShortName(vehicle), DetailOf(vehicle)),
            [vehicle.Tag ?? "", vehicle.BuildId ?? "", vehicle.Vin ?? ""], [lastSix, vehicle.Label, vehicle.Program]);
    }

    private static string DetailOf(Dyno dyno) => dyno.Enabled ? $"group {dyno.Group}" : $"group {dyno.Group}, disabled";

    private static string DetailOf(TestType test) => test.DefaultLength.IsDays
        ? $"{test.Name}, {SlotText.Text(TimeSpan.FromDays(test.DefaultLength.Days))}" : $"{test.Name}, {SlotText.Text(test.DefaultLength.Time)}";

    private static string DetailOf(Vehicle vehicle) => string.Join(", ", new[]
    {
        vehicle.Program, vehicle.ModelYear?.ToString(CultureInfo.InvariantCulture), vehicle.Drive?.Code(), vehicle.WeightLbs is { } pounds ? string.Create(CultureInfo.InvariantCulture, $"{pounds} lb") : null,
    }.Where(part => !string.IsNullOrEmpty(part)));
}
