using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;

namespace DynoPortal.Web.Assistant.Mcp;

/// <summary>The assistant's tools as MCP shows and calls them. What is offered, what is refused and what is answered is what a chat gets.</summary>
internal sealed class McpDesk(ToolRunner runner, IAssistantSettings settings, IPeopleReader people, IUserSettings choices)
{
    // What such a model has read is unknown here, so nothing that it proposes follows from the person's words alone (S-9).
    private const string Source = "what a model outside of the portal was given";

    /// <summary>The caller as tools know them, with what they may do at this moment.</summary>
    public async Task<ToolCaller> CallerAsync(Actor actor, Facility facility, CancellationToken cancellationToken)
    {
        if (actor.Id is not { } person) throw new InvalidOperationException("A tool is called for a person.");
        var style = (await choices.ReadAsync(person, cancellationToken)).Dates;
        var permissions = await people.PermissionsAsync(actor, cancellationToken);
        return new ToolCaller(actor with { Channel = Channel.Assistant }, facility with { Clock = facility.Clock with { Style = style } }, permissions) { Untrusted = { Source } };
    }

    /// <summary>The tools that the caller is offered.</summary>
    public async Task<ListToolsResult> ListAsync(ToolCaller caller, CancellationToken cancellationToken) =>
        new() { Tools = [.. runner.Allowed(caller, await ModeAsync(caller, cancellationToken)).Select(Described)] };

    /// <summary>Calls one; a tool that isn't offered is answered like one that doesn't exist.</summary>
    /// <param name="caller">For whom.</param>
    /// <param name="call">Its name and arguments.</param>
    /// <param name="portal">Where the portal is, such as <c>https://dynoportal.example.com</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CallToolResult> CallAsync(ToolCaller caller, CallToolRequestParams call, string portal, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments?.ToDictionary(argument => argument.Key, argument => (object?)argument.Value);
        var finished = await runner.RunAsync(new FunctionCallContent("mcp", call.Name, arguments), caller, token => ModeAsync(caller, token), cancellationToken);
        var answer = new CallToolResult
        {
            IsError = !finished.Ok,
            StructuredContent = finished.Result,
            Content = [new TextContentBlock { Text = JsonSerializer.Serialize(finished.Result, ToolJson.Options) }],
        };
        if (StartOfProposed(finished.Result) is { } start) answer.Content.Add(new TextContentBlock { Text = WhereToApprove(caller.Facility, start, portal) });
        return answer;
    }

    private async Task<AssistantMode> ModeAsync(ToolCaller caller, CancellationToken cancellationToken) => (await settings.ReadAsync(caller.Facility.Id, cancellationToken)).Mode;

    private static Tool Described(ToolDescriptor tool) => new()
    {
        Name = tool.Name,
        Title = tool.Label,
        Description = tool.Function.Description,
        InputSchema = tool.Function.JsonSchema,
        // A proposal adds a row of its own and changes nothing else; made twice, there are two.
        Annotations = new() { ReadOnlyHint = tool.Effect == ToolEffect.Read, DestructiveHint = false, IdempotentHint = tool.Effect == ToolEffect.Read, OpenWorldHint = false },
    };

    private static DateTimeOffset? StartOfProposed(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("proposalId", out _) ? result.GetProperty("changes")[0].GetProperty("after").GetProperty("startsAt").GetDateTimeOffset() : null;

    private static string WhereToApprove(Facility facility, DateTimeOffset start, string portal) =>
        "Nothing has changed yet. The person alone approves this or turns it down: it is a dashed bar on their board. Give them this link: "
        + $"{portal}/?facility={Uri.EscapeDataString(facility.Code)}&date={facility.Clock.DayOf(start):yyyy-MM-dd}";
}
