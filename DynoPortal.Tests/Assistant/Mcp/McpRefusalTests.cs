using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;

namespace DynoPortal.Tests.Assistant.Mcp;

/// <summary>What is turned away at <c>/mcp</c> before a tool is asked, in the API's words or as JSON-RPC says it.</summary>
public sealed class McpRefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string List = """{"jsonrpc":"2.0","id":7,"method":"tools/list"}""";

    [Fact]
    public async Task Without_a_token_or_with_a_browsers_session_alone_nobody_comes_in()
    {
        var nobody = (await PostAsync(api.Portal.Anonymous(), List)).IsProblem(HttpStatusCode.Unauthorized);
        var session = await PostAsync(new ApiClient(api.Portal.VisitorOf(api.SchedulerPerson).Client), List);
        var expired = await PostAsync(new ApiClient(api.Portal.CreateClient()) { Token = api.Portal.TokenOf(api.SchedulerPerson.Id!.Value, TimeSpan.FromMinutes(-1)) }, List);

        Assert.Equal("Bearer", nobody.Headers["WWW-Authenticate"]);
        session.IsProblem(HttpStatusCode.Unauthorized);
        expired.IsProblem(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task There_is_no_stream_to_listen_to_and_no_session_to_end(string method)
    {
        var refused = (await api.Scheduler.SendAsync(new HttpMethod(method), "/mcp", null, [("Accept", "text/event-stream")])).IsProblem(HttpStatusCode.MethodNotAllowed);

        Assert.Equal("POST", refused.Headers["Allow"]);
    }

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("7", -32600)]
    [InlineData("null", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"tools/list"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", -32600)]
    public async Task What_is_no_message_is_answered_as_JSON_RPC_says(string body, int code)
    {
        var refused = (await PostAsync(api.Scheduler, body)).Is(HttpStatusCode.BadRequest);

        Assert.Equal("application/json", refused.Type);
        Assert.Equal(code, (int)refused["error"]!["code"]!);
        Assert.Contains(' ', (string)refused["error"]!["message"]!);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/drop"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{}}""", -32603)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"initialize","params":{}}""", -32602)]
    public async Task A_message_that_can_not_be_followed_is_an_error_with_its_id(string body, int code)
    {
        var reply = await PostAsync(api.Scheduler, body);
        var answer = reply.Type == "application/json" ? reply.Body : Event(reply);

        Assert.Equal((7, code), ((int)answer["id"]!, (int)answer["error"]!["code"]!));
    }

    [Theory]
    [InlineData("application/json", "application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("text/event-stream", "application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json, text/event-stream", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Content_that_is_not_MCPs_is_refused(string accept, string type, HttpStatusCode status) =>
        (await api.Scheduler.SendAsync(HttpMethod.Post, "/mcp", new StringContent(List, Encoding.UTF8, type), [("Accept", accept)])).Is(status);

    [Fact]
    public async Task A_version_that_nobody_knows_is_refused_with_those_that_are_known()
    {
        var refused = (await PostAsync(api.Scheduler, List, ("MCP-Protocol-Version", "1999-01-01"))).Is(HttpStatusCode.BadRequest);

        Assert.Contains("2025-11-25", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools/list", "list_dynos")]
    [InlineData("tools/call", "list_vehicles")]
    [InlineData("tools/call", null)]
    public async Task A_header_that_says_something_else_than_the_body_is_refused(string method, string? name)
    {
        const string call = """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"list_dynos","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";
        (string, string)[] named = name is null ? [] : [("Mcp-Name", name)];

        var refused = (await PostAsync(api.Scheduler, call, [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method), .. named])).Is(HttpStatusCode.BadRequest);
        var right = await PostAsync(api.Scheduler, call, ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "list_dynos"));

        Assert.Equal((7, -32020), ((int)refused["id"]!, (int)refused["error"]!["code"]!));
        Assert.NotNull(Event(right)["result"]);
    }

    [Fact]
    public async Task A_method_that_is_not_there_has_a_status_of_its_own_in_a_version_without_sessions()
    {
        const string call = """{"jsonrpc":"2.0","id":7,"method":"tools/drop","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

        var missing = (await PostAsync(api.Scheduler, call, ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/drop"))).Is(HttpStatusCode.NotFound);

        Assert.Equal(-32601, (int)Event(missing)["error"]!["code"]!);
    }

    [Fact]
    public async Task A_notification_is_taken_and_not_answered()
    {
        var taken = (await PostAsync(api.Scheduler, """{"jsonrpc":"2.0","method":"notifications/initialized"}""")).Is(HttpStatusCode.Accepted);

        Assert.Equal("", taken.Text);
    }

    [Theory]
    [InlineData("https://evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("https://planning.example.com", HttpStatusCode.OK)]
    public async Task A_page_of_others_is_refused_unless_its_origin_is_configured(string origin, HttpStatusCode status)
    {
        await using var portal = await ApiPortal.StartAsync(("Cors:Origins:0", "https://planning.example.com"));
        var client = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));

        var answer = (await PostAsync(client, List, ("Origin", origin))).Is(status);

        if (status == HttpStatusCode.Forbidden) answer.IsProblem(status);
        else Assert.Equal(origin, answer.Headers["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task A_name_that_somebodys_DNS_leads_here_is_not_the_portals_own()
    {
        var port = api.Portal.ClientOptions.BaseAddress.Port;

        (await PostAsync(api.Scheduler, List, ("Host", $"evil.example.com:{port}"), ("Origin", $"http://evil.example.com:{port}"))).IsProblem(HttpStatusCode.Forbidden);

        (await PostAsync(api.Scheduler, List, ("Host", $"localhost:{port}"), ("Origin", $"http://localhost:{port}"))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_facility_that_is_not_the_callers_or_that_they_may_not_look_at_is_refused_as_in_the_API()
    {
        await api.Portal.Lab.ExecuteAsync("INSERT INTO roles (facility_id, name, permissions) SELECT id, 'Guest', '{}' FROM facilities ON CONFLICT DO NOTHING");
        var guest = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Guest"));
        var nobody = new ApiClient(api.Portal.CreateClient()) { Token = api.Portal.TokenOf(new UserId(Guid.NewGuid())) };

        var missing = (await PostAsync(api.Stranger, List, ("X-Facility", "DET"))).IsProblem(HttpStatusCode.NotFound);

        Assert.Equal((string)(await PostAsync(api.Stranger, List, ("X-Facility", "PARIS")))["detail"]!, (string)missing["detail"]!);
        (await PostAsync(guest, List)).IsProblem(HttpStatusCode.Forbidden);
        (await PostAsync(nobody, List)).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_of_more_than_1_MB_is_too_large()
    {
        var body = List.Replace("tools/list", new string('x', 1024 * 1024), StringComparison.Ordinal);

        (await PostAsync(api.Scheduler, body)).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var portal = await ApiPortal.StartAsync(("RateLimits:CommandBurst", "3"), ("RateLimits:CommandsPerMinute", "1"));
        var client = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        for (var call = 0; call < 3; call++) (await PostAsync(client, List)).Is(HttpStatusCode.OK);

        var refused = (await PostAsync(client, List)).IsProblem(HttpStatusCode.TooManyRequests);

        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    private static Task<ApiReply> PostAsync(ApiClient client, string body, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Post, "/mcp", new StringContent(body, Encoding.UTF8, "application/json"), [("Accept", "application/json, text/event-stream"), .. headers]);

    private static JsonNode Event(ApiReply reply) =>
        JsonNode.Parse(reply.Text.Split('\n').Single(line => line.StartsWith("data:", StringComparison.Ordinal))[5..])!;
}
