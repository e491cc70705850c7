using DynoPortal.Web.Planning.Campaigns;

namespace DynoPortal.Web.Hosting;

/// <summary>What the pages of campaigns need.</summary>
internal static class CampaignSetup
{
    /// <summary>Registers it.</summary>
    public static WebApplicationBuilder AddCampaigns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignActions>().AddSingleton<CampaignDesk>().AddSingleton<LiveCampaigns>();
        return builder;
    }
}
