using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Offline;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>Drives the offline assistant as the function loop does.</summary>
internal sealed class OfflineDialogue(Func<string, IDictionary<string, object?>, JsonElement> tools, OfflineContext context, IReadOnlyList<string> offered)
{
    private const int MostIterations = 8;
    private readonly ChatOptions options = new() { Tools = [.. offered.Select(name => AIFunctionFactory.Create(() => name, name))] };

    private readonly List<(string Tool, JsonElement Arguments, JsonElement Answer)> calls = [];

    /// <summary>A dialogue in a lab of tables in memory.</summary>
    public OfflineDialogue(FakeLab lab, OfflineContext? context = null, IReadOnlyList<string>? offered = null)
        : this(lab.Answer, context ?? FakeLab.Context(), offered ?? FakeLab.ToolNames) => Lab = lab;

    public FakeLab Lab { get; } = new();

    /// <summary>What the tools answered in the last turn.</summary>
    public IReadOnlyList<JsonElement> Answers { get; private set; } = [];

    public List<ChatMessage> Messages { get; } = [new(ChatRole.System, "prompt")];

    public IReadOnlyList<string> Suggestions { get; private set; } = [];

    /// <summary>The calls of the last turn, as <c>name {arguments}</c>.</summary>
    public IReadOnlyList<string> Calls { get; private set; } = [];

    /// <summary>The last call of the last turn.</summary>
    public string LastCall => Calls is [.., var last] ? last : "none";

    /// <summary>Says something, and answers what the assistant says when it calls no more tools.</summary>
    public string Say(string text)
    {
        Messages.Add(new(ChatRole.User, text));
        var first = calls.Count;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var reply = Reply();
            Messages.Add(reply);
            var asked = reply.Contents.OfType<FunctionCallContent>().ToList();
            if (asked.Count == 0)
            {
                Calls = [.. calls.Skip(first).Select(call => $"{call.Tool} {call.Arguments.GetRawText()}")];
                Answers = [.. calls.Skip(first).Select(call => call.Answer)];
                return reply.Text;
            }

            Messages.Add(new(ChatRole.Tool, [.. asked.Select(call => new FunctionResultContent(call.CallId, Answer(call)))]));
        }

        throw new InvalidOperationException($"{text}: more than {MostIterations} rounds of tools.");
    }

    /// <summary>The portal tells that the last proposal was approved.</summary>
    public void Approve(params string[] bookings) =>
        Messages.Add(PortalNote.Of(PortalNote.Resolved, new { proposalId = LastProposal(), state = "approved", text = "Approved.", bookings }).ToMessage());

    /// <summary>The portal tells what is selected on the board.</summary>
    public void Select(string booking) => Messages.Add(PortalNote.Of(PortalNote.Looking, new { selected = booking }).ToMessage());

    private JsonElement Answer(FunctionCallContent call)
    {
        var arguments = call.Arguments ?? new Dictionary<string, object?>();
        var answer = tools(call.Name, arguments);
        calls.Add((call.Name, JsonSerializer.SerializeToElement(arguments, ToolJson.Options), answer));
        return answer;
    }

    private ChatMessage Reply()
    {
        var updates = Task.Run(async () =>
        {
            using var client = new OfflineChatClient(context);
            var all = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(Messages, options)) all.Add(update);
            return all;
        }).GetAwaiter().GetResult();
        Suggestions = updates.Select(update => update.AdditionalProperties?.GetValueOrDefault(FunctionLoop.SuggestionsMark)).OfType<string[]>().LastOrDefault() ?? [];
        var contents = updates.SelectMany(update => update.Contents).ToList();
        var text = string.Concat(contents.OfType<TextContent>().Select(content => content.Text));
        return new(ChatRole.Assistant, [.. text.Length > 0 ? [new TextContent(text)] : Array.Empty<AIContent>(), .. contents.OfType<FunctionCallContent>()]);
    }

    private string? LastProposal() =>
        Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => (JsonElement)result.Result!).Where(answer => answer.TryGetProperty("proposalId", out _)).Select(answer => answer.GetProperty("proposalId").GetString()).LastOrDefault();
}
