using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Scheduling;
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
public sealed class AnswerSources(IModelProvider provider, OfflineAssistant offline, TurnBudget budget, IScheduleReader schedule)
{
    /// <summary>The name of the offline assistant.</summary>
    public const string Offline = "offline";

    /// <summary>Its version.</summary>
    public const string OfflineModel = "offline-1";

    /// <summary>What the provider's tokens cost.</summary>
    public PriceTable Prices => provider.Prices;

    /// <summary>Who answers this turn.</summary>
    public async Task<AnswerSource> ChooseAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        if (provider.Model is null || provider.ForTurn(await NamesAsync(setting, cancellationToken)) is not { } client) return await OfflineAsync(setting, null, cancellationToken);
        if (await budget.SpentAsync(setting.Actor, cancellationToken) is { } spent) return await OfflineAsync(setting, Instead("budget", spent), cancellationToken);
        return new(client, new(provider.Name, provider.Model, setting.Prompt.Mark));
    }

    /// <summary>The offline assistant, and why.</summary>
    public async Task<AnswerSource> OfflineAsync(TurnSetting setting, LoopStep.Notice? why, CancellationToken cancellationToken) =>
        new(await offline(setting, cancellationToken), new(Offline, OfflineModel, setting.Prompt.Mark), why);

    /// <summary>The client that answers a turn, each of its calls counted where they cost something.</summary>
    internal IChatClient ClientOf(AnswerSource answer, Turn turn) => answer.IsOffline ? answer.Client : new MeteredChatClient(answer, turn, budget, Prices);

    /// <summary>Says why the offline assistant answers.</summary>
    internal static LoopStep.Notice Instead(string code, string why) => new(code, $"{why} The offline assistant answers.");

    // Rows name people who have left the facility too.
    private async Task<IEnumerable<string>> NamesAsync(TurnSetting setting, CancellationToken cancellationToken) =>
        setting.Names.Union(await schedule.NamedPeopleAsync(setting.Facility.Id, cancellationToken));
}
