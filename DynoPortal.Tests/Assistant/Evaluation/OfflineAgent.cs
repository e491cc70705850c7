using DynoPortal.Domain.Assistant.Turns;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>The offline assistant as it is evaluated.</summary>
internal static class OfflineAgent
{
    /// <summary>It.</summary>
    public static Agent Plain { get; } = new("offline", (lab, setting) => lab.Get<OfflineClients>().MakeAsync(setting, default));

    /// <summary>One that is made of it.</summary>
    public static Agent Wrapped(string name, Func<IChatClient, EvaluationLab, IChatClient> wrap) => new(name, async (lab, setting) => wrap(await Plain.ForTurn(lab, setting), lab));
}
