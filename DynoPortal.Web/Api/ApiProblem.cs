using System.Globalization;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace DynoPortal.Web.Api;

/// <summary>An answer that is not what was asked for: a ProblemDetails with a sentence, whatever the caller accepts, and the correlation id.</summary>
internal sealed class ApiProblem(int status, string title, string detail) : IResult, IStatusCodeHttpResult
{
    private const string ContentType = "application/problem+json";

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What to do about it.</summary>
    public string Detail => detail;

    /// <summary>Members beside the standard ones.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();

    /// <summary>When to try again, if trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => status;

    // A role may allow what a token isn't for.
    private string OfToken(HttpContext http) => status == StatusCodes.Status403Forbidden && AccessTokenHandler.ScopesOf(http.User) is { } scopes
        ? $" This access token is for: {string.Join(", ", scopes.Order(StringComparer.Ordinal))}." : "";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var body = new ProblemDetails { Status = status, Title = title, Detail = detail + OfToken(httpContext), Type = $"https://www.rfc-editor.org/rfc/rfc9110#section-15.{(status >= 500 ? 6 : 5)}" };
        foreach (var (name, value) in Members) body.Extensions[name] = value;
        body.Extensions["correlationId"] = httpContext.TraceIdentifier;
        return response.WriteAsJsonAsync(body, options: null, ContentType, httpContext.RequestAborted);
    }
}
