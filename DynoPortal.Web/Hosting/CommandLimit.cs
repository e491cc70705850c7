using System.Globalization;
using System.Threading.RateLimiting;
using DynoPortal.Web.Api;
using DynoPortal.Web.People;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Keeps one person from taking the API away from the others.</summary>
internal static class CommandLimit
{
    /// <summary>The name under which the API's endpoints ask for it.</summary>
    public const string Policy = "commands";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Registers the limit; its numbers are in the section <c>RateLimits</c>.</summary>
    public static void AddCommandLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Policy, BucketOf);
        limiter.OnRejected = (rejected, _) => new(Refusal(rejected.Lease).ExecuteAsync(rejected.HttpContext));
    });

    // A command changes something, or asks whether it could; whoever only looks isn't counted.
    private static RateLimitPartition<string> BucketOf(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return RateLimitPartition.GetNoLimiter("reads");
        var limits = http.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value;
        var who = CurrentPerson.IdOf(http.User)?.Value.ToString("N", CultureInfo.InvariantCulture) ?? http.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.CommandBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / limits.CommandsPerMinute,
            QueueLimit = 0,
        });
    }

    private static ApiProblem Refusal(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        return new(StatusCodes.Status429TooManyRequests, "Too many requests", $"You have sent too many requests. Wait {Math.Ceiling(Math.Max(1, wait.TotalSeconds))} s, then go on more slowly; send changes of several bookings as one change set.")
        {
            RetryAfter = wait,
        };
    }
}
