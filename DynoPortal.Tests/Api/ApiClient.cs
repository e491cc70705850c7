using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DynoPortal.Tests.Api;

/// <summary>A client of the API that speaks plain JSON, as a stranger's would: it shares no type with the portal.</summary>
internal sealed class ApiClient(HttpClient http)
{
    private const string Base = "/api/v1/";

    public string? Token { get; init; }

    public Task<ApiReply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiReply> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, Json(body), headers);

    public Task<ApiReply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body), []);

    public Task<ApiReply> PatchAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, Json(body), headers);

    /// <summary>Sends a body as it stands.</summary>
    public Task<ApiReply> PostRawAsync(string path, string body, string type = "application/json") => SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type), []);

    /// <summary>Uploads a file as a form does.</summary>
    public Task<ApiReply> UploadAsync(string path, string fileName, byte[] file, params (string Name, string Value)[] headers)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } };
        return SendAsync(HttpMethod.Post, path, form, headers);
    }

    public async Task<ApiReply> SendAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : Base + path) { Content = content };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiReply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, Headers(response), text);
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);

    private static StringContent? Json(object? body) =>
        body is null ? null : new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}

/// <summary>What the API answered.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string? Type, IReadOnlyDictionary<string, string> Headers, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Body => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The body is null.");

    public JsonNode? this[string name] => Body[name];

    /// <summary>The body, when the status is this one.</summary>
    public ApiReply Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");
        return this;
    }

    /// <summary>Checks that this is a ProblemDetails with a sentence and the correlation id of the header.</summary>
    public ApiReply IsProblem(HttpStatusCode status)
    {
        Is(status);
        Assert.Equal("application/problem+json", Type);
        Assert.Equal((int)status, (int)Body["status"]!);
        Assert.Contains(' ', (string)Body["detail"]!);
        Assert.Equal(Headers["X-Correlation-Id"], (string)Body["correlationId"]!);
        return this;
    }

    /// <summary>The codes of a refusal, in order.</summary>
    public IReadOnlyList<string> Codes => [.. Body["refusals"]!.AsArray().Select(refusal => (string)refusal!["code"]!)];
}
