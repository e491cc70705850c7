using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Data.Seeding;

/// <summary>The facilities, fleets and people of the demo lab as rows.</summary>
internal static class DemoRows
{
    public static FacilityRow Facility(DemoSite site, DateOnly today)
    {
        var limits = BookingLimits.Default;
        return new()
        {
            Code = site.Code,
            Name = site.Name,
            TimeZone = site.Zone,
            Calendar = ScheduleJson.Write(site.CalendarOn(today)),
            NoticeMinutes = (int)limits.Notice.TotalMinutes,
            HorizonDays = limits.HorizonDays,
            ShortestMinutes = (int)limits.Shortest.TotalMinutes,
            LongestDays = limits.LongestDays,
            PerPerson = limits.PerPerson,
            HoldHours = limits.HoldHours,
        };
    }

    public static IEnumerable<object> Fleet(DemoSite site, int facility, DateOnly today) =>
    [
        .. DemoTests.Catalogue.Select(test => TestType(test, facility)),
        .. site.DynosOn(today).Select(dyno => Row(dyno, facility)),
        .. DemoVehicles.Of(site, today).Select(vehicle => Row(vehicle, facility)),
    ];

    public static PortalUser User(DemoPerson person) => new()
    {
        Id = DemoIds.User(person.Email).Value,
        DisplayName = person.Name,
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
    };

    /// <summary>The order of the facilities is the order in which the person joined them, so that the first is their default.</summary>
    public static IEnumerable<MembershipRow> Memberships(DemoPerson person, IReadOnlyDictionary<string, int> facilities, DateTimeOffset now) =>
        person.Facilities.Select((code, place) => new MembershipRow
        {
            FacilityId = facilities[code],
            UserId = DemoIds.User(person.Email).Value,
            Role = person.Role,
            Since = now.UtcDateTime.AddSeconds(place),
        });

    private static TestTypeRow TestType(TestType test, int facility) => new()
    {
        FacilityId = facility,
        Code = test.Code,
        Name = test.Name,
        DefaultLength = test.DefaultLength.ToString(),
        NeedsApproval = test.NeedsApproval,
    };

    private static DynoRow Row(Dyno dyno, int facility) => new()
    {
        FacilityId = facility,
        Name = dyno.Name,
        DynoGroup = dyno.Group,
        Enabled = dyno.Enabled,
        AvailableFrom = dyno.AvailableFrom,
        AvailableTo = dyno.AvailableTo,
        SetUpBeforeMinutes = (int)dyno.SetUpBefore.TotalMinutes,
        SetUpAfterMinutes = (int)dyno.SetUpAfter.TotalMinutes,
        Capabilities = [.. dyno.Capabilities.Select(row => new CapabilityRow
        {
            FacilityId = facility,
            TestTypes = [.. row.TestTypes],
            Drives = [.. row.Drives.Select(drive => drive.Code())],
            Weights = [.. row.Weights.Select(weight => weight.Code())],
        })],
    };

    private static VehicleRow Row(Vehicle vehicle, int facility) => new()
    {
        FacilityId = facility,
        Vin = vehicle.Vin,
        Tag = vehicle.Tag,
        BuildId = vehicle.BuildId,
        Program = vehicle.Program,
        ModelYear = vehicle.ModelYear,
        CertificationTeam = vehicle.CertificationTeam,
        WeightLbs = vehicle.WeightLbs,
        Drive = vehicle.Drive?.Code(),
        Powerpack = vehicle.Powerpack,
        BuildType = vehicle.BuildType,
    };
}
