namespace DynoPortal.Data.Seeding;

/// <summary>A clock that stands where the demo lab's story is at.</summary>
internal sealed class DemoClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
