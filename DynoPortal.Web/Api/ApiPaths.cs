namespace DynoPortal.Web.Api;

/// <summary>Where the API lives.</summary>
internal static class ApiPaths
{
    /// <summary>Everything below answers errors as ProblemDetails.</summary>
    public const string Root = "/api";

    /// <summary>Version 1.</summary>
    public const string Base = Root + "/v1";

    /// <summary>Whether a path is answered for programs, not for people.</summary>
    public static bool Covers(PathString path) =>
        path.StartsWithSegments(Root) || path.StartsWithSegments("/openapi") || path == "/live" || path == "/ready" || path == "/health";
}
