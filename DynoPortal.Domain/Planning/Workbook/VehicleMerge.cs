using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Finds out which rows are about one vehicle, and which vehicle that is. A VIN goes before a tag, a tag before a build id; without any the row stands for itself.</summary>
internal sealed class VehicleMerge
{
    private readonly ILookup<string, string> vinsOfTag;
    private readonly ILookup<string, string> keysOfBuild;
    private readonly Dictionary<string, Vehicle> byVin;
    private readonly Dictionary<string, Vehicle> byTag;
    private readonly Dictionary<string, Vehicle> byBuild;
    private readonly Dictionary<string, Vehicle> found = [];

    public VehicleMerge(ImportLab lab, IReadOnlyList<ForecastRow> rows)
    {
        vinsOfTag = rows.Where(row => row.Identity is { Tag: not null, Vin: not null }).Select(row => (row.Identity.Tag, row.Identity.Vin)).Distinct().ToLookup(pair => pair.Tag!, pair => pair.Vin!);
        keysOfBuild = rows.Where(row => row.Identity.BuildId is not null && (row.Identity.Vin ?? row.Identity.Tag) is not null)
            .Select(row => (row.Identity.BuildId, Key: KeyOf(row.Identity))).Where(pair => pair.Key is not null).Distinct().ToLookup(pair => pair.BuildId!, pair => pair.Key!);
        byVin = By(lab.Vehicles, vehicle => vehicle.Vin);
        byTag = By(lab.Vehicles, vehicle => vehicle.Tag);
        byBuild = By(lab.Vehicles, vehicle => vehicle.BuildId);
        foreach (var group in rows.Select(row => (Row: row, Key: KeyOf(row))).Where(pair => pair.Key is not null).GroupBy(pair => pair.Key!, pair => pair.Row).OrderBy(group => group.Key, StringComparer.Ordinal))
            Settle(lab, group.Key, [.. group]);
    }

    /// <summary>The vehicles by the number that rows know them by; below zero for new ones, which hold no more than their identity.</summary>
    public IReadOnlyDictionary<VehicleId, Vehicle> Vehicles => found.Values.DistinctBy(vehicle => vehicle.Id).ToDictionary(vehicle => vehicle.Id);

    private void Settle(ImportLab lab, string key, IReadOnlyList<ForecastRow> rows)
    {
        var (vin, tag, build) = (One(rows, row => row.Vin), One(rows, row => row.Tag), One(rows, row => row.BuildId));
        var there = Known(lab, key, vin, tag, build);
        // Parts of a key are told apart by this sign.
        foreach (var row in rows) row.Key = key.Replace('|', '/');
        if (there is null)
        {
            // Tags and build ids are unique: what another vehicle has, or several rows of different vehicles, isn't taken.
            var made = new Vehicle { Id = new(-1 - found.Values.Count(vehicle => vehicle.Id.Value < 0)), Vin = vin, Tag = IsFree(byTag, tag, key) ? tag : null, BuildId = IsFree(byBuild, build, key) ? build : null };
            if (tag is not null && made.Tag is null) Note(rows, $"Tag {tag} belongs to another vehicle and was left out.");
            if (build is not null && made.BuildId is null) Note(rows, $"Build id {build} belongs to another vehicle and was left out.");
            there = Claim(made);
        }

        found[key] = there;
        foreach (var row in rows) row.Vehicle = there.Id;
    }

    private Vehicle? Known(ImportLab lab, string key, string? vin, string? tag, string? build)
    {
        if (vin is not null && byVin.TryGetValue(vin, out var sameVin)) return sameVin;
        if (tag is not null && byTag.TryGetValue(tag, out var sameTag) && (vin is null || sameTag.Vin is null)) return sameTag;
        if (vin is null && tag is null && build is not null && byBuild.TryGetValue(build, out var sameBuild)) return sameBuild;
        if (!key.StartsWith("row:", StringComparison.Ordinal)) return null;
        return lab.Requests.FirstOrDefault(request => request.Request.Source!.Key.StartsWith(key + "|", StringComparison.Ordinal))?.Vehicle;
    }

    private Vehicle Claim(Vehicle vehicle)
    {
        if (vehicle.Vin is { } vin) byVin.TryAdd(vin, vehicle);
        if (vehicle.Tag is { } tag) byTag.TryAdd(tag, vehicle);
        if (vehicle.BuildId is { } build) byBuild.TryAdd(build, vehicle);
        return vehicle;
    }

    private bool IsFree(Dictionary<string, Vehicle> taken, string? name, string key) =>
        name is not null && !taken.ContainsKey(name) && (taken == byTag ? vinsOfTag[name].Count() <= 1 : keysOfBuild[name].All(other => other == key));

    private string? KeyOf(ForecastRow row)
    {
        if (KeyOf(row.Identity) is { } key) return key;
        if (row.Identity.Tag is { } tag)
        {
            row.Is(Verdict.Problem, $"Tag {tag} stands with several VINs; say which one this is.", SheetColumns.Tag);
            return null;
        }

        if (row.Identity.BuildId is not { } build) return "row:" + row.Identity.Content;
        var keys = keysOfBuild[build].ToList();
        return keys.Count == 1 ? keys[0] : $"build:{build}";
    }

    private string? KeyOf(RowIdentity identity)
    {
        if (identity.Vin is { } vin) return "vin:" + vin;
        if (identity.Tag is not { } tag) return null;
        var vins = vinsOfTag[tag].ToList();
        return vins.Count switch { 0 => "tag:" + tag, 1 => "vin:" + vins[0], _ => null };
    }

    private static void Note(IEnumerable<ForecastRow> rows, string note)
    {
        foreach (var row in rows) row.Notes.Add(note);
    }

    private static string? One(IReadOnlyList<ForecastRow> rows, Func<RowIdentity, string?> part) => rows.Select(row => part(row.Identity)).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();

    private static Dictionary<string, Vehicle> By(IEnumerable<Vehicle> vehicles, Func<Vehicle, string?> part) =>
        vehicles.Where(vehicle => part(vehicle) is not null).DistinctBy(vehicle => part(vehicle)!.ToUpperInvariant()).ToDictionary(vehicle => part(vehicle)!.ToUpperInvariant());
}
