using System.Text.Json.Serialization;

namespace DynoPortal.Web.Api;

/// <summary>What one may say of a test request. What is left out stays as it is; an empty text takes a time away.</summary>
internal record TestRequestPatch
{
    /// <summary>When it should start: an instant, or a date.</summary>
    public string? WantedStart { get; init; }

    /// <summary>It can't start sooner: an instant, or a date.</summary>
    public string? EarliestStart { get; init; }

    /// <summary>When it must have ended: an instant, or the last day.</summary>
    public string? Deadline { get; init; }

    /// <summary>How long it takes, ISO 8601 such as P3D or PT6H, rounded up to quarters of an hour. An empty text takes the catalogue's.</summary>
    public string? Duration { get; init; }

    /// <summary>What the duration comes from, in place of it.</summary>
    public EffortAnswer? Effort { get; init; }

    /// <summary>1 to 5; 1 comes first.</summary>
    public int? Priority { get; init; }

    /// <summary>Ids or numbers of the requests that must have ended before it starts; all of them.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>Who asks; at most 200 characters.</summary>
    public string? Contact { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether nobody wants it any longer; false opens it again.</summary>
    public bool? Withdrawn { get; init; }
}

/// <summary>A test that somebody wants.</summary>
internal sealed record NewTestRequest : TestRequestPatch
{
    /// <summary>Id that it shall have: a new GUID, so that sending it again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>Id, VIN or tag of the vehicle.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? Vehicle { get; init; }

    /// <summary>Code or name of the test type.</summary>
    public string? TestType { get; init; }
}
