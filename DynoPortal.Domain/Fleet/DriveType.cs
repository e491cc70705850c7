namespace DynoPortal.Domain.Fleet;

/// <summary>How many axles of the vehicle the dyno must drive.</summary>
public enum DriveType
{
    /// <summary>One driven axle, written <c>2WD</c>.</summary>
    TwoWheel,

    /// <summary>Both axles driven, written <c>AWD</c>.</summary>
    AllWheel,
}

/// <summary>The written codes of <see cref="DriveType"/> and the aliases that labs use for them.</summary>
public static class DriveTypes
{
    /// <summary>Every drive type.</summary>
    public static IReadOnlyList<DriveType> All { get; } = [DriveType.TwoWheel, DriveType.AllWheel];

    /// <summary><c>2WD</c> or <c>AWD</c>.</summary>
    public static string Code(this DriveType drive) => drive == DriveType.TwoWheel ? "2WD" : "AWD";

    /// <summary>Reads a code or alias without regard to case and blanks. Null when it is none, and for <c>RWD/AWD</c>, which a person must decide.</summary>
    public static DriveType? Parse(string? text) => Codes.Squeeze(text) switch
    {
        "2WD" or "4X2" or "FWD" or "RWD" => DriveType.TwoWheel,
        "AWD" or "4X4" or "4WD" => DriveType.AllWheel,
        _ => null,
    };
}
