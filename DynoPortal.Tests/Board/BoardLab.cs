using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>A lab in memory, with the real rules and services over it: three dynos, a few vehicles, one person. It stands at Monday, 2 March 2026, 09:00 in Detroit.</summary>
internal sealed class BoardLab : IFleetReader, IPeopleReader
{
    public static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");

    public BoardLab()
    {
        Schedule = new MemorySchedule(this);
        Service = new AllocationService(Schedule, Schedule, Clock);
        Toasts = new ToastList(Clock);
        Desk = new ChangeDesk(Service, Toasts, Clock);
        Flags = new FlagReading(this, Schedule, Clock);
        Reader = new BoardReader(this, Schedule, new ReadableHistory(Schedule, this), Feed);
    }

    public SettableClock Clock { get; } = new(TestLab.Monday);

    public Facility Facility { get; } = new(new FacilityId(1), "DET", "Detroit", Detroit,
        new WorkingCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [new Holiday(new(2026, 3, 6), "Founder's Day")], [new Shift("Day", new(6, 0), new(22, 0))]), BookingLimits.Default);

    public List<Facility> Facilities { get; } = [];

    public List<Dyno> Dynos { get; } = [DynoOf(1, "MPG 1"), DynoOf(2, "MPG 2"), DynoOf(3, "VTS #1", setUp: 30)];

    public List<Vehicle> Vehicles { get; } = [VehicleOf(1, "T100"), VehicleOf(2, "T200"), VehicleOf(3, "T300")];

    public List<TestType> TestTypes { get; } =
    [
        new("brake", "brake", BookingLength.OfTime(TimeSpan.FromHours(4))),
        new("emission", "emission", BookingLength.OfDays(2)),
        new("towing", "towing", BookingLength.OfDays(1), NeedsApproval: true),
    ];

    public HashSet<string> Permissions { get; } = [.. Role.Defaults.Single(role => role.Name == "Scheduler").Permissions];

    public UserId User { get; } = new(Guid.Parse("11111111-2222-7333-8444-555555555555"));

    public UserId Technician { get; } = new(Guid.Parse("66666666-2222-7333-8444-555555555555"));

    public Actor Actor => new(User, Facility.Id, Channel.Screen);

    public ScheduleFeed Feed { get; } = new();

    public MemorySchedule Schedule { get; }

    public AllocationService Service { get; }

    public ToastList Toasts { get; }

    public ChangeDesk Desk { get; }

    public BoardReader Reader { get; }

    public FlagReading Flags { get; }

    /// <summary>The week that the lab stands in.</summary>
    public static BoardWindow Week => new(Detroit, Zoom.Week, new(2026, 3, 2));

    public async Task<Allocation> BookedAsync(int vehicle, int dyno, Slot slot, string test = "brake") =>
        Assert.IsType<ChangeOutcome.Applied>(await Service.ApplyAsync(Actor, TestLab.Set(TestLab.Book(new(vehicle), new(dyno), slot, test)), default)).Changes[^1].After!;

    /// <summary>Makes a change, and tells what boards hear of it.</summary>
    public async Task<ScheduleUpdate.Changed> DoneAsync(ScheduleChange change)
    {
        var applied = Assert.IsType<ChangeOutcome.Applied>(await Service.ApplyAsync(Actor, TestLab.Set(change), default));
        return new([.. applied.Changes.Select(entry => entry.After).OfType<Allocation>().Select(Listed)], [.. applied.Changes.Select(entry => entry.OutageAfter).OfType<Outage>()]);
    }

    public Task<ScheduleBoard> BoardAsync(BoardWindow? window = null) => Reader.OpenAsync(Facility, window ?? Week, default);

    public ListedAllocation Listed(Allocation row) => new(row, Dynos.Single(dyno => dyno.Id == row.DynoId).Name, Vehicles.Single(vehicle => vehicle.Id == row.VehicleId), row.TestType, "Ann Lee", row.Technician == Technician ? "Tom Ito" : null);

    Task<IReadOnlyList<Facility>> IFleetReader.FacilitiesAsync(UserId user, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Facility>>([.. Facilities.DefaultIfEmpty(Facility)]);

    Task<IReadOnlyList<Dyno>> IFleetReader.DynosAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Dyno>>(Dynos);

    Task<IReadOnlyList<Vehicle>> IFleetReader.AllVehiclesAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Vehicle>>(Vehicles);

    Task<IReadOnlyList<Vehicle>> IFleetReader.VehiclesAsync(FacilityId facility, string? text, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Vehicle>>([.. Vehicles.Where(vehicle => vehicle.Label.Contains(text ?? "", StringComparison.OrdinalIgnoreCase)).Take(limit)]);

    Task<Vehicle?> IFleetReader.VehicleAsync(FacilityId facility, VehicleId id, CancellationToken cancellationToken) => Task.FromResult(Vehicles.FirstOrDefault(vehicle => vehicle.Id == id));

    Task<Vehicle?> IFleetReader.VehicleByVinAsync(FacilityId facility, string vin, CancellationToken cancellationToken) => Task.FromResult(Vehicles.FirstOrDefault(vehicle => vehicle.Vin == vin));

    Task<IReadOnlyList<TestType>> IFleetReader.TestTypesAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TestType>>(TestTypes);

    Task<IReadOnlySet<string>> IPeopleReader.PermissionsOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(Permissions);

    Task<string?> IPeopleReader.RoleOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<string?>("Tester");

    Task<IReadOnlyList<PersonName>> IPeopleReader.WithPermissionAsync(FacilityId facility, string permission, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonName>>(Permissions.Contains(permission) ? [new(User, "Ann Lee"), new(Technician, "Tom Ito")] : []);

    Task<IReadOnlyList<HeldRole>> IPeopleReader.RolesAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HeldRole>>([new(new("Tester", [.. Permissions]), 2)]);

    public static Dyno DynoOf(int id, string name, int setUp = 0) => new()
    {
        Id = new(id),
        Name = name,
        Group = name.Split(' ')[0],
        SetUpBefore = TimeSpan.FromMinutes(setUp),
        SetUpAfter = TimeSpan.FromMinutes(setUp),
        Capabilities = [new(["brake", "emission", "towing"], DriveTypes.All, WeightClasses.All)],
    };

    private static Vehicle VehicleOf(int id, string tag) => new() { Id = new(id), Program = "P702", Tag = tag, Vin = $"1FTFW1E50PFA0000{id}", WeightLbs = 5000, Drive = Domain.Fleet.DriveType.TwoWheel };
}
