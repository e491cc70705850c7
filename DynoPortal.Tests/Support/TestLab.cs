using DynoPortal.Data;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.Live;
using DynoPortal.Data.People;
using DynoPortal.Data.Planning;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>A small lab in a database of its own: facilities, dynos, vehicles and people as a test asks for them, with the real services over them.</summary>
internal sealed class TestLab : IAsyncDisposable
{
    /// <summary>A Monday, 09:00 in Detroit.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private const string OfficeHours = """{"weekend":["saturday","sunday"],"holidays":[{"day":"2026-12-25","name":"Christmas Day"}],"shifts":[{"name":"Day","starts":"06:00:00","ends":"14:00:00"},{"name":"Late","starts":"14:00:00","ends":"22:00:00"}]}""";

    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private int made;

    private TestLab(TestDatabase database, TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        (this.database, Clock) = (database, clock);
        var collection = new ServiceCollection().AddLogging().AddSingleton(clock).AddPortalData(database.ConnectionString);
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public TimeProvider Clock { get; }

    public string ConnectionString => database.ConnectionString;

    /// <summary>The first facility, in Detroit.</summary>
    public FacilityId Facility { get; private set; }

    public AllocationService Service => services.GetRequiredService<AllocationService>();

    public IScheduleReader Reader => services.GetRequiredService<IScheduleReader>();

    public IScheduleStore Store => services.GetRequiredService<IScheduleStore>();

    public OpeningSearch Openings => services.GetRequiredService<OpeningSearch>();

    public AutoAllocation Auto => services.GetRequiredService<AutoAllocation>();

    public IFleetReader Fleet => services.GetRequiredService<IFleetReader>();

    public IPeopleReader People => services.GetRequiredService<IPeopleReader>();

    public ScheduleFeed Feed => services.GetRequiredService<ScheduleFeed>();

    public ScheduleListener Listener => services.GetRequiredService<ScheduleListener>();

    public HoldSweeper Sweeper => services.GetRequiredService<HoldSweeper>();

    /// <summary>Any other service over the same database.</summary>
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The application's own connections, held to row-level security.</summary>
    public NpgsqlDataSource Source => services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>A lab with one facility that stands at <see cref="Monday"/> unless a clock is given.</summary>
    public static async Task<TestLab> CreateAsync(TimeProvider? clock = null)
    {
        var lab = new TestLab(await TestDatabase.CreateAsync(), clock ?? new SettableClock(Monday));
        lab.Facility = await lab.AddFacilityAsync("DET", "America/Detroit");
        return lab;
    }

    /// <summary>A lab in a facility of its own beside others in the same database.</summary>
    public static async Task<TestLab> BesideOthersAsync(TestDatabase database, string code, TimeProvider clock)
    {
        var lab = new TestLab(database, clock);
        lab.Facility = await lab.AddFacilityAsync(code, "America/Detroit");
        return lab;
    }

    /// <summary>The lab that a database holds, seen from one of its facilities. Disposes the database with itself.</summary>
    public static TestLab Over(TestDatabase database, FacilityId facility, TimeProvider clock, Action<IServiceCollection>? more = null) => new(database, clock, more) { Facility = facility };

    public async Task<FacilityId> AddFacilityAsync(string code, string zone, string calendar = OfficeHours, int? perPerson = null, string? name = null, IReadOnlyList<TestTypeRow>? tests = null)
    {
        var row = new FacilityRow { Code = code, Name = name ?? code, TimeZone = zone, Calendar = calendar, ShortestMinutes = 15, HorizonDays = 730, LongestDays = 200, HoldHours = 72, PerPerson = perPerson };
        await SaveAsync(context => context.Add(row));
        tests ??=
        [
            new() { Code = "brake", Name = "brake", DefaultLength = "PT4H" },
            new() { Code = "emission", Name = "emission", DefaultLength = "P2D" },
            new() { Code = "4k-certification", Name = "4K certification", DefaultLength = "P5D", NeedsApproval = true },
        ];
        foreach (var test in tests) test.FacilityId = row.Id;
        await SaveAsync(context => context.AddRange(tests));
        return new(row.Id);
    }

    /// <summary>A dyno; without rows of its own it does every test for every vehicle.</summary>
    public async Task<DynoId> AddDynoAsync(string name, int before = 0, int after = 0, FacilityId? facility = null, Action<DynoRow>? shape = null, params CapabilityRow[] rows)
    {
        var row = new DynoRow { FacilityId = (facility ?? Facility).Value, Name = name, DynoGroup = name.Split(' ')[0], SetUpBeforeMinutes = before, SetUpAfterMinutes = after };
        row.Capabilities.AddRange(rows.Length > 0 ? rows : [Can(["brake", "emission", "4k-certification"], ["2WD", "AWD"], ["<10K", ">10K"])]);
        foreach (var capability in row.Capabilities) capability.FacilityId = row.FacilityId;
        shape?.Invoke(row);
        await SaveAsync(context => context.Add(row));
        return new(row.Id);
    }

    public static CapabilityRow Can(string[] tests, string[] drives, string[] weights) => new() { TestTypes = tests, Drives = drives, Weights = weights };

    public async Task<VehicleId> AddVehicleAsync(string? drive = "2WD", int? weight = 5000, FacilityId? facility = null, string? vin = null, Action<VehicleRow>? shape = null)
    {
        var row = new VehicleRow { FacilityId = (facility ?? Facility).Value, Program = "P702", Tag = $"T{Interlocked.Increment(ref made)}", Drive = drive, WeightLbs = weight, Vin = vin };
        shape?.Invoke(row);
        await SaveAsync(context => context.Add(row));
        return new(row.Id);
    }

    /// <summary>A test request for a vehicle of the first facility.</summary>
    public async Task<TestRequestId> AddRequestAsync(VehicleId vehicle, string test = "brake", Action<TestRequestRow>? shape = null)
    {
        var row = new TestRequestRow { Id = Guid.CreateVersion7(), FacilityId = Facility.Value, VehicleId = vehicle.Value, TestType = test, Length = "PT4H", Priority = 3, After = [], Contact = "", Notes = "", Revision = 1 };
        shape?.Invoke(row);
        await SaveAsync(context => context.Add(row));
        return new(row.Id);
    }

    /// <summary>Someone with this role in the facility.</summary>
    public async Task<Actor> AddPersonAsync(string role, FacilityId? facility = null, Channel channel = Channel.Screen, string? name = null)
    {
        var id = Guid.NewGuid();
        name ??= $"{role} {Interlocked.Increment(ref made)}";
        await SaveAsync(context => context.Add(new PortalUser { Id = id, DisplayName = name, UserName = $"{id}@test", NormalizedUserName = $"{id}@TEST" }));
        await SaveAsync(context => context.Add(new MembershipRow { FacilityId = (facility ?? Facility).Value, UserId = id, Role = role, Since = Clock.GetUtcNow().UtcDateTime }));
        return new(new UserId(id), facility ?? Facility, channel);
    }

    /// <summary>Runs SQL as the owner of the database, past every policy.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task ExecuteAsync(string sql) => ScalarAsync<int>($"WITH done AS ({sql} RETURNING 1) SELECT count(*)::int FROM done");

    /// <summary>Changes the schema as the owner.</summary>
    public async Task AlterAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Pairs of live rows that share a dyno or a vehicle at one time, by SQL, past every policy.</summary>
    public Task<int> OverlapsAsync() => ScalarAsync<int>("""
        SELECT count(*)::int FROM allocations a JOIN allocations b ON a.id < b.id AND a.status <> 'cancelled' AND b.status <> 'cancelled'
            AND ((a.dyno_id = b.dyno_id AND a.occupied && b.occupied) OR (a.vehicle_id = b.vehicle_id AND a.slot && b.slot))
        """);

    public static ChangeSet Set(params ScheduleChange[] changes) => ChangeSet.Of(ChangeSetId.New(TimeProvider.System), changes);

    public static ScheduleChange.Book Book(VehicleId vehicle, DynoId dyno, Slot slot, string test = "brake") => new(AllocationId.New(TimeProvider.System), vehicle, dyno, slot, test);

    public async Task<Allocation> BookedAsync(Actor actor, VehicleId vehicle, DynoId dyno, Slot slot, string test = "brake") =>
        Assert.IsType<ChangeOutcome.Applied>(await Service.ApplyAsync(actor, Set(Book(vehicle, dyno, slot, test)), default)).Changes[0].After!;

    /// <summary>Hours of a day counted from the first of March 2026, site time.</summary>
    public static Slot Hours(int day, double from, double to)
    {
        var midnight = SiteClock.Of("America/Detroit").StartOf(new DateOnly(2026, 3, 1).AddDays(day - 1));
        return new(midnight.AddHours(from), midnight.AddHours(to));
    }

    /// <summary>Whole days of March 2026, the last inclusive.</summary>
    public static Slot Days(int first, int last) => SiteClock.Of("America/Detroit").Through(new(2026, 3, first), new(2026, 3, last));

    /// <summary>Closes the services, and leaves the database as it is for others to copy.</summary>
    public ValueTask CloseAsync() => services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    // As the owner, a superuser: policies don't stand in the way of making a lab.
    private async Task SaveAsync(Action<PortalDbContext> change)
    {
        await using var context = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(database.ConnectionString).Options);
        change(context);
        await context.SaveChangesAsync();
    }
}
