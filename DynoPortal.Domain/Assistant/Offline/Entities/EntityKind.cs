namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>What a part of a text can name.</summary>
public enum EntityKind
{
    /// <summary>A vehicle, by tag, VIN, last six of the VIN or build id.</summary>
    Vehicle,

    /// <summary>A dyno.</summary>
    Dyno,

    /// <summary>A test type.</summary>
    Test,

    /// <summary>A dyno group.</summary>
    Group,

    /// <summary>A program of vehicles.</summary>
    Program,

    /// <summary>A person of the facility.</summary>
    Person,

    /// <summary>A booking, by its number.</summary>
    Booking,

    /// <summary>2WD or AWD.</summary>
    Drive,

    /// <summary>A weight, in pounds.</summary>
    Weight,

    /// <summary>A status of bookings.</summary>
    Status,
}
