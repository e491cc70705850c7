using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Offline;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>Drives the offline assistant as the function loop does, against a <see cref="FakeLab"/>.</summary>
internal sealed class OfflineDialogue(FakeLab lab, OfflineContext? context = null, IReadOnlyList<string>? offered = null)
{
    private const int MostIterations = 8;
    private readonly OfflineContext context = context ?? FakeLab.Context();
    private readonly ChatOptions options = new() { Tools = [.. (offered ?? FakeLab.ToolNames).Select(name => AIFunctionFactory.Create(() => name, name))] };

    public FakeLab Lab => lab;

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
        var first = lab.Calls.Count;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var reply = Reply();
            Messages.Add(reply);
            var calls = reply.Contents.OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                Calls = [.. lab.Calls.Skip(first).Select(call => $"{call.Tool} {call.Arguments.GetRawText()}")];
                return reply.Text;
            }

            Messages.Add(new(ChatRole.Tool, [.. calls.Select(call => new FunctionResultContent(call.CallId, lab.Answer(call.Name, call.Arguments ?? new Dictionary<string, object?>())))]));
        }

        throw new InvalidOperationException($"{text}: more than {MostIterations} rounds of tools.");
    }

    /// <summary>The portal tells that the last proposal was approved.</summary>
    public void Approve(params string[] bookings) =>
        Messages.Add(PortalNote.Of(PortalNote.Resolved, new { proposalId = LastProposal(), state = "approved", text = "Approved.", bookings }).ToMessage());

    /// <summary>The portal tells what is selected on the board.</summary>
    public void Select(string booking) => Messages.Add(PortalNote.Of(PortalNote.Looking, new { selected = booking }).ToMessage());

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
