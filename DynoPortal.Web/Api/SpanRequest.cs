using System.Text.Json.Serialization;

namespace DynoPortal.Web.Api;

/// <summary>A slot as bodies write it: a start, and one of four ways to say how long.</summary>
internal abstract record SpanRequest
{
    /// <summary>An instant, or a date for the start of a site day.</summary>
    public string? Start { get; init; }

    /// <summary>An instant, or a date for the end of that site day.</summary>
    public string? End { get; init; }

    /// <summary>The last site day, inclusive.</summary>
    public string? EndDate { get; init; }

    /// <summary>A number of site days; 1 to 1 000.</summary>
    public int? Days { get; init; }

    /// <summary>ISO 8601, such as P2D or PT6H.</summary>
    public string? Duration { get; init; }

    /// <summary>How many ways to say how long are used; more than one contradict each other.</summary>
    [JsonIgnore]
    public int Ends => new object?[] { End, EndDate, Days, Duration }.Count(each => each is not null);

    /// <summary>Whether it says nothing at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => Start is null && Ends == 0;
}
