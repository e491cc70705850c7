using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>Calls one tool, for the loop or for a model elsewhere, and has an answer in every case: also for a tool that isn't offered, that fails, or that is stopped.</summary>
public sealed partial class ToolRunner(Toolbox tools, TimeProvider clock, ILogger<ToolRunner> logger)
{
    private static readonly ToolError Unknown = new("There is no such tool, or the person may not use it.", ToolError.Forbidden);
    private static readonly ToolError TooMany = new($"A turn has at most {FunctionLoop.MostCalls} calls of tools. Answer with what you have.", ToolError.Unavailable);
    private static readonly ToolError Garbled = new("The arguments of this call can't be read: they must be one JSON object that fits the schema.", ToolError.Invalid);
    private static readonly ToolError Stopped = new("The person stopped this turn before the tool had answered.", ToolError.Unavailable);
    private static readonly ToolError Failed = new("This can't be answered at the moment. Try again in a minute.", ToolError.Unavailable);

    /// <summary>The tools that a caller is offered (S-6).</summary>
    public IEnumerable<AITool> Offered(ToolCaller caller, AssistantMode mode) => Allowed(caller, mode).Select(tool => tool.Function);

    /// <summary>The same with what is known of each.</summary>
    public IReadOnlyList<ToolDescriptor> Allowed(ToolCaller caller, AssistantMode mode) => mode == AssistantMode.Off ? [] : tools.For(caller, mode == AssistantMode.ReadOnly);

    /// <summary>What a tool does, for a person.</summary>
    public string LabelOf(string name) => tools.Find(name)?.Label ?? name;

    /// <summary>Calls it in a turn.</summary>
    public async Task<LoopStep.Finished> RunAsync(FunctionCallContent call, LoopRequest request, bool tooMany, CancellationToken cancellationToken) =>
        tooMany ? Finished(call, TooMany, clock.GetTimestamp()) : await RunAsync(call, request.Caller, request.Mode, cancellationToken);

    /// <summary>Calls it outside of a turn.</summary>
    /// <param name="call">The tool's name and its arguments.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="mode">What the facility's administrator allows at this moment (S-19).</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<LoopStep.Finished> RunAsync(FunctionCallContent call, ToolCaller caller, Func<CancellationToken, Task<AssistantMode>> mode, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        return Finished(call, await AnswerAsync(call, caller, mode, cancellationToken), began);
    }

    private LoopStep.Finished Finished(FunctionCallContent call, object? answer, long began)
    {
        var result = answer as JsonElement? ?? JsonSerializer.SerializeToElement(answer, ToolJson.Options);
        var failed = result.ValueKind == JsonValueKind.Object && result.TryGetProperty("error", out _);
        var tool = failed ? null : tools.Find(call.Name);
        return new(call.CallId, call.Name, !failed, result, clock.GetElapsedTime(began), tool?.Card)
        {
            Passages = tool?.Passages is { } list && result.TryGetProperty(list, out var passages) ? [.. passages.EnumerateArray()] : [],
        };
    }

    private async Task<object?> AnswerAsync(FunctionCallContent call, ToolCaller caller, Func<CancellationToken, Task<AssistantMode>> mode, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Stopped;
        try
        {
            var tool = Allowed(caller, await mode(cancellationToken)).FirstOrDefault(tool => tool.Name == call.Name);
            if (call.Exception is not null) return Garbled;
            return tool is null ? Unknown : await Toolbox.CallAsync(tool, call.Arguments ?? new Dictionary<string, object?>(), caller, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (Exception thrown)
        {
            LogFailed(logger, call.Name, thrown);
            return Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ToolFailed", Message = "The tool {Tool} failed")]
    private static partial void LogFailed(ILogger logger, string tool, Exception thrown);
}
