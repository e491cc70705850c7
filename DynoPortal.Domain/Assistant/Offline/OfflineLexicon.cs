using System.Globalization;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Assistant.Offline;

/// <summary>The names of one facility at one moment; nothing of another facility is in it.</summary>
public sealed record OfflineLexicon
{
    private OfflineLexicon(IReadOnlyList<KnownName> names, IReadOnlyList<TestType> tests)
    {
        (Names, Tests) = (names, tests);
        Index = new(names);
    }

    /// <summary>Every name.</summary>
    public IReadOnlyList<KnownName> Names { get; }

    /// <summary>The catalogue of test types.</summary>
    public IReadOnlyList<TestType> Tests { get; }

    internal NameIndex Index { get; }

    /// <summary>The names of these; <paramref name="people"/> are display names.</summary>
    public static OfflineLexicon Of(IEnumerable<Dyno> dynos, IReadOnlyList<TestType> tests, IEnumerable<Vehicle> vehicles, IEnumerable<string> people)
    {
        var (lanes, cars) = (dynos.ToList(), vehicles.ToList());
        return new(
        [
            .. lanes.Select(dyno => new KnownName(EntityKind.Dyno, dyno.Name, dyno.Group, [dyno.Name], [])),
            .. cars.Select(Of),
            .. tests.Select(test => new KnownName(EntityKind.Test, test.Code, test.Name, [test.Code, test.Name], TestWords.For(test.Code))),
            .. lanes.Select(dyno => dyno.Group).Distinct().Select(group => new KnownName(EntityKind.Group, group, "", [group], [])),
            .. cars.Select(car => car.Program).Where(program => program.Length > 0).Distinct().Select(program => new KnownName(EntityKind.Program, program, "", [program], [.. program.Split(' ').Where(word => word.Length > 2)])),
            .. people.Select(person => new KnownName(EntityKind.Person, person, "", [person], [.. person.Split(' ').Where(word => word.Length > 1)])),
        ], tests);
    }

    /// <summary>A test type by its code, or null.</summary>
    internal TestType? Test(string? code) => Tests.FirstOrDefault(test => test.Code == code);

    private static KnownName Of(Vehicle vehicle)
    {
        var vin = vehicle.Vin is { Length: Vin.Length } full ? full[^6..] : "";
        var name = vehicle.Tag ?? vehicle.BuildId ?? vehicle.Vin ?? string.Create(CultureInfo.InvariantCulture, $"#{vehicle.Id.Value}");
        return new(EntityKind.Vehicle, name, vehicle.Program, [vehicle.Tag ?? "", vehicle.BuildId ?? "", vehicle.Vin ?? ""], [vin]) { Id = vehicle.Id.Value };
    }
}

/// <summary>Something of the facility with all that people call it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">As tools take it.</param>
/// <param name="Detail">The program of a vehicle, the group of a dyno, the shown name of a test type.</param>
/// <param name="Exact">What names it and nothing else; empty ones count for nothing.</param>
/// <param name="Aliases">What it is also called; several may share one.</param>
public sealed record KnownName(EntityKind Kind, string Name, string Detail, IReadOnlyList<string> Exact, IReadOnlyList<string> Aliases)
{
    /// <summary>The number of a vehicle in addresses; null of anything else.</summary>
    public int? Id { get; init; }

    internal IEnumerable<string> Folded => Exact.Concat(Aliases).Select(NameText.Fold).Where(name => name.Length > 0).Distinct();
}
