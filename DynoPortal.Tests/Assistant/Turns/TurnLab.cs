using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>The small lab with the assistant over it, whose model a test writes.</summary>
internal sealed class TurnLab : IAsyncDisposable
{
    private TurnLab(LabSmall lab) => Lab = lab;

    public LabSmall Lab { get; }

    public Actor Engineer => Lab.Person("engineer");

    public TurnRunner Runner => Lab.Lab.Get<TurnRunner>();

    public ITurnLog Log => Lab.Lab.Get<ITurnLog>();

    public IConversations Conversations => Lab.Lab.Get<IConversations>();

    /// <param name="model">Answers; null for none, which leaves the offline assistant.</param>
    /// <param name="offline">The offline assistant; without one it says that it is offline.</param>
    /// <param name="limits">What it may cost; without any the defaults.</param>
    /// <param name="clock">Where its time comes from; without one it stands still.</param>
    /// <param name="listen">Whether the node hears what others write.</param>
    /// <param name="more">Services in place of the lab's.</param>
    public static async Task<TurnLab> CreateAsync(IModelProvider model, IChatClient? offline = null, TurnLimits? limits = null, TimeProvider? clock = null, bool listen = false, Action<IServiceCollection>? more = null)
    {
        var lab = new TurnLab(await LabSmall.CreateAsync(clock ?? new SettableClock(LabSmall.Now), services =>
        {
            services.AddSingleton(model).AddSingleton(limits ?? new()).AddSingleton<OfflineAssistant>((_, _) => Task.FromResult(offline ?? ScriptedModel.Saying("I am offline.")));
            more?.Invoke(services);
        }));
        if (listen) await lab.ListenAsync();
        return lab;
    }

    /// <summary>Says something and waits for the end of the turn.</summary>
    public async Task<(Turn Turn, IReadOnlyList<TurnEvent> Events)> SayAsync(string message, ConversationId? conversation = null, TurnId? inPlaceOf = null, Actor? actor = null, Looking? looking = null)
    {
        var began = Assert.IsType<TurnStart.Began>(await Runner.StartAsync(actor ?? Engineer, new(message) { Conversation = conversation, InPlaceOf = inPlaceOf, Looking = looking }, default));
        return await EndOfAsync(began.Turn, actor);
    }

    /// <summary>Waits for the end of a turn.</summary>
    public async Task<(Turn Turn, IReadOnlyList<TurnEvent> Events)> EndOfAsync(TurnId id, Actor? actor = null)
    {
        await Eventually.HoldsAsync(async () => (await Log.FindAsync(actor ?? Engineer, id, default))?.State is not (null or TurnState.Running));
        return ((await Log.FindAsync(actor ?? Engineer, id, default))!, await Log.EventsAsync(actor ?? Engineer, id, 0, default));
    }

    /// <summary>Lets the lease of a turn run out, by the database's clock.</summary>
    public Task LapseAsync(TurnId turn) => Lab.Lab.ExecuteAsync($"UPDATE turns SET lease_until = clock_timestamp() WHERE id = '{turn.Value}'");

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    private async Task ListenAsync()
    {
        await Lab.Lab.Listener.StartAsync(default);
        await Eventually.HoldsAsync(() => Lab.Lab.Listener.IsListening);
    }
}

/// <summary>Reading events.</summary>
internal static class TurnEvents
{
    public static IEnumerable<TurnEventKind> Kinds(this IEnumerable<TurnEvent> events) => events.Select(happened => happened.Kind);

    public static JsonElement Data(this IEnumerable<TurnEvent> events, TurnEventKind kind) => events.First(happened => happened.Kind == kind).Data;

    public static string? Said(this JsonElement data, string field) => data.GetProperty(field).ValueKind == JsonValueKind.String ? data.GetProperty(field).GetString() : data.GetProperty(field).GetRawText();
}
