namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Why a tool has no answer, as a value that a model or the offline assistant can act on.</summary>
/// <param name="Error">A sentence that says what to do.</param>
/// <param name="Code">One of <see cref="NotFound"/>, <see cref="Ambiguous"/>, <see cref="Invalid"/>, <see cref="Forbidden"/>, <see cref="Unavailable"/>.</param>
/// <param name="Candidates">What could have been meant, for an ambiguous name.</param>
public sealed record ToolError(string Error, string Code, IReadOnlyList<ToolCandidate>? Candidates = null)
{
    /// <summary>No such thing in this facility; said in the same words whether it exists elsewhere or not.</summary>
    public const string NotFound = "not_found";

    /// <summary>Several things could be meant.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>An argument is not as it must be.</summary>
    public const string Invalid = "invalid";

    /// <summary>The caller may not, or there is no such tool: said in the same words.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>It can't be answered at this moment.</summary>
    public const string Unavailable = "unavailable";
}

/// <summary>Something that could be meant by a name.</summary>
/// <param name="Kind">Such as <c>vehicle</c>.</param>
/// <param name="Name">As tools take it.</param>
/// <param name="Detail">What tells it from the others.</param>
public sealed record ToolCandidate(string Kind, string Name, string Detail);
