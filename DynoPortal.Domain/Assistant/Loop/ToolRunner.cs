using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>Calls one tool for the loop, and has an answer in every case: also for a tool that isn't offered, that fails, or that is stopped.</summary>
public sealed partial class ToolRunner(Toolbox tools, TimeProvider clock, ILogger<ToolRunner> logger)
{
    private static readonly ToolError Unknown = new("There is no such tool, or the person may not use it.", ToolError.Forbidden);
    private static readonly ToolError TooMany = new($"A turn has at most {FunctionLoop.MostCalls} calls of tools. Answer with what you have.", ToolError.Unavailable);
    private static readonly ToolError Garbled = new("The arguments of this call can't be read: they must be one JSON object that fits the schema.", ToolError.Invalid);
    private static readonly ToolError Stopped = new("The person stopped this turn before the tool had answered.", ToolError.Unavailable);
    private static readonly ToolError Failed = new("This can't be answered at the moment. Try again in a minute.", ToolError.Unavailable);

    /// <summary>The tools that a caller is offered (S-6).</summary>
    public IEnumerable<AITool> Offered(ToolCaller caller, AssistantMode mode) =>
        mode == AssistantMode.Off ? [] : tools.For(caller, mode == AssistantMode.ReadOnly).Select(tool => tool.Function);

    /// <summary>What a tool does, for a person.</summary>
    public string LabelOf(string name) => tools.Find(name)?.Label ?? name;

    /// <summary>Calls it.</summary>
    public async Task<LoopStep.Finished> RunAsync(FunctionCallContent call, LoopRequest request, bool tooMany, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var answer = tooMany ? TooMany : await AnswerAsync(call, request, cancellationToken);
        var result = answer as JsonElement? ?? JsonSerializer.SerializeToElement(answer, ToolJson.Options);
        var failed = result.ValueKind == JsonValueKind.Object && result.TryGetProperty("error", out _);
        return new(call.CallId, call.Name, !failed, result, clock.GetElapsedTime(began), failed ? null : tools.Find(call.Name)?.Card);
    }

    private async Task<object?> AnswerAsync(FunctionCallContent call, LoopRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Stopped;
        try
        {
            var mode = await request.Mode(cancellationToken);
            var tool = mode == AssistantMode.Off ? null : tools.For(request.Caller, mode == AssistantMode.ReadOnly).FirstOrDefault(tool => tool.Name == call.Name);
            if (call.Exception is not null) return Garbled;
            return tool is null ? Unknown : await Toolbox.CallAsync(tool, call.Arguments ?? new Dictionary<string, object?>(), request.Caller, cancellationToken);
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
