using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Data.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>S-16, over the wire: nothing personal leaves, and the person notices nothing of it.</summary>
public sealed class MaskingChatClientTests
{
    private const string Vin = "1FTFW1E50PFA04711";
    private static readonly string[] Personal = [Vin, "Müller", "u00FC", "Jörg", "jorg.mueller@example.com", "313) 555-0142", "Ana Silva"];

    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Nothing_personal_leaves_in_instructions_history_arguments_or_results(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says("Done."));
        ChatMessage[] conversation =
        [
            new(ChatRole.User, $"Book {Vin} for Jörg Müller, (313) 555-0142") { AuthorName = "Ana Silva" },
            new(ChatRole.Assistant,
            [
                new TextContent("I ask for Jörg.") { RawRepresentation = new Anthropic.Models.Messages.TextBlockParam { Text = "Jörg Müller" } },
                new FunctionCallContent("call_a", "find_openings", new Dictionary<string, object?> { ["vehicle"] = Vin, ["people"] = new[] { "Jörg Müller" } }),
            ]),
            new(ChatRole.Tool, [new FunctionResultContent("call_a", new { requester = new { name = "Jörg Müller", email = "jorg.mueller@example.com" }, vin = Vin })]),
            new(ChatRole.Assistant, [new FunctionCallContent("call_b", "get_dyno")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_b", """{"technician": "J\u00F6rg M\u00FCller"}""") { Exception = new InvalidOperationException(Vin) }]),
            new(ChatRole.User, "And for Müller alone?"),
        ];

        await lab.Turn("Jörg Müller", "Ana Silva").GetResponseAsync(conversation, new ChatOptions { Instructions = "You help Ana Silva, who works with Jörg Müller.", AdditionalProperties = new() { ["user"] = "Ana Silva" } });

        var request = lab.Requests.Single();
        Assert.All(Personal, secret => Assert.DoesNotContain(secret, request.Body, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("[VIN-1-A04711]", request.Messages[1].Text, StringComparison.Ordinal);
        Assert.Equal(request.Messages[2].Calls[0].Arguments["people"]![0]!.GetValue<string>(), JsonNode.Parse(request.Messages[3].Text)!["requester"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Marks_in_text_and_arguments_come_back_as_what_they_stand_for_however_the_stream_is_cut(string protocol)
    {
        // The model answers with the very marks that it was sent, one letter at a time.
        await using var lab = await ProviderLab.StartAsync(protocol, asked => new ScriptedReply.Answer(
            $"I look for {asked.Said}, [draft] too.", [new LoopbackCall("call_a", "find_openings", new JsonObject { ["for"] = new JsonArray(asked.Said) })]) { PieceLength = 1 });
        var said = $"{Vin} of Jörg Müller (jorg.mueller@example.com)";
        var updates = new List<ChatResponseUpdate>();

        await foreach (var update in lab.Turn("Jörg Müller").GetStreamingResponseAsync([new ChatMessage(ChatRole.User, said)])) updates.Add(update);

        var call = Assert.Single(updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
        Assert.Equal($"I look for {said}, [draft] too.", updates.ToChatResponse().Text);
        Assert.Equal(said, Assert.IsType<JsonElement>(call.Arguments!["for"])[0].GetString());
        Assert.All(updates.Where(update => update.Text.Length > 0), update => Assert.DoesNotMatch(@"\[(VIN|PERSON|EMAIL)", update.Text));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_broken_answer_keeps_its_text_unmasked(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, asked => ScriptedReply.Says($"{asked.Said} has a slot tomorrow, and this part of the answer never arrives at all, as it is too long.") with { Ending = Ending.CutShort });

        var broken = await Assert.ThrowsAsync<Domain.Assistant.Providers.ProviderInterruptedException>(() => lab.Turn("Ana Silva").GetResponseAsync("Ana Silva"));

        Assert.StartsWith("Ana Silva has a slot", broken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_may_become_a_mark_is_kept_back_and_given_out_when_nothing_follows()
    {
        var mask = new PersonalDataMask(["Ana Silva"]);
        mask.Mask("Ana Silva");
        var buffer = new MarkBuffer(mask);

        Assert.Equal("see ", buffer.Take("see [PER"));
        Assert.Equal("Ana Silva and ", buffer.Take("SON-1] and [PERSON"));
        Assert.Equal("[PERSON", buffer.Rest());
        Assert.Equal("", buffer.Rest());
    }

    [Fact]
    public void An_open_bracket_that_is_too_long_for_a_mark_holds_nothing_back()
    {
        var buffer = new MarkBuffer(new PersonalDataMask([]));
        var text = "[" + new string('x', 60);

        Assert.Equal(text, buffer.Take(text));
    }
}
