using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>A turn that is under way.</summary>
/// <param name="Turn">As it began.</param>
/// <param name="Setting">What was read when it began.</param>
/// <param name="Answer">Who answers.</param>
/// <param name="Scribe">Writes its log.</param>
internal sealed record StartedTurn(Turn Turn, TurnSetting Setting, AnswerSource Answer, TurnScribe Scribe);

/// <summary>Runs one turn from its first event to its last: whatever happens, it ends, and what was said until then is kept.</summary>
public sealed partial class TurnWork(TurnTools tools, TurnMessages messages, AnswerSources sources, TimeProvider clock, ILogger<TurnWork> logger)
{
    // Longer than the loop's own limit, for a model that doesn't answer any more.
    private static readonly TimeSpan MostTime = FunctionLoop.MostTime + TimeSpan.FromSeconds(30);

    /// <summary>Begins a turn; null when another one of its conversation is running.</summary>
    internal async Task<StartedTurn?> BeginAsync(TurnSetting setting, TurnPlace place, string message, Looking? looking, CancellationToken cancellationToken)
    {
        var answer = await sources.ChooseAsync(setting, cancellationToken);
        var turn = new Turn
        {
            Id = TurnId.New(clock),
            Conversation = place.Conversation,
            Owner = setting.Actor,
            Parent = place.Path is [.., var last] ? last.Id : null,
            Message = message,
            StartedAt = clock.GetUtcNow(),
            Source = answer.Source,
            Messages = TurnMessages.Said(message, looking),
        };
        var scribe = new TurnScribe(tools.Log, turn, sources.Prices, clock);
        return await scribe.BeginAsync(answer.Notice, cancellationToken) ? new(turn, setting, answer, scribe) : null;
    }

    internal async Task RunAsync(StartedTurn started, CancellationToken ending)
    {
        using var patience = new CancellationTokenSource(MostTime, clock);
        await using var watch = new TurnWatch(tools, started, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(ending, patience.Token, watch.Stopped);
        try
        {
            await AnswerAsync(started, any.Token);
            await EndAsync(started, TurnState.Completed);
        }
        catch (TurnClosedException)
        {
            // Whoever closed it has written its end.
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            if (patience.IsCancellationRequested) started.Scribe.Add(TurnEventKind.Error, new { code = "too_slow", text = "This took too long and was ended. Try again, or ask for less at once." });
            await EndAsync(started, ending.IsCancellationRequested ? TurnState.Interrupted : patience.IsCancellationRequested ? TurnState.Failed : TurnState.Stopped);
        }
        catch (Exception thrown)
        {
            // The turn's own id: what a person reads leads to the line in the log, and tells nothing else (S-17).
            LogFailed(logger, started.Turn.Id.Value, thrown);
            var text = thrown is ProviderException ? thrown.Message : "Something went wrong on the portal's side. Try again.";
            started.Scribe.Add(TurnEventKind.Error, new { code = thrown is ProviderException ? "provider" : "failed", text, correlationId = started.Turn.Id.Value });
            await EndAsync(started, TurnState.Failed);
        }
    }

    private async Task AnswerAsync(StartedTurn started, CancellationToken cancellationToken)
    {
        try
        {
            await LoopAsync(started, started.Answer, cancellationToken);
        }
        catch (ProviderUnavailableException unavailable) when (!started.Answer.IsOffline && started.Scribe.IsSilent)
        {
            await InsteadAsync(started, AnswerSources.Instead("fallback", unavailable.Message), cancellationToken);
        }
        catch (BudgetSpentException spent) when (started.Scribe.IsSilent)
        {
            await InsteadAsync(started, AnswerSources.Instead("budget", spent.Message), cancellationToken);
        }
        catch (BudgetSpentException spent)
        {
            await started.Scribe.AddAsync(new LoopStep.Notice("budget", $"{spent.Message} So this answer ends here, and the offline assistant gives the next."));
        }
    }

    private async Task InsteadAsync(StartedTurn started, LoopStep.Notice why, CancellationToken cancellationToken)
    {
        var instead = await sources.OfflineAsync(started.Setting, why, cancellationToken);
        started.Scribe.Source = instead.Source;
        await started.Scribe.AddAsync(why);
        await LoopAsync(started, instead, cancellationToken);
    }

    private async Task LoopAsync(StartedTurn started, AnswerSource answer, CancellationToken cancellationToken)
    {
        var (turn, setting) = (started.Turn, started.Setting);
        var caller = new ToolCaller(setting.Actor, setting.Facility, setting.Permissions) { Turn = turn.Id, Conversation = turn.Conversation, Source = answer.Source };
        caller.Untrusted.UnionWith(UntrustedSources.In(setting.Path.SelectMany(earlier => earlier.Messages)));
        var request = new LoopRequest
        {
            Client = sources.ClientOf(answer, turn),
            Messages = await messages.AllAsync(setting, turn.Messages, answer.IsOffline, cancellationToken),
            Caller = caller,
            Mode = async token => (await tools.Settings.ReadAsync(setting.Facility.Id, token)).Mode,
        };
        await started.Scribe.FollowAsync(tools.Loop.RunAsync(request, cancellationToken), cancellationToken);
        if (ClaimCheck.Of(started.Scribe.Text, started.Scribe.HasOnlyRead) is { } claim && !await WasApprovedAsync(started, cancellationToken)) await started.Scribe.AddAsync(claim);
    }

    // What was approved since the person spoke last may be told.
    private async Task<bool> WasApprovedAsync(StartedTurn started, CancellationToken cancellationToken)
    {
        var since = started.Setting.Path is [.., var last] ? last.StartedAt : started.Turn.StartedAt;
        var approved = await tools.Proposals.ListAsync(started.Setting.Actor, started.Turn.Conversation, ProposalState.Approved, cancellationToken);
        return approved.Any(proposal => (proposal.ResolvedAt ?? proposal.MadeAt) >= since);
    }

    private async Task EndAsync(StartedTurn started, TurnState state)
    {
        try
        {
            await started.Scribe.EndAsync(state);
        }
        catch (Exception thrown)
        {
            // The database is away: the lease lapses, and whichever node is first closes the turn.
            LogFailed(logger, started.Turn.Id.Value, thrown);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "TurnFailed", Message = "Turn {Turn} of the assistant failed")]
    private static partial void LogFailed(ILogger logger, Guid turn, Exception thrown);
}

/// <summary>What turns are run with.</summary>
/// <param name="Loop">Calls tools for a model.</param>
/// <param name="Log">Keeps what happens.</param>
/// <param name="Settings">What the administrator allows at each moment.</param>
/// <param name="Feed">Hears that a person wants a turn stopped.</param>
/// <param name="Proposals">Know what was approved.</param>
public sealed record TurnTools(FunctionLoop Loop, ITurnLog Log, IAssistantSettings Settings, TurnFeed Feed, IProposalStore Proposals);
