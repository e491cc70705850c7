using System.Text.Json.Serialization;

namespace DynoPortal.Web.Api;

/// <summary>A booking to make. The vehicle by id or VIN; the end by one of end, endDate, days and duration.</summary>
internal sealed record BookRequest : SpanRequest
{
    /// <summary>Id that the booking shall have: a new GUID, so that sending the request again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>The vehicle.</summary>
    public int? VehicleId { get; init; }

    /// <summary>VIN of the vehicle, in place of its id.</summary>
    public string? Vin { get; init; }

    /// <summary>Id or name of the dyno.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? DynoId { get; init; }

    /// <summary>Code or name of the test type.</summary>
    public string? TestType { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether to hold the slot until somebody confirms, instead of booking it.</summary>
    public bool? Hold { get; init; }
}

/// <summary>A booking to place on whichever dyno fits, in the slot wanted or some days later.</summary>
internal sealed record AutoRequest : SpanRequest
{
    /// <summary>Id that the booking shall have: a new GUID, so that sending the request again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>The vehicle.</summary>
    public int? VehicleId { get; init; }

    /// <summary>VIN of the vehicle, in place of its id.</summary>
    public string? Vin { get; init; }

    /// <summary>Code or name of the test type.</summary>
    public string? TestType { get; init; }

    /// <summary>Whether it may be shifted to later days; true by default.</summary>
    public bool? Backup { get; init; }

    /// <summary>By how many days at most; 0 to 60, 7 by default.</summary>
    public int? MaxBackupDays { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>What to change of a booking; what is left out stays. A start alone keeps the length.</summary>
internal sealed record AllocationPatch : SpanRequest
{
    /// <summary>Id or name of the dyno.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? DynoId { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Who runs it.</summary>
    public Guid? TechnicianId { get; init; }
}

/// <summary>Why a booking is cancelled.</summary>
/// <param name="Reason"><c>person</c>, which is the default, or <c>no_show</c>.</param>
internal sealed record CancelRequest(string? Reason);
