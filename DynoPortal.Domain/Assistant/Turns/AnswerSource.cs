using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Who answers a turn.</summary>
/// <param name="Client">The model, or the offline assistant.</param>
/// <param name="Source">What is kept of it with the turn.</param>
/// <param name="Notice">What the reader should know of the choice; null for nothing.</param>
public sealed record AnswerSource(IChatClient Client, TurnSource Source, LoopStep.Notice? Notice = null)
{
    /// <summary>Whether it is the assistant that needs no network.</summary>
    public bool IsOffline => Source.Provider == AnswerSources.Offline;
}

/// <summary>Makes the offline assistant for one turn.</summary>
public delegate Task<IChatClient> OfflineAssistant(TurnSetting setting, CancellationToken cancellationToken);

/// <summary>Chooses who answers: the configured model while its budget lasts (S-14), else the offline assistant.</summary>
public sealed class AnswerSources(IModelProvider provider, OfflineAssistant offline, ITurnLog turns, TurnLimits limits, TimeProvider clock)
{
    /// <summary>The name of the offline assistant.</summary>
    public const string Offline = "offline";

    /// <summary>Its version.</summary>
    public const string OfflineModel = "offline-1";

    /// <summary>What the budget of a person is for (S-14).</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What the budget of a facility is for (S-14).</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>What the provider's tokens cost.</summary>
    public PriceTable Prices => provider.Prices;

    /// <summary>Who answers this turn.</summary>
    public async Task<AnswerSource> ChooseAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        if (provider.ForTurn(setting.Names) is not { } client) return await OfflineAsync(setting, null, cancellationToken);
        if (await OverAsync(setting, cancellationToken) is { } over) return await OfflineAsync(setting, over, cancellationToken);
        return new(client, new(provider.Name, provider.Model ?? "", setting.Prompt.Mark));
    }

    /// <summary>The offline assistant, and why.</summary>
    public async Task<AnswerSource> OfflineAsync(TurnSetting setting, LoopStep.Notice? why, CancellationToken cancellationToken) =>
        new(await offline(setting, cancellationToken), new(Offline, OfflineModel, setting.Prompt.Mark), why);

    private async Task<LoopStep.Notice?> OverAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (person, _) = await turns.TotalsAsync(setting.Actor, now - Day, cancellationToken);
        if (person.Tokens >= limits.PersonTokensADay) return new("budget", "You have used up what the language model may cost for you in a day. The offline assistant answers.");
        var (_, facility) = await turns.TotalsAsync(setting.Actor, now - Month, cancellationToken);
        return facility.Tokens >= limits.FacilityTokensAMonth ? new("budget", "This facility has used up what the language model may cost in a month. The offline assistant answers.") : null;
    }
}
