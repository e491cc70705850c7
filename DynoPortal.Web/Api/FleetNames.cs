using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.Api;

/// <summary>Finds what requests name: dynos by id or name, vehicles by id, VIN or tag, test types by code or name, people by id. Case and blanks never matter. What is not in the caller's facility is not there.</summary>
internal sealed class FleetNames(ApiCall call, IFleetReader fleet, IPeopleReader people)
{
    private const string Vehicle = "vehicle";
    private IReadOnlyList<Dyno>? dynos;
    private IReadOnlyList<TestType>? testTypes;

    /// <summary>Every dyno of the facility.</summary>
    public async Task<IReadOnlyList<Dyno>> DynosAsync(CancellationToken cancellationToken) => dynos ??= await fleet.DynosAsync(call.Facility.Id, cancellationToken);

    /// <summary>The dyno, or null when it is absent or was refused here.</summary>
    public async Task<Dyno?> DynoAsync(string field, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var (all, wanted) = (await DynosAsync(cancellationToken), Codes.Squeeze(text));
        // A name that looks like an id is still a name.
        var found = all.FirstOrDefault(dyno => Codes.Squeeze(dyno.Name) == wanted) ?? all.FirstOrDefault(dyno => dyno.Id.Value.ToString(CultureInfo.InvariantCulture) == wanted);
        if (found is null) call.Fields.Missing(field, "dyno");
        return found;
    }

    /// <summary>The test type, or null when it was refused here, as it is when it is absent.</summary>
    public async Task<TestType?> TestTypeAsync(string field, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            call.Fields.Refuse(field, $"{field} is missing: give a code or a name of GET {ApiPaths.Base}/test-types.");
            return null;
        }

        testTypes ??= await fleet.TestTypesAsync(call.Facility.Id, cancellationToken);
        var (slug, squeezed) = (Codes.Slug(text), Codes.Squeeze(text));
        var found = testTypes.FirstOrDefault(test => test.Code == slug || Codes.Squeeze(test.Code) == squeezed || Codes.Squeeze(test.Name) == squeezed);
        if (found is null) call.Fields.Missing(field, "test type");
        return found;
    }

    /// <summary>The vehicle that a body names by id, by VIN or by both; null when it was refused here, as it is when neither is given.</summary>
    public async Task<Vehicle?> VehicleAsync(int? id, string? vin, string prefix, CancellationToken cancellationToken)
    {
        if (id is null && string.IsNullOrWhiteSpace(vin))
        {
            call.Fields.Refuse(prefix + "vehicleId", $"The vehicle is missing: give {prefix}vehicleId or vin.");
            return null;
        }

        var byId = id is { } known ? await fleet.VehicleAsync(call.Facility.Id, new(known), cancellationToken) : null;
        var byVin = CanName(vin) ? await fleet.VehicleByVinAsync(call.Facility.Id, vin!, cancellationToken) : null;
        if (id is not null && byId is null) call.Fields.Missing(prefix + "vehicleId", Vehicle);
        else if (!string.IsNullOrWhiteSpace(vin) && byVin is null) call.Fields.Missing(prefix + "vin", Vehicle);
        else if (byId is not null && byVin is not null && byId.Id != byVin.Id) call.Fields.Refuse(prefix + "vin", $"{prefix}vehicleId and vin name different vehicles; give one of them.");
        else return byId ?? byVin;
        return null;
    }

    /// <summary>The vehicle that a query names by id, VIN or tag; null when it is absent or was refused here.</summary>
    public async Task<Vehicle?> VehicleAsync(string field, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var found = await FindVehicleAsync(text.Trim(), cancellationToken);
        if (found is null) call.Fields.Missing(field, Vehicle);
        return found;
    }

    /// <summary>The person, when they belong to the facility; null when they were refused here.</summary>
    public async Task<UserId?> PersonAsync(string field, Guid id, CancellationToken cancellationToken)
    {
        if ((await people.PermissionsOfAsync(new(id), call.Facility.Id, cancellationToken)).Count > 0) return new(id);
        call.Fields.Missing(field, "person");
        return null;
    }

    private async Task<Vehicle?> FindVehicleAsync(string text, CancellationToken cancellationToken)
    {
        if (!CanName(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await fleet.VehicleAsync(call.Facility.Id, new(id), cancellationToken) is { } byId) return byId;
        if (await fleet.VehicleByVinAsync(call.Facility.Id, text, cancellationToken) is { } byVin) return byVin;
        var wanted = Codes.Squeeze(text);
        return (await fleet.VehiclesAsync(call.Facility.Id, text, 200, cancellationToken)).FirstOrDefault(vehicle => Codes.Squeeze(vehicle.Tag) == wanted);
    }

    // Tags are as long as people make them; what holds a control character is no name at all, and PostgreSQL can't even compare it.
    private static bool CanName(string? text) => text is { Length: > 0 and <= 100 } && !text.Any(char.IsControl);
}
