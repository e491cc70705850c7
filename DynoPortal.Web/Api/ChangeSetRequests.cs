using System.Text.Json.Serialization;

namespace DynoPortal.Web.Api;

/// <summary>A list of changes to apply whole or not at all.</summary>
internal sealed record ChangeSetRequest
{
    /// <summary>Its id: a new GUID, so that sending the request again is harmless. Not needed for a preview, nor with an Idempotency-Key.</summary>
    public Guid? Id { get; init; }

    /// <summary>1 to 5 000 changes, in order.</summary>
    public IReadOnlyList<ChangeRequest?>? Changes { get; init; }

    /// <summary>Why rules that may be overridden are to be; 3 to 500 characters.</summary>
    public string? OverrideReason { get; init; }
}

/// <summary>One change of the schedule; which members count depends on its kind.</summary>
internal sealed record ChangeRequest : SpanRequest
{
    /// <summary>book, hold, confirm, move, resize, extend, cancel, start, complete, annotate, assign, declareOutage, changeOutage or liftOutage.</summary>
    public string? Kind { get; init; }

    /// <summary>The booking or outage: its id, or the number of a booking. A new GUID for book, hold and declareOutage, or nothing.</summary>
    public string? Id { get; init; }

    /// <summary>The revision that the caller saw; a stale one is refused.</summary>
    public int? Revision { get; init; }

    /// <summary>The vehicle, for book and hold.</summary>
    public int? VehicleId { get; init; }

    /// <summary>VIN of the vehicle, in place of its id.</summary>
    public string? Vin { get; init; }

    /// <summary>Id or name of the dyno, for book, hold, move and declareOutage.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? DynoId { get; init; }

    /// <summary>Code or name of the test type, for book and hold.</summary>
    public string? TestType { get; init; }

    /// <summary>Notes, for book, hold and annotate.</summary>
    public string? Notes { get; init; }

    /// <summary>Until when a hold lasts, if not for the facility's own time.</summary>
    public string? Until { get; init; }

    /// <summary>Why an outage is declared, in words; for cancel, person or no_show.</summary>
    public string? Reason { get; init; }

    /// <summary>maintenance, calibration or fault, for declareOutage and changeOutage.</summary>
    public string? OutageKind { get; init; }

    /// <summary>The verification that a calibration performs, for declareOutage; nothing for none.</summary>
    public string? Verification { get; init; }

    /// <summary>Who runs the booking, for assign; nobody when it is left out.</summary>
    public Guid? TechnicianId { get; init; }
}
