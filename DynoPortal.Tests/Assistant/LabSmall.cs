using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant;

/// <summary>The lab in which the assistant's phrases and scenarios play (Scenarios/README.md): built once for a test run, and copied for each test within milliseconds.</summary>
internal sealed class LabSmall : IAsyncDisposable
{
    /// <summary>Tuesday 3 March 2026, 09:00 in Detroit.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 14, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<(TestDatabase Database, LabSmallNames Names)>> Made = new(MakeAsync);
    private readonly LabSmallNames names;

    private LabSmall(TestLab lab, LabSmallNames names) => (Lab, this.names) = (lab, names);

    /// <summary>The services over this test's own database, seen from Detroit.</summary>
    public TestLab Lab { get; }

    /// <summary>Detroit.</summary>
    public FacilityId Facility => names.Facility;

    /// <summary>Cologne, of which nobody in Detroit may see anything: dyno D9, vehicle K1, booking A-1008, person <c>cologne</c>.</summary>
    public FacilityId Cologne => names.Cologne;

    /// <summary>A copy of its own for one test.</summary>
    /// <param name="clock">Where the lab's time comes from; without one it stands still at <see cref="Now"/>.</param>
    /// <param name="more">Services beside those of the schedule.</param>
    public static async Task<LabSmall> CreateAsync(TimeProvider? clock = null, Action<IServiceCollection>? more = null)
    {
        var (template, names) = await Made.Value;
        return new(TestLab.Over(await template.CopyAsync(), names.Facility, clock ?? new SettableClock(Now), more), names);
    }

    /// <summary>The vehicle with this tag, such as <c>V42</c>.</summary>
    public VehicleId Vehicle(string tag) => names.Vehicles[tag];

    /// <summary>The dyno with this name, such as <c>D2</c>.</summary>
    public DynoId Dyno(string name) => names.Dynos[name];

    /// <summary>A person by key: <c>engineer</c>, <c>engineer2</c>, <c>technician</c>, <c>technician2</c>, <c>scheduler</c>, <c>manager</c>, <c>admin</c>, <c>viewer</c>; <c>cologne</c> works in the other facility.</summary>
    public Actor Person(string key, Channel channel = Channel.Screen) => names.People[key] with { Channel = channel };

    /// <summary>The name that a person is shown with.</summary>
    public static string NameOf(string key) => LabSmallSeed.People.First(person => person.Key == key).Name;

    /// <summary>A booking of Detroit as it is now, by number such as <c>A-1002</c>.</summary>
    public async Task<ListedAllocation> BookingAsync(string number) =>
        await Lab.Reader.FindAsync(Facility, int.Parse(number.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), default)
        ?? throw new KeyNotFoundException($"{number} is not in Detroit.");

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    private static async Task<(TestDatabase Database, LabSmallNames Names)> MakeAsync()
    {
        // Never dropped: the test server goes with the run.
        var template = await TestDatabase.CreateAsync();
        return (template, await LabSmallSeed.MakeAsync(template));
    }
}

/// <summary>What the lab's names stand for; the same in every copy.</summary>
internal sealed record LabSmallNames(
    FacilityId Facility, FacilityId Cologne, IReadOnlyDictionary<string, VehicleId> Vehicles, IReadOnlyDictionary<string, DynoId> Dynos, IReadOnlyDictionary<string, Actor> People);
