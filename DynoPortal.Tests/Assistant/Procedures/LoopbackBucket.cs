using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using DynoPortal.Data.Embedded;

namespace DynoPortal.Tests.Assistant.Procedures;

/// <summary>An S3-compatible server on loopback with one bucket: ListObjectsV2 in pages of two, GetObject with If-Match, signed requests only.</summary>
internal sealed class LoopbackBucket : IAsyncDisposable
{
    public const string Name = "lab-documents";
    public const string AccessKey = "AKIALOOPBACK";

    private static readonly XNamespace Space = "http://s3.amazonaws.com/doc/2006-03-01/";
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, (byte[] Content, DateTimeOffset Modified)> objects = new();
    private readonly Task serving;

    public LoopbackBucket()
    {
        Endpoint = $"http://127.0.0.1:{LoopbackPort.Free(null)}";
        listener.Prefixes.Add(Endpoint + "/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>What it was asked, as method and address.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>What it answers instead, when set.</summary>
    public HttpStatusCode? Broken { get; set; }

    public void Put(string key, byte[] content, DateTimeOffset modified) => objects[key] = (content, modified);

    public void Put(string key, string text) => Put(key, Encoding.UTF8.GetBytes(text), new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Answer(context.Request, context.Response);
            context.Response.Close();
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        Asked.Enqueue($"{request.HttpMethod} {request.Url!.PathAndQuery}");
        var path = Uri.UnescapeDataString(request.Url.AbsolutePath).TrimStart('/').Split('/', 2);
        if (Broken is { } status) Refuse(response, status, "InternalError", "The server is broken.");
        else if (request.Headers["Authorization"]?.Contains($"Credential={AccessKey}/", StringComparison.Ordinal) != true) Refuse(response, HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");
        else if (path[0] != Name) Refuse(response, HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist");
        else if (path is [_, { Length: > 0 } key]) Get(request, response, key);
        else List(request, response);
    }

    private void List(HttpListenerRequest request, HttpListenerResponse response)
    {
        var (prefix, after) = (request.QueryString["prefix"] ?? "", request.QueryString["continuation-token"] ?? "");
        var rest = objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Order(StringComparer.Ordinal).ToList();
        var page = rest.Take(2).ToList();
        Write(response, new XElement(Space + "ListBucketResult", new XElement(Space + "Name", Name), new XElement(Space + "IsTruncated", rest.Count > 2 ? "true" : "false"),
            rest.Count > 2 ? new XElement(Space + "NextContinuationToken", page[^1]) : null,
            page.Select(key => new XElement(Space + "Contents", new XElement(Space + "Key", key), new XElement(Space + "Size", objects[key].Content.Length), new XElement(Space + "ETag", TagOf(key)),
                new XElement(Space + "LastModified", objects[key].Modified.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))))));
    }

    private void Get(HttpListenerRequest request, HttpListenerResponse response, string key)
    {
        if (!objects.TryGetValue(key, out var found)) Refuse(response, HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
        else if (request.Headers["If-Match"] is { } tag && tag != TagOf(key)) Refuse(response, HttpStatusCode.PreconditionFailed, "PreconditionFailed", "The object has changed.");
        else
        {
            response.Headers["ETag"] = TagOf(key);
            response.ContentLength64 = found.Content.Length;
            response.OutputStream.Write(found.Content);
        }
    }

    // With a hyphen, as of an upload in parts: without one it would have to be the MD5.
    private string TagOf(string key) => $"\"{Convert.ToHexStringLower(SHA256.HashData(objects[key].Content)[..16])}-1\"";

    private static void Refuse(HttpListenerResponse response, HttpStatusCode status, string code, string message)
    {
        response.StatusCode = (int)status;
        Write(response, new XElement("Error", new XElement("Code", code), new XElement("Message", message)));
    }

    private static void Write(HttpListenerResponse response, XElement body)
    {
        response.ContentType = "application/xml";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body.ToString()));
    }
}
