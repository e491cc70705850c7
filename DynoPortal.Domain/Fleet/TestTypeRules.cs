using System.Globalization;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What a test type must be like, whoever edits it, and how its fields read. Fields are named as the API names them.</summary>
public static class TestTypeRules
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>The most miles that a day brings.</summary>
    public const decimal MostMilesPerDay = 5000;

    /// <summary>The most days that come to the miles; a CHECK in the database says the same.</summary>
    public const decimal MostAddedDays = 365;

    /// <summary>The shortest usual length, and what one in hours is a multiple of.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>The test type as it is stored: without blanks round its names.</summary>
    public static TestType Normal(TestType test) => test with { Name = test.Name.Trim(), Verification = test.Verification is { } demand ? demand with { Name = demand.Name.Trim() } : null };

    /// <summary>Everything that is wrong with a test type. Name and usual length of one that is there are judged where they change, so that what an import brought holds nothing up.</summary>
    /// <param name="test">As it is wanted, normal and with its code.</param>
    /// <param name="before">As it is; null for a new one.</param>
    /// <param name="others">The others of the facility.</param>
    public static IEnumerable<EditFault> Of(TestType test, TestType? before, IEnumerable<TestType> others) =>
        [.. test.Name == before?.Name ? [] : OfName(test, others), .. test.DefaultLength == before?.DefaultLength ? [] : OfLength(test.DefaultLength), .. OfMeasure(test.Measure), .. OfVerification(test.Verification), .. OfSoak(test.Soak)];

    /// <summary>The fields of a test type in words, each with its name in the API.</summary>
    public static IReadOnlyList<ToldField> Told(TestType test) =>
    [
        new("name", "Name", test.Name), new("defaultDuration", "Usual length", LengthText(test.DefaultLength)), new("needsApproval", "Approval", test.NeedsApproval ? "needed" : "not needed"),
        new("measure", "Measured in", MeasureText(test.Measure)), new("verification", "Verification", VerificationText(test.Verification)), new("soak", "Soak", SoakText(test.Soak)),
    ];

    /// <summary>A length in words; a day and 24 hours are not the same.</summary>
    public static string LengthText(BookingLength length) => length.IsDays ? SlotText.Text(TimeSpan.FromDays(length.Days)) : HoursText(length.Time);

    /// <summary>How its length is measured, in words.</summary>
    public static string MeasureText(TestMeasure measure) => !measure.ByMiles ? "days"
        : string.Create(CultureInfo.InvariantCulture, $"miles{(measure.MilesPerDay is { } rate ? $", {rate:0.##} a day" : "")}{(measure.AddedDays > 0 ? $", {measure.AddedDays:0.##} days added" : "")}{(measure.CountsRunDays ? ", on working days only" : "")}");

    /// <summary>What it demands of the dyno, in words; empty for nothing.</summary>
    public static string VerificationText(VerificationDemand? demand) => demand is null ? "" : $"{demand.Name}, at most {HoursText(demand.Validity)} before";

    /// <summary>What it demands of the vehicle, in words; empty for nothing.</summary>
    public static string SoakText(SoakDemand? soak) => soak is null ? "" : soak.Most is { } most ? $"{HoursText(soak.Least)} to {HoursText(most)}" : $"at least {HoursText(soak.Least)}";

    private static string HoursText(TimeSpan span) => span.Ticks % TimeSpan.TicksPerHour == 0 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} {(span.TotalHours == 1 ? "hour" : "hours")}") : SlotText.Text(span);

    private static IEnumerable<EditFault> OfName(TestType test, IEnumerable<TestType> others)
    {
        var (code, squeezed) = (Codes.OfTest(test.Name), Codes.Squeeze(test.Name));
        if (test.Name.Length is 0 or > LongestName || test.Name.Any(char.IsControl)) yield return Fault("name", $"A test type has a name of 1 to {LongestName} characters.");
        else if (code.Length == 0) yield return Fault("name", "The name needs a Latin letter or a digit, from which its code is made.");
        else if (others.FirstOrDefault(other => other.Code == test.Code || other.Code == code || Codes.Squeeze(other.Name) == squeezed) is { } same) yield return Fault("name", $"{same.Name} is there already; choose another name.");
    }

    private static IEnumerable<EditFault> OfLength(BookingLength length)
    {
        if (length.IsDays ? length.Days > BookingLength.MostDays : length.Time < Step || length.Time.Ticks % Step.Ticks != 0 || length.Time.TotalDays > BookingLength.MostDays)
            yield return Fault("defaultDuration", $"The usual length is 1 to {BookingLength.MostDays} days, or hours in quarters.");
    }

    private static IEnumerable<EditFault> OfMeasure(TestMeasure measure)
    {
        if (measure.MilesPerDay is < TestEffort.LeastMilesPerDay or > MostMilesPerDay) yield return Fault("measure.milesPerDay", string.Create(CultureInfo.InvariantCulture, $"A day brings {TestEffort.LeastMilesPerDay} to {MostMilesPerDay:0} miles."));
        if (measure.AddedDays is < 0 or > MostAddedDays) yield return Fault("measure.addedDays", $"0 to {MostAddedDays:0} days come to the miles.");
    }

    private static IEnumerable<EditFault> OfVerification(VerificationDemand? demand)
    {
        if (demand is null) yield break;
        if (demand.Name.Length is 0 or > Verification.LongestName || demand.Name.Any(char.IsControl)) yield return Fault("verification.name", $"A verification has a name of 1 to {Verification.LongestName} characters.");
        if (!IsHours(demand.Validity, 1, VerificationDemand.LongestValidity)) yield return Fault("verification.validityHours", $"A verification holds 1 to {VerificationDemand.LongestValidity.TotalHours:0} whole hours.");
    }

    private static IEnumerable<EditFault> OfSoak(SoakDemand? soak)
    {
        if (soak is null) yield break;
        if (!IsHours(soak.Least, 0, SoakDemand.Longest)) yield return Fault("soak.leastHours", $"A soak lasts 0 to {SoakDemand.Longest.TotalHours:0} whole hours.");
        if (soak.Most is not { } most) yield break;
        if (!IsHours(most, 1, SoakDemand.Longest)) yield return Fault("soak.mostHours", $"A soak lasts 1 to {SoakDemand.Longest.TotalHours:0} whole hours.");
        else if (most < soak.Least) yield return Fault("soak.mostHours", "The longest soak is not shorter than the shortest.");
    }

    private static bool IsHours(TimeSpan span, int least, TimeSpan most) => span.Ticks % TimeSpan.TicksPerHour == 0 && span.TotalHours >= least && span <= most;

    private static EditFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
