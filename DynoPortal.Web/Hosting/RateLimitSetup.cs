using DynoPortal.Web.People;

namespace DynoPortal.Web.Hosting;

/// <summary>Keeps anyone from asking too often.</summary>
internal static class RateLimitSetup
{
    /// <summary>Registers the limits; their numbers are the section <c>RateLimits</c>.</summary>
    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimits>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<AttemptLimiter>();
        builder.Services.AddCommandLimit();
        return builder;
    }
}
