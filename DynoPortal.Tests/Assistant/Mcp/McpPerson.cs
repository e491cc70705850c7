using System.Text.Json;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DynoPortal.Tests.Assistant.Mcp;

/// <summary>A person's MCP client, as any model's program has one.</summary>
internal sealed class McpPerson(McpClient client) : IAsyncDisposable
{
    public McpClient Client => client;

    /// <param name="portal">Where to.</param>
    /// <param name="person">Who.</param>
    /// <param name="version">The protocol's version; null for the newest that both know.</param>
    /// <param name="headers">Beside the token.</param>
    public static async Task<McpPerson> ConnectAsync(ApiPortal portal, Actor person, string? version = null, params (string Name, string Value)[] headers)
    {
        var http = portal.CreateClient();
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(http.BaseAddress!, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string>(headers.Select(header => KeyValuePair.Create(header.Name, header.Value))) { ["Authorization"] = $"Bearer {portal.TokenOf(person.Id!.Value)}" },
        };
        return new(await McpClient.CreateAsync(new HttpClientTransport(options, http, ownsHttpClient: true), new McpClientOptions { ProtocolVersion = version }));
    }

    /// <summary>The tools by name.</summary>
    public async Task<Dictionary<string, Tool>> ToolsAsync() => (await client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);

    public async Task<CallToolResult> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>What a tool's answer says is wrong.</summary>
    public static string ErrorOf(CallToolResult answer)
    {
        Assert.True(answer.IsError);
        return Structure(answer).GetProperty("error").GetString()!;
    }

    public static JsonElement Structure(CallToolResult answer) => answer.StructuredContent!.Value;

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
