using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What a test type must satisfy, and how people read it. Fields are named as the API names them.</summary>
public static class TestTypeRules
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The most miles that a day brings.</summary>
    public const decimal MostMilesPerDay = 5000;

    /// <summary>The most days that come to the miles.</summary>
    public const decimal MostAddedDays = 365;

    /// <summary>The test type with names trimmed.</summary>
    public static TestType Normal(TestType test) => test with { Name = test.Name.Trim(), Verification = test.Verification is { } demand ? demand with { Name = demand.Name.Trim() } : null };

    /// <summary>Everything that is wrong with a test type beside the others of its facility; empty when it can be saved.</summary>
    public static IReadOnlyList<EditFault> Of(TestType test, IReadOnlyCollection<TestType> others)
    {
        var faults = new List<EditFault>();
        if (test.Name.Length is 0 or > LongestName || test.Name.Any(char.IsControl) || test.Code.Length == 0) Add("name", $"A test type has a name of 1 to {LongestName} characters, with a letter or a digit in it.");
        else if (others.FirstOrDefault(other => other.Code == test.Code || other.Code == Codes.Slug(test.Name)) is { } same) Add("name", $"{same.Name} is there already. Give it another name.");
        if (test.DefaultLength is { IsDays: false, Time: var time } && (time < TimeSpan.FromMinutes(15) || time.TotalMinutes % 15 != 0)) Add("defaultDuration", "The usual length is whole days, or quarters of an hour from 15 minutes on.");
        if (test.DefaultLength.Days > BookingLength.MostDays) Add("defaultDuration", $"The usual length is at most {BookingLength.MostDays} days.");
        if (test.Measure.MilesPerDay is <= 0 or > MostMilesPerDay) Add("milesPerDay", $"A day brings more than 0 and at most {MostMilesPerDay:0} miles.");
        if (test.Measure.AddedDays is < 0 or > MostAddedDays) Add("addedDays", $"0 to {MostAddedDays:0} days come to the miles.");
        if (test.Verification is { } demand && (demand.Name.Length is 0 or > Verification.LongestName || demand.Name.Any(char.IsControl))) Add("verification", $"A verification has a name of 1 to {Verification.LongestName} characters.");
        if (test.Verification is { } held && !IsHours(held.Validity, 1, VerificationDemand.LongestValidity)) Add("verification", $"A verification holds 1 to {VerificationDemand.LongestValidity.TotalHours:0} whole hours.");
        if (test.Soak is { } soak && !(IsHours(soak.Least, 0, SoakDemand.Longest) && (soak.Most is not { } most || IsHours(most, 1, SoakDemand.Longest)))) Add("soak", $"A soak lasts up to {SoakDemand.Longest.TotalHours:0} whole hours.");
        else if (test.Soak is { Most: { } longest } window && longest < window.Least) Add("soak", "The longest soak is not shorter than the shortest.");
        return faults;

        void Add(string field, string message) => faults.Add(new(field, new(RefusalCode.Invalid, message)));
    }

    /// <summary>Each field in words.</summary>
    public static IReadOnlyList<ToldField> Told(TestType test) =>
    [
        new("name", "Name", test.Name),
        new("defaultDuration", "Usual length", LengthText(test.DefaultLength)),
        new("needsApproval", "Approval", test.NeedsApproval ? "needed" : "not needed"),
        new("measure", "Measured in", MeasureText(test.Measure)),
        new("verification", "Verification", VerificationText(test.Verification)),
        new("soak", "Soak", SoakText(test.Soak)),
    ];

    /// <summary>A length in words.</summary>
    public static string LengthText(BookingLength length) => SlotText.Text(length.IsDays ? TimeSpan.FromDays(length.Days) : length.Time);

    /// <summary>How its length is measured, in words.</summary>
    public static string MeasureText(TestMeasure measure) => !measure.ByMiles ? "days"
        : string.Create(CultureInfo.InvariantCulture, $"miles{(measure.MilesPerDay is { } rate ? $", {rate:0.##} a day" : "")}{(measure.AddedDays > 0 ? $", {measure.AddedDays:0.##} days added" : "")}{(measure.CountsRunDays ? ", on working days only" : "")}");

    /// <summary>What it demands of the dyno, in words; empty for nothing.</summary>
    public static string VerificationText(VerificationDemand? demand) => demand is null ? "" : $"{demand.Name}, {SlotText.Text(demand.Validity)} at most before";

    /// <summary>What it demands of the vehicle, in words; empty for nothing.</summary>
    public static string SoakText(SoakDemand? soak) => soak is null ? "" : soak.Most is { } most ? $"{SlotText.Text(soak.Least)} to {SlotText.Text(most)}" : $"at least {SlotText.Text(soak.Least)}";

    private static bool IsHours(TimeSpan span, int least, TimeSpan most) => span.Ticks % TimeSpan.TicksPerHour == 0 && span.TotalHours >= least && span <= most;
}
