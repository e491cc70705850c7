using System.Text.Json.Serialization;

namespace DynoPortal.Web.Api;

/// <summary>What to change of an outage; what is left out stays.</summary>
internal record OutagePatch : SpanRequest
{
    /// <summary>maintenance, calibration or fault.</summary>
    public string? Kind { get; init; }

    /// <summary>1 to 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>An outage to declare.</summary>
internal sealed record OutageRequest : OutagePatch
{
    /// <summary>Id that the outage shall have: a new GUID, so that sending the request again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>The verification that a calibration performs, so that the dyno has it from its end on; nothing for none.</summary>
    public string? Verification { get; init; }

    /// <summary>Id or name of the dyno.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? DynoId { get; init; }
}
