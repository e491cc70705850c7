namespace DynoPortal.Domain.Fleet;

/// <summary>The list of vehicles as a file of columns: how it is written, and what one that is read would do. Pure.</summary>
public static class VehicleFile
{
    /// <summary>The most rows of a list that are read at once; a large lab's workbook names about 600 vehicles (docs/glossary.md).</summary>
    public const int MostRows = 20_000;

    private static readonly FleetColumn<Vehicle>[] All =
    [
        new("Id", "id", vehicle => vehicle.Id.Value > 0 ? FleetCell.Text(vehicle.Id.Value) : "", null),
        new("VIN", "vin", vehicle => vehicle.Vin ?? "", (vehicle, text) => vehicle with { Vin = text }),
        new("Tag", "tag", vehicle => vehicle.Tag ?? "", (vehicle, text) => vehicle with { Tag = text }),
        new("Build id", "buildId", vehicle => vehicle.BuildId ?? "", (vehicle, text) => vehicle with { BuildId = text }),
        new("Program", "program", vehicle => vehicle.Program, (vehicle, text) => vehicle with { Program = text }),
        FleetColumn<Vehicle>.Whole("Model year", "modelYear", "a whole number such as 2027", vehicle => vehicle.ModelYear, (vehicle, number) => vehicle with { ModelYear = number }),
        new("Certification team", "certificationTeam", vehicle => vehicle.CertificationTeam ?? "", (vehicle, text) => vehicle with { CertificationTeam = text }),
        FleetColumn<Vehicle>.Whole("Weight lb", "weightLbs", "a whole number of pounds such as 5250", vehicle => vehicle.WeightLbs, (vehicle, number) => vehicle with { WeightLbs = number }),
        new("Weight class", "weightClass", vehicle => vehicle.StatedWeight?.Code() ?? "", (vehicle, text) => Read(text, WeightClasses.Parse, out var weight) ? vehicle with { StatedWeight = weight } : null) { Wants = "<10K or >10K" },
        new("Drive", "drive", vehicle => vehicle.Drive?.Code() ?? "", (vehicle, text) => Read(text, DriveTypes.Parse, out var drive) ? vehicle with { Drive = drive } : null) { Wants = "2WD or AWD" },
        new("Powerpack", "powerpack", vehicle => vehicle.Powerpack ?? "", (vehicle, text) => vehicle with { Powerpack = text }),
        new("Build type", "buildType", vehicle => vehicle.BuildType ?? "", (vehicle, text) => vehicle with { BuildType = text }),
    ];

    /// <summary>The headers, in order.</summary>
    public static IReadOnlyList<string> Headers { get; } = Of([]).Headers;

    /// <summary>The cells of a vehicle, in the order of <see cref="Headers"/>.</summary>
    public static IReadOnlyList<string> Cells(Vehicle vehicle) => [.. All.Select(column => column.Write(vehicle))];

    /// <summary>What the rows of a file would do. A row is about the vehicle of its id, else its VIN, else its tag, else its build id; one that finds none is new. A column that the file lacks stays as it is, a blank cell says that there is nothing.</summary>
    /// <param name="header">The first row. Case and blanks don't matter; a header that isn't known is left out.</param>
    /// <param name="rows">The others, each with its line from 1.</param>
    /// <param name="there">Every vehicle of the facility.</param>
    public static FleetFileReview<Vehicle> Review(IReadOnlyList<string> header, IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> rows, IReadOnlyList<Vehicle> there)
    {
        var file = Of(there);
        var found = file.In(header);
        if (file.WhyNot(found) is { } nothing) return nothing;
        var numbers = new VehicleNumbers(there);
        var drafts = file.Each(rows, found, vehicle => vehicle.Id);
        foreach (var draft in drafts.Where(draft => draft.Problem is null)) numbers.Replace(draft.Before, draft.After!);
        return new([.. drafts.Select(draft => file.Judge(draft, draft.After is { } after ? VehicleRules.Of(after, draft.Before).Concat(numbers.FaultsOf(after)) : []))]);
    }

    private static FleetFile<Vehicle> Of(IReadOnlyList<Vehicle> there)
    {
        var finder = new VehicleFinder(there);
        return new("vehicle", All) { Begin = (line, before) => before ?? new Vehicle { Id = new(-line) }, Normal = VehicleRules.Normal, Label = Label, Told = VehicleRules.Told, Find = finder.Find };
    }

    private static string Label(Vehicle vehicle) => vehicle.Id.Value > 0 ? vehicle.Label : $"{vehicle.Program} {vehicle.Tag ?? vehicle.BuildId ?? vehicle.Vin}".Trim();

    private static bool Read<T>(string text, Func<string?, T?> parse, out T? value) where T : struct => (value = parse(text)) is not null || text.Length == 0;

    private sealed class VehicleFinder(IReadOnlyList<Vehicle> there)
    {
        private readonly Dictionary<string, Vehicle> byId = there.ToDictionary(vehicle => FleetCell.Text(vehicle.Id.Value));
        private readonly Dictionary<string, Vehicle> byVin = By(there, vehicle => vehicle.Vin);
        private readonly Dictionary<string, Vehicle> byTag = By(there, vehicle => vehicle.Tag);
        private readonly Dictionary<string, Vehicle> byBuild = By(there, vehicle => vehicle.BuildId);

        public (Vehicle? Found, string? Unknown) Find(string id, Vehicle said)
        {
            if (id.Length > 0) return byId.TryGetValue(id, out var known) ? (known, null) : (null, $"There is no vehicle {Planning.Workbook.CellText.Cut(id, 20)} in this facility. Leave the id out to add one.");
            return (Of(byVin, said.Vin) ?? Of(byTag, said.Tag) ?? Of(byBuild, said.BuildId), null);
        }

        private static Vehicle? Of(Dictionary<string, Vehicle> by, string? number) => number is null ? null : by.GetValueOrDefault(Codes.Squeeze(number));

        private static Dictionary<string, Vehicle> By(IReadOnlyList<Vehicle> there, Func<Vehicle, string?> number) =>
            there.Where(vehicle => number(vehicle) is not null).DistinctBy(vehicle => Codes.Squeeze(number(vehicle))).ToDictionary(vehicle => Codes.Squeeze(number(vehicle)));
    }
}
