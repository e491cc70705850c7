using DynoPortal.Data.Planning.Campaigns;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Workbook;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Data.Planning;

/// <summary>Registers test requests, imports, campaigns and plans.</summary>
internal static class PlanningSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddPlanningData(this IServiceCollection services)
    {
        services.AddSingleton<TestRequestReader>().AddSingleton<ITestRequests>(provider => provider.GetRequiredService<TestRequestReader>());
        services.AddSingleton<IRequestStore, RequestStore>().AddSingleton<RequestService>();
        services.AddSingleton<ImportStore>().AddSingleton<ImportLabReader>().AddSingleton<IImports, Imports>();
        services.AddSingleton<IPlanLabs, PlanLabReader>().AddSingleton<IPlanProposalStore, PlanProposalStore>().AddSingleton<PlanProposals>();
        services.AddSingleton<PlanStore>().AddSingleton<PlanSubmission>().AddSingleton<PlanWork>().AddSingleton<IPlans, Plans>();
        services.AddSingleton<ICampaignStore, CampaignStore>().AddSingleton<CampaignService>().AddSingleton<CampaignRunning>().AddSingleton<CampaignChecklists>();
        services.AddSingleton<CampaignSolving>().AddSingleton<CampaignPlacing>().AddSingleton<CampaignApproval>();
        return services;
    }
}
