using DynoPortal.Web.Wall;

namespace DynoPortal.Web.Hosting;

/// <summary>What a wallboard keeps for each circuit.</summary>
internal static class WallSetup
{
    /// <summary>Registers it.</summary>
    public static WebApplicationBuilder AddWall(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<WallAccess>().AddScoped<WallSource>();
        return builder;
    }
}
