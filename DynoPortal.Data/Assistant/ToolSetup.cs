using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Data.Assistant;

/// <summary>Registers the assistant's tools: reading ones first, which is the order in which they are offered.</summary>
internal static class ToolSetup
{
    /// <summary>Adds every toolset.</summary>
    public static IServiceCollection AddAssistantTools(this IServiceCollection services)
    {
        services.AddSingleton<ToolDesk>().AddSingleton<ProposingDesk>();
        services.AddSingleton<IToolset, NameTools>();
        services.AddSingleton<IToolset, FleetTools>();
        services.AddSingleton<IToolset, DataTools>();
        services.AddSingleton<IToolset, OpeningTools>();
        services.AddSingleton<IToolset, ScheduleTools>();
        services.AddSingleton<IToolset, OutageTools>();
        services.AddSingleton<IToolset, UtilizationTools>();
        services.AddSingleton<IToolset, QueryTools>();
        services.AddSingleton<IToolset, ProcedureTools>();
        services.AddSingleton<IToolset, BookingProposals>();
        services.AddSingleton<IToolset, SeriesProposals>();
        services.AddSingleton<IToolset, ChangeProposals>();
        services.AddSingleton<IToolset, EditProposals>();
        services.AddSingleton<IToolset, UndoProposals>();
        services.AddSingleton<IToolset, OutageProposals>();
        return services;
    }
}
