using System.Net;
using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Tests.Api;
using ModelContextProtocol.Protocol;

namespace DynoPortal.Tests.Assistant.Mcp;

/// <summary>A model elsewhere has the tools that the chat has, as far as its person may, and changes nothing (S-20).</summary>
public sealed class McpToolsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_client_of_any_version_is_told_who_answers_and_which_tools_there_are(string? version)
    {
        await using var scheduler = await McpPerson.ConnectAsync(api.Portal, api.SchedulerPerson, version);

        var tools = await scheduler.ToolsAsync();

        Assert.Equal((version ?? "2026-07-28", "DynoPortal"), (scheduler.Client.NegotiatedProtocolVersion, scheduler.Client.ServerInfo?.Name));
        Assert.Contains("a person approves", scheduler.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("list_allocations", tools.Keys);
        var annotations = tools["propose_booking"].Annotations!;
        Assert.Equal((false, false, false, false), (annotations.ReadOnlyHint, annotations.DestructiveHint, annotations.IdempotentHint, annotations.OpenWorldHint));
        annotations = tools["list_allocations"].Annotations!;
        Assert.Equal((true, false, true, false), (annotations.ReadOnlyHint, annotations.DestructiveHint, annotations.IdempotentHint, annotations.OpenWorldHint));
        var schema = tools["propose_booking"].InputSchema;
        Assert.Equal(["vehicle", "test", "from"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.False(schema.GetProperty("properties").TryGetProperty("caller", out _));
    }

    [Fact]
    public async Task A_viewer_sees_no_tool_that_proposes_and_one_called_by_name_is_as_unknown_as_any()
    {
        await using var viewer = await ViewerAsync();
        var before = await api.StateAsync();

        var tools = await viewer.ToolsAsync();
        var hidden = await viewer.CallAsync("propose_cancel", ("bookings", new[] { $"{api.Booked["number"]}" }));
        var unknown = await viewer.CallAsync("drop_tables");

        Assert.NotEmpty(tools);
        Assert.All(tools.Values, tool => Assert.True(tool.Annotations!.ReadOnlyHint));
        Assert.Equal(McpPerson.ErrorOf(unknown), McpPerson.ErrorOf(hidden));
        Assert.Equal(before, await api.StateAsync());
    }

    [Fact]
    public async Task A_tool_that_reads_answers_with_structure_and_the_same_as_text()
    {
        await using var viewer = await ViewerAsync();

        var answer = await viewer.CallAsync("list_allocations", ("booking", $"{api.Booked["number"]}"));

        var listed = McpPerson.Structure(answer).GetProperty("bookings")[0];
        Assert.NotEqual(true, answer.IsError);
        Assert.Equal($"{api.Booked["number"]}", listed.GetProperty("booking").GetString());
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.True(JsonElement.DeepEquals(McpPerson.Structure(answer), JsonDocument.Parse(text).RootElement));
    }

    [Fact]
    public async Task A_booking_that_is_proposed_changes_nothing_until_its_person_approves_it_in_the_portal()
    {
        await using var portal = await ApiPortal.StartAsync();
        await portal.Lab.AddDynoAsync("MPG 1");
        var vehicle = await portal.Lab.AddVehicleAsync(vin: ApiFixture.Vin);
        var person = await portal.Lab.AddPersonAsync("Scheduler");
        var client = portal.ClientOf(person);
        await using var model = await McpPerson.ConnectAsync(portal, person);

        var answer = await model.CallAsync("propose_booking", ("vehicle", ApiFixture.Vin), ("test", "brake"), ("dyno", "MPG 1"), ("from", "2026-03-05T08:00"), ("to", "2026-03-05T12:00"));

        Assert.NotEqual(true, answer.IsError);
        var id = McpPerson.Structure(answer).GetProperty("proposalId").GetString()!;
        Assert.Equal("awaiting approval", McpPerson.Structure(answer).GetProperty("state").GetString());
        Assert.EndsWith("/?facility=DET&date=2026-03-05", Assert.IsType<TextContentBlock>(answer.Content[^1]).Text, StringComparison.Ordinal);
        Assert.Empty((await client.GetAsync("allocations")).Is(HttpStatusCode.OK)["items"]!.AsArray());
        var open = Assert.Single((await client.GetAsync("proposals?state=open")).Is(HttpStatusCode.OK)["items"]!.AsArray())!;
        Assert.Equal((id, "what a model outside of the portal was given"), ((string)open["id"]!, (string)open["untrusted"]![0]!));
        (await client.PostAsync($"proposals/{id}/approve")).Is(HttpStatusCode.OK);
        var booked = Assert.Single((await client.GetAsync("allocations")).Is(HttpStatusCode.OK)["items"]!.AsArray())!;
        Assert.Equal(vehicle.Value, (int)booked["vehicleId"]!);
    }

    [Fact]
    public async Task What_is_refused_is_an_answer_and_what_can_not_be_read_says_why()
    {
        await using var scheduler = await McpPerson.ConnectAsync(api.Portal, api.SchedulerPerson);
        var before = await api.StateAsync();

        var refused = await scheduler.CallAsync("propose_booking", ("vehicle", ApiFixture.Vin), ("test", "brake"), ("dyno", "MPG 2"), ("from", "2026-03-03T09:00"), ("to", "2026-03-03T10:00"));
        var wrong = await scheduler.CallAsync("propose_booking", ("vehicle", ApiFixture.Vin));
        var surplus = await scheduler.CallAsync("list_dynos", ("facility", "MUC"));

        Assert.True(McpPerson.Structure(refused).GetProperty("refused").GetBoolean());
        Assert.Single(refused.Content);
        Assert.Contains("is missing", McpPerson.ErrorOf(wrong), StringComparison.Ordinal);
        Assert.Contains("no argument \"facility\"", McpPerson.ErrorOf(surplus), StringComparison.Ordinal);
        Assert.Equal(before, await api.StateAsync());
    }

    [Fact]
    public async Task Another_facilitys_booking_is_not_found_in_the_words_for_one_that_never_was()
    {
        var lab = api.Portal.Lab;
        await using var stranger = await McpPerson.ConnectAsync(api.Portal, await lab.AddPersonAsync("Scheduler", new(await lab.ScalarAsync<int>("SELECT id FROM facilities WHERE code = 'MUC'"))));
        var others = McpPerson.ErrorOf(await stranger.CallAsync("propose_cancel", ("bookings", new[] { $"{api.Booked["number"]}" })));
        var never = McpPerson.ErrorOf(await stranger.CallAsync("propose_cancel", ("bookings", new[] { "A-999999" })));

        Assert.Contains("no such booking", never, StringComparison.Ordinal);
        Assert.Equal(never, others);
    }

    [Fact]
    public async Task The_kill_switch_counts_from_the_next_call_on()
    {
        await using var portal = await ApiPortal.StartAsync();
        var (admin, dyno) = (await portal.Lab.AddPersonAsync("Admin"), await portal.Lab.AddDynoAsync("MPG 1"));
        await portal.Lab.BookedAsync(admin, await portal.Lab.AddVehicleAsync(), dyno, Support.TestLab.Hours(5, 8, 12));
        await using var model = await McpPerson.ConnectAsync(portal, admin);
        var settings = portal.Lab.Get<IAssistantSettings>();
        var number = await portal.Lab.ScalarAsync<int>("SELECT number FROM allocations");
        Assert.NotEqual(true, (await model.CallAsync("propose_cancel", ("bookings", new[] { $"A-{number}" }))).IsError);

        await settings.SwitchAsync(admin, AssistantMode.ReadOnly, default);

        Assert.Equal(McpPerson.ErrorOf(await model.CallAsync("nothing")), McpPerson.ErrorOf(await model.CallAsync("propose_cancel", ("bookings", new[] { $"A-{number}" }))));
        Assert.NotEqual(true, (await model.CallAsync("list_dynos")).IsError);
        Assert.All((await model.ToolsAsync()).Values, tool => Assert.True(tool.Annotations!.ReadOnlyHint));

        await settings.SwitchAsync(admin, AssistantMode.Off, default);

        Assert.Empty(await model.ToolsAsync());
        Assert.True((await model.CallAsync("list_dynos")).IsError);
        Assert.Equal(1, await portal.Lab.ScalarAsync<long>("SELECT count(*) FROM proposals"));
    }

    [Fact]
    public async Task The_facility_is_the_one_that_the_header_names()
    {
        var person = await api.Portal.Lab.AddPersonAsync("Engineer");
        await api.Portal.Lab.ExecuteAsync($"INSERT INTO memberships (facility_id, user_id, role, since) SELECT id, '{person.Id!.Value.Value}', 'Viewer', now() FROM facilities WHERE code = 'MUC'");
        await using var here = await McpPerson.ConnectAsync(api.Portal, person, null, ("X-Facility", "det"));
        await using var there = await McpPerson.ConnectAsync(api.Portal, person, null, ("X-Facility", "muc"));

        var (mine, theirs) = (await here.CallAsync("list_dynos"), await there.CallAsync("list_dynos"));

        Assert.Contains("propose_booking", (await here.ToolsAsync()).Keys);
        Assert.DoesNotContain("propose_booking", (await there.ToolsAsync()).Keys);
        Assert.Contains("MPG 1", McpPerson.Structure(mine).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("MPG 1", McpPerson.Structure(theirs).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("ROL 1", McpPerson.Structure(theirs).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<McpPerson> ViewerAsync() => await McpPerson.ConnectAsync(api.Portal, await api.Portal.Lab.AddPersonAsync("Viewer"));
}
