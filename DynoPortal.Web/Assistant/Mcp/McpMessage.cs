using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Web.Api;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace DynoPortal.Web.Assistant.Mcp;

/// <summary>Reads the JSON-RPC message of a request, and answers what MCP's streamable HTTP refuses before a message is handled.</summary>
internal static class McpMessage
{
    private const string VersionHeader = "MCP-Protocol-Version";
    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";
    private const string Json = "application/json";

    // From this version on, requests say in their headers what is in their body, and no handshake comes before them.
    private const string Sessionless = "2026-07-28";

    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Sessionless];

    /// <summary>Whether the request names a version of the protocol that is spoken here, or none.</summary>
    public static bool IsOfKnownVersion(HttpRequest request) => request.Headers[VersionHeader].ToString() is var version && (version.Length == 0 || Versions.Contains(version));

    /// <summary>Whether the request is of a version without handshake and session.</summary>
    public static bool StandsForItself(HttpRequest request) => string.CompareOrdinal(request.Headers[VersionHeader].ToString(), Sessionless) >= 0;

    /// <summary>The message, or what is wrong with the request.</summary>
    public static async Task<(JsonRpcMessage? Message, IResult Problem)> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        var accepted = request.GetTypedHeaders().Accept;
        if (!accepted.Any(type => type.MatchesMediaType(Json)) || !accepted.Any(type => type.MatchesMediaType("text/event-stream")))
            return (null, Refusal(StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, $"Send the header Accept: {Json}, text/event-stream."));
        if (!request.HasJsonContentType()) return (null, ApiErrors.Of(StatusCodes.Status415UnsupportedMediaType));
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: http.RequestAborted);
            return Checked(http, document);
        }
        catch (JsonException)
        {
            return (null, Refusal(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body is not valid JSON."));
        }
    }

    private static (JsonRpcMessage? Message, IResult Problem) Checked(HttpContext http, JsonDocument document)
    {
        if (Parsed(document) is not { } message) return (null, Refusal(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "The body must be one JSON-RPC 2.0 message."));
        if (StandsForItself(http.Request) && Mismatch(http.Request, message) is { } mismatch)
            return (null, Refusal(StatusCodes.Status400BadRequest, McpErrorCode.HeaderMismatch, mismatch, message));
        message.Context = new() { User = http.User };
        if (http.Request.Headers[VersionHeader].ToString() is { Length: > 0 } version) message.Context.ProtocolVersion = version;
        return (message, Results.Empty);
    }

    private static JsonRpcMessage? Parsed(JsonDocument document)
    {
        try
        {
            return document.Deserialize<JsonRpcMessage>(McpJsonUtilities.DefaultOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Proxies may judge a request by these headers alone, so they must be true.
    private static string? Mismatch(HttpRequest request, JsonRpcMessage message)
    {
        var (method, body) = message switch
        {
            JsonRpcRequest asked => (asked.Method, asked.Params),
            JsonRpcNotification told => (told.Method, told.Params),
            _ => (null, null),
        };
        if (method is null) return null;
        if (request.Headers[MethodHeader] != method) return $"The header {MethodHeader} must be the method of the body.";
        if (method != RequestMethods.ToolsCall || body?["name"] is not JsonValue value || !value.TryGetValue(out string? name)) return null;
        return request.Headers[NameHeader] == name ? null : $"The header {NameHeader} must be the name of the tool in the body.";
    }

    /// <summary>An error as JSON-RPC writes it, with the id of the message that it answers.</summary>
    public static IResult Refusal(int status, McpErrorCode code, string text, JsonRpcMessage? message = null) =>
        Results.Json<JsonRpcMessage>(new JsonRpcError { Id = message is JsonRpcRequest request ? request.Id : default, Error = new() { Code = (int)code, Message = text } }, McpJsonUtilities.DefaultOptions, statusCode: status);
}
