using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;

namespace DynoPortal.Web.Api;

/// <summary>Turns statuses without a body and exceptions into answers with a sentence. Nothing of an exception's text leaves the portal.</summary>
internal static class ApiErrors
{
    /// <summary>The largest request body: 1 MB.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>The largest workbook: 20 MB.</summary>
    public const int LargestWorkbook = 20 * 1024 * 1024;

    /// <summary>The answer to a workbook that is larger.</summary>
    public static ApiProblem WorkbookTooLarge { get; } = new(413, "Too large", "The workbook is larger than 20 MB. Remove what doesn't belong to it, then upload it again.");

    /// <summary>The answer to a list that is larger.</summary>
    public static ApiProblem ListTooLarge { get; } = new(413, "Too large", Fleet.FleetCsv.TooLarge);

    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(5);

    /// <summary>The answer for a status that came without a body.</summary>
    public static ApiProblem Of(int status) => status switch
    {
        400 => new(400, "The request is not as it must be", "The request can't be read: send a JSON object with Content-Type: application/json."),
        401 => new(401, "Not signed in", $"Send the header Authorization: Bearer <accessToken>. POST {ApiPaths.Base}/auth/login gives a token, POST {ApiPaths.Base}/auth/refresh a new one when it has expired."),
        403 => new(403, "Not allowed", "Your account doesn't allow this. Ask an administrator for the permission."),
        404 => new(404, "Not found", "There is nothing at this address. The document /openapi/v1.json lists every address of the API."),
        405 => new(405, "Wrong method", "This address doesn't answer to this HTTP method; the header Allow names those that it answers to."),
        413 => new(413, "Too large", "The body is larger than 1 MB. Split the request."),
        415 => new(415, "Wrong content type", "Send the body as JSON, with Content-Type: application/json; a workbook as multipart/form-data, in the field file."),
        503 => new(503, "The database doesn't answer", "The database doesn't answer at this moment. Send the request again in a few seconds, with the same Idempotency-Key if it changes something.") { RetryAfter = DatabaseRetry },
        >= 500 => new(status, "Something went wrong", "The portal made a mistake and has written it down. Send the correlation id to whoever runs it."),
        _ => new(status, "The request was refused", "The request was refused; see the status."),
    };

    /// <summary>The answer for an exception.</summary>
    public static ApiProblem Of(Exception thrown) => thrown switch
    {
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad => Of(bad.StatusCode),
        _ => Of(Chain(thrown).Select(StatusOf).FirstOrDefault(status => status != 500, 500)),
    };

    private static int StatusOf(Exception thrown) => thrown switch
    {
        // A text or number that PostgreSQL can't hold: class 22, data exception.
        DbException { SqlState: ['2', '2', ..] } => 400,
        // A server that shuts down or starts up (57P), has no more room or connections (53), or is gone (08).
        DbException { SqlState: ['5', '7', 'P', ..] or ['5', '3', ..] or ['0', '8', ..] } => 503,
        DbException { SqlState: null } or DbException { IsTransient: true } or SocketException => 503,
        _ => 500,
    };

    private static ApiProblem OfJson(JsonException json)
    {
        var field = json.Path?.TrimStart('$').TrimStart('.') ?? "";
        // The reader's own complaint comes as inner exception; the rest are values of another type than the field's.
        var message = json.InnerException is JsonException
            ? $"The body is not valid JSON (line {json.LineNumber + 1}, position {json.BytePositionInLine + 1})."
            : field.Length == 0 ? "The body must be one JSON object, with each member once." : $"{field} has a value of the wrong type, or one that is out of range.";
        return RefusalProblem.Of([new FieldRefusal(field.Length == 0 ? "body" : field, new(Domain.Scheduling.RefusalCode.Invalid, message))]);
    }

    private static IEnumerable<Exception> Chain(Exception thrown)
    {
        for (var each = thrown; each is not null; each = each.InnerException) yield return each;
    }
}
