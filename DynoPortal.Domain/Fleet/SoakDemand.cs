namespace DynoPortal.Domain.Fleet;

/// <summary>How long a vehicle must have stood on no dyno before a test starts.</summary>
/// <param name="Least">At least this long; 0 to <see cref="Longest"/>.</param>
/// <param name="Most">At most this long since the test before, which there must be then; at least <paramref name="Least"/>, at most <see cref="Longest"/>, or null for no limit.</param>
public sealed record SoakDemand(TimeSpan Least, TimeSpan? Most = null)
{
    /// <summary>The longest soak. The other tests of a vehicle are read this far round a slot.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);
}
