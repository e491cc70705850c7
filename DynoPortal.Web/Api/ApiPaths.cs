namespace DynoPortal.Web.Api;

/// <summary>Where the API lives.</summary>
internal static class ApiPaths
{
    /// <summary>Everything below answers errors as ProblemDetails.</summary>
    public const string Root = "/api";

    /// <summary>Version 1.</summary>
    public const string Base = Root + "/v1";

    /// <summary>Imports of workbooks, whose bodies may be larger than others.</summary>
    public const string Imports = Base + "/imports";

    /// <summary>Whether a path imports a list of the fleet.</summary>
    public static bool IsFleetFile(PathString path) => path == Base + "/dynos/import" || path == Base + "/vehicles/import" || path == Base + "/test-types/import";

    /// <summary>Plans of test requests.</summary>
    public const string Plans = Base + "/plans";

    /// <summary>The tools of the assistant, for models elsewhere.</summary>
    public const string Mcp = "/mcp";

    /// <summary>Whether a path is called by programs in a person's name.</summary>
    public static bool Calls(PathString path) => path.StartsWithSegments(Root) || path.StartsWithSegments(Mcp);

    /// <summary>Whether a path is answered for programs, not for people.</summary>
    public static bool Covers(PathString path) =>
        Calls(path) || path.StartsWithSegments("/openapi") || path == "/live" || path == "/ready" || path == "/health";
}
