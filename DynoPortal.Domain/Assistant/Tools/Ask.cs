namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What arguments mean, in the words of the tools' schemas.</summary>
internal static class Ask
{
    public const string Vehicle = "Tag, VIN, last six of the VIN, build id, or # and the id";
    public const string Dyno = "Name of a dyno";
    public const string Group = "Name of a dyno group";
    public const string Test = "Code or name of a test type";
    public const string Drive = "2WD or AWD";
    public const string Weight = "Weight in pounds, 500 to 80000";
    public const string Booking = "Number such as A-1042";
    public const string Person = "Display name, or me";
    public const string Program = "Program of vehicles";
    public const string Status = "held, scheduled, in_progress, completed or cancelled; without it all that are not cancelled";
    public const string From = "Site time without offset such as 2026-03-10T08:00, or a date";
    public const string To = "Site time without offset, or a date, which is inclusive";
    public const string Length = "ISO 8601: PT4H is time inside a shift, P2D are days; without it the test type's own";
    public const string Most = "The most rows, 1 to 200";
    public const string Notes = "Notes of the booking, at most 2000 characters";
}
