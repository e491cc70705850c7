using System.Runtime.CompilerServices;
using DynoPortal.Data.Assistant;
using DynoPortal.Data.Assistant.Procedures;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>A copy of the small lab with an assistant over it, as a scenario wants it, in which people talk to it and click on its cards.</summary>
internal sealed class EvaluationLab : IAsyncDisposable
{
    private readonly TempDirectory documents = new();
    private readonly List<IReadOnlyList<string>> offered = [];
    private readonly TurnLimits limits = new() { PersonAMinute = int.MaxValue, FacilityAMinute = int.MaxValue };
    private readonly LabModel model;

    private EvaluationLab(Agent agent) => model = new(agent.Model, client => new Recorder(client, offered));

    /// <summary>The lab.</summary>
    public LabSmall Lab { get; private set; } = null!;

    /// <summary>A lab with this assistant, at this moment.</summary>
    /// <param name="agent">The assistant.</param>
    /// <param name="now">When.</param>
    /// <param name="speaker">Key of the person whose dates are read by <paramref name="locale"/>.</param>
    /// <param name="locale">How the speaker reads dates, such as <c>en-GB</c>; null when they have chosen nothing.</param>
    public static async Task<EvaluationLab> CreateAsync(Agent agent, DateTimeOffset now, string speaker = "engineer", string? locale = "en-US")
    {
        var made = new EvaluationLab(agent);
        made.Lab = await LabSmall.CreateAsync(new SettableClock(now), services => services
            .AddSingleton<IModelProvider>(made.model).AddSingleton(made.limits).Configure<ProcedureOptions>(options => options.Folder = made.documents.Path)
            .AddSingleton<ITurnLog>(provider => new TimedTurnLog(ActivatorUtilities.CreateInstance<TurnLog>(provider)))
            .AddSingleton<OfflineAssistant>(async (setting, _) => new Recorder(await agent.ForTurn(made, setting), made.offered)));
        var form = locale == "en-US" ? DateForm.American : DateForm.British;
        if (locale is not null) await made.Get<IUserSettings>().SaveAsync(made.Lab.Person(speaker).Id!.Value, new() { DateForm = form }, default);
        return made;
    }

    /// <summary>A service of it.</summary>
    public T Get<T>() where T : notnull => Lab.Lab.Get<T>();

    /// <summary>Says something, and waits for the end of the turn.</summary>
    public async Task<PlayedTurn> SayAsync(string speaker, string text, ConversationId? conversation, string? selected = null)
    {
        var actor = Lab.Person(speaker);
        offered.Clear();
        var start = await Get<TurnRunner>().StartAsync(actor, new(text) { Conversation = conversation, Looking = selected is null ? null : new(Selected: selected) }, default);
        var began = start as TurnStart.Began ?? throw new InvalidOperationException($"\"{text}\": {((TurnStart.Refused)start).Text}");
        var took = await ((TimedTurnLog)Get<ITurnLog>()).EndOfAsync(began.Turn);
        var turn = await Get<ITurnLog>().FindAsync(actor, began.Turn, default) ?? throw new InvalidOperationException("The turn is gone.");
        return new(text, turn, await Get<ITurnLog>().EventsAsync(actor, turn.Id, 0, default), [.. offered], took);
    }

    /// <summary>Makes the language model fail from now on.</summary>
    public void FailModel() => model.Fails = true;

    /// <summary>Uses up the budget of every person: a model is there, and may not be asked.</summary>
    public void EndBudget() => (model.Fails, limits.PersonTokensADay) = (true, 0);

    /// <summary>Moves the lab's clock.</summary>
    public void MoveClock(DateTimeOffset to) => ((SettableClock)Lab.Lab.Clock).Set(to);

    /// <summary>Sets the kill switch.</summary>
    public Task SetModeAsync(AssistantMode mode) => Get<IAssistantSettings>().SwitchAsync(Lab.Person("admin"), mode, default);

    /// <summary>Puts a procedure into the folder, and refreshes.</summary>
    public async Task AddDocumentAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(documents.Path, name), text);
        Assert.IsType<ProcedureRefreshOutcome.Made>(await Get<IProcedureRefreshes>().RefreshAsync(Lab.Person("admin"), default));
    }

    public async ValueTask DisposeAsync()
    {
        await Lab.DisposeAsync();
        documents.Dispose();
    }

    private sealed class Recorder(IChatClient inner, List<IReadOnlyList<string>> offered) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            offered.Add([.. options?.Tools?.Select(tool => tool.Name) ?? []]);
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken)) yield return update;
        }
    }
}
