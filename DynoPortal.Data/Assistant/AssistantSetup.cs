using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Prompts;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Assistant.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Data.Assistant;

/// <summary>Registers what the assistant stands on.</summary>
internal static class AssistantSetup
{
    /// <summary>Adds conversations, turns, proposals, settings, and the loop that calls tools.</summary>
    public static IServiceCollection AddAssistantData(this IServiceCollection services)
    {
        services.AddSingleton<IConversations, ConversationStore>().AddSingleton<ITurnLog, TurnLog>().AddSingleton<TurnFeed>().AddSingleton<IUsageLog, UsageLog>().AddSingleton<TurnBudget>();
        services.AddSingleton<IProposalStore, ProposalStore>().AddSingleton<ApprovalGate>().AddSingleton<ProposalService>();
        services.AddSingleton<IAssistantSettings, AssistantSettingsStore>();
        services.AddSingleton<Toolbox>().AddSingleton<ToolRunner>().AddSingleton<FunctionLoop>();
        services.AddSingleton<AssistantPrompts>().AddSingleton<TurnSettingReader>().AddSingleton<TurnGate>().AddSingleton<TurnPlacing>().AddSingleton<TurnMessages>().AddSingleton<AnswerSources>();
        services.AddSingleton<OfflineClients>().AddSingleton<OfflineAssistant>(provider => provider.GetRequiredService<OfflineClients>().MakeAsync);
        services.AddSingleton<TurnTools>().AddSingleton<TurnWork>().AddSingleton<TurnRunner>().AddSingleton<TurnFollowing>();
        services.AddSingleton<TurnSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnSweeper>());
        services.AddSingleton<ConversationRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<ConversationRetention>());
        services.AddSingleton<IAssistantInsight, Insight.AssistantInsight>().AddSingleton<AssistantControl>();
        return services;
    }
}
