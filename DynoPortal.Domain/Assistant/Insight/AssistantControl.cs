using DynoPortal.Domain.Assistant.Prompts;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>What administrators see and set of the assistant of their facility. The permission is read anew with every call.</summary>
public sealed class AssistantControl(IPeopleReader people, IAssistantInsight insight, IAssistantSettings settings, AssistantPrompts prompts)
{
    /// <summary>The most turns that <see cref="OverviewAsync"/> lists.</summary>
    public const int MostTurns = 50;

    // The page shows the latest ones; all are in the table.
    private const int MostChanges = 20;

    private static readonly Refusal Forbidden = new(RefusalCode.Forbidden, "Your role doesn't let you run the assistant of this facility.");

    /// <summary>All that the page shows; null for someone who may not see it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="facility">The actor's facility.</param>
    /// <param name="first">First site day of the period.</param>
    /// <param name="last">Its last site day.</param>
    /// <param name="choice">Which turns to list.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<AssistantOverview?> OverviewAsync(Actor actor, Facility facility, DateOnly first, DateOnly last, TurnChoice choice, CancellationToken cancellationToken)
    {
        if (!await MayAsync(actor, cancellationToken)) return null;
        return new(
            await insight.UseAsync(actor.Facility, facility.Clock, first, last, cancellationToken),
            await insight.TurnsAsync(actor.Facility, facility.Clock.StartOf(first), choice, MostTurns, cancellationToken),
            await insight.BudgetAsync(actor.Facility, cancellationToken),
            await settings.ReadAsync(actor.Facility, cancellationToken),
            await settings.HistoryAsync(actor.Facility, MostChanges, cancellationToken));
    }

    /// <summary>What of its budget the facility has used; null for someone who may not see it.</summary>
    public async Task<AssistantBudget?> BudgetAsync(Actor actor, CancellationToken cancellationToken) => await MayAsync(actor, cancellationToken) ? await insight.BudgetAsync(actor.Facility, cancellationToken) : null;

    /// <summary>The trace of a turn of the facility; null when there is none, and for someone who may not see it.</summary>
    public async Task<TurnTrace?> TraceAsync(Actor actor, TurnId turn, CancellationToken cancellationToken) =>
        await MayAsync(actor, cancellationToken) ? await insight.TraceAsync(actor.Facility, turn, cancellationToken) : null;

    /// <summary>Sets what the assistant may do, from the next call of a tool on (S-19). Null when that is done.</summary>
    public Task<Refusal?> SwitchAsync(Actor actor, AssistantMode mode, CancellationToken cancellationToken) => ChangeAsync(actor, () => settings.SwitchAsync(actor, mode, cancellationToken), cancellationToken);

    /// <summary>Makes a version of the prompt the active one, from the next turn on; null for whichever is newest. Null when that is done.</summary>
    public async Task<Refusal?> ActivateAsync(Actor actor, string? version, CancellationToken cancellationToken) =>
        version is null || prompts.All.Any(prompt => prompt.Version == version)
            ? await ChangeAsync(actor, () => settings.ActivateAsync(actor, version, cancellationToken), cancellationToken)
            : new(RefusalCode.NotFound, $"This portal has no prompt {version}.");

    private async Task<Refusal?> ChangeAsync(Actor actor, Func<Task> change, CancellationToken cancellationToken)
    {
        if (!await MayAsync(actor, cancellationToken)) return Forbidden;
        await change();
        return null;
    }

    private async Task<bool> MayAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Id is not null && (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.ManageAssistant);
}

/// <summary>What an administrator sees of the assistant.</summary>
/// <param name="Use">In the period.</param>
/// <param name="Turns">The latest of it.</param>
/// <param name="Budget">As of now.</param>
/// <param name="Settings">As of now.</param>
/// <param name="Changes">Who set what, latest first.</param>
public sealed record AssistantOverview(AssistantUse Use, IReadOnlyList<ListedTurn> Turns, AssistantBudget Budget, AssistantSettings Settings, IReadOnlyList<AssistantSettingsChange> Changes);
