using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DynoPortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Bounds how often somebody tries to sign in or to register: per network address, and per network and e-mail address. The page and the API share one count.</summary>
internal sealed class AttemptLimiter(IOptions<RateLimits> limits) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Attempt> _logins = Limiter(limits.Value.LoginPerMinutePerAddress, limits.Value.LoginPerMinute);
    private readonly PartitionedRateLimiter<Attempt> _registrations = Limiter(limits.Value.RegisterPerMinutePerAddress, limits.Value.RegisterPerMinute);

    /// <summary>Counts an attempt to sign in. Null when it may go on, else how long to wait.</summary>
    public TimeSpan? Login(IPAddress? from, string email) => Try(_logins, from, email);

    /// <summary>Counts an attempt to register. Null when it may go on, else how long to wait.</summary>
    public TimeSpan? Register(IPAddress? from, string email) => Try(_registrations, from, email);

    public void Dispose()
    {
        _logins.Dispose();
        _registrations.Dispose();
    }

    private static TimeSpan? Try(PartitionedRateLimiter<Attempt> limiter, IPAddress? from, string email)
    {
        using var lease = limiter.AttemptAcquire(new(Network(from), email.Trim().ToUpperInvariant()));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    private static PartitionedRateLimiter<Attempt> Limiter(int perNetwork, int perBoth) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Attempt, string>(attempt => RateLimitPartition.GetFixedWindowLimiter(attempt.Network, _ => Permits(perNetwork))),
        PartitionedRateLimiter.Create<Attempt, Attempt>(attempt => RateLimitPartition.GetFixedWindowLimiter(attempt, _ => Permits(perBoth))));

    private static FixedWindowRateLimiterOptions Permits(int count) => new() { PermitLimit = count, Window = Window };

    // Whoever has one IPv6 address usually has the other 2^64 of its network too.
    private static string Network(IPAddress? from) => from switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => new IPNetwork(new IPAddress([.. from.GetAddressBytes()[..8], .. new byte[8]]), 64).ToString(),
        _ => from.MapToIPv4().ToString(),
    };

    private sealed record Attempt(string Network, string Email);
}
