using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Fleet;

/// <summary>A test type that is being entered or edited.</summary>
public sealed class TestTypeDraft
{
    /// <summary>What a form offers to measure in.</summary>
    public const string Days = "days", Hours = "hours", Miles = "miles";

    // More hours than any rule allows, and than fit into no span.
    private const int FarHours = 1_000_000;

    /// <summary>Begins with a test type; with one of a day for a new one.</summary>
    public TestTypeDraft(TestType? seen)
    {
        Seen = seen;
        if (seen is null) return;
        (Name, Unit, Measure) = (seen.Name, seen.DefaultLength.IsDays ? Days : Hours, seen.Measure.ByMiles ? Miles : Days);
        Length = Unit == Hours ? (decimal)seen.DefaultLength.Time.TotalHours : seen.DefaultLength.Days;
        (MilesPerDay, AddedDays, CountsRunDays) = (seen.Measure.MilesPerDay, seen.Measure.AddedDays, seen.Measure.CountsRunDays);
        (Verification, ValidityHours) = (seen.Verification?.Name ?? "", (int?)seen.Verification?.Validity.TotalHours);
        (SoakLeast, SoakMost) = ((int?)seen.Soak?.Least.TotalHours, (int?)seen.Soak?.Most?.TotalHours);
    }

    /// <summary>As it was when the person began, or has been read since; null for a new one.</summary>
    public TestType? Seen { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its usual length, in days or hours.</summary>
    public decimal? Length { get; set; } = 1;

    /// <summary>The unit of that: <see cref="Days"/> or <see cref="Hours"/>.</summary>
    public string Unit { get; set; } = Days;

    /// <summary>What its length is measured in: <see cref="Days"/> or <see cref="Miles"/>.</summary>
    public string Measure { get; set; } = Days;

    /// <summary>Miles that a day brings.</summary>
    public decimal? MilesPerDay { get; set; }

    /// <summary>Days that come to the miles.</summary>
    public decimal AddedDays { get; set; }

    /// <summary>Whether miles are only run on working days.</summary>
    public bool CountsRunDays { get; set; }

    /// <summary>The verification of the dyno; empty for none.</summary>
    public string Verification { get; set; } = "";

    /// <summary>How many hours that holds.</summary>
    public int? ValidityHours { get; set; }

    /// <summary>The shortest soak in hours.</summary>
    public int? SoakLeast { get; set; }

    /// <summary>The longest.</summary>
    public int? SoakMost { get; set; }

    /// <summary>The test type that it says.</summary>
    public TestType TestType => new(Seen?.Code ?? "", Name, LengthOf(Length, Unit), Seen?.NeedsApproval ?? false)
    {
        Measure = new(Measure == Miles, MilesPerDay, AddedDays, CountsRunDays), Verification = DemandOf(Verification, ValidityHours), Soak = SoakOf(SoakLeast, SoakMost), Revision = Seen?.Revision ?? 1,
    };

    /// <summary>Whether it says something else than what was seen.</summary>
    public bool IsDirty => Seen is null ? Name.Length > 0 : TestTypeRules.Normal(TestType) != Seen;

    /// <summary>A length of so many days or hours; of none that a rule allows where they are no length.</summary>
    public static BookingLength LengthOf(decimal? length, string unit) => length is not (> 0 and <= FarHours) ? BookingLength.OfTime(TimeSpan.Zero)
        : unit == Hours ? BookingLength.OfTime(TimeSpan.FromMinutes((double)Math.Round(length.Value * 60)))
        : decimal.IsInteger(length.Value) ? BookingLength.OfDays((int)length.Value) : BookingLength.OfTime(TimeSpan.Zero);

    /// <summary>The demand of a verification; null where neither name nor hours are said.</summary>
    public static VerificationDemand? DemandOf(string name, int? hours) => name.Trim().Length == 0 && hours is null ? null : new(name, Span(hours));

    /// <summary>The demand of a soak; null where neither limit is said.</summary>
    public static SoakDemand? SoakOf(int? least, int? most) => (least ?? most) is null ? null : new(Span(least), most is null ? null : Span(most));

    private static TimeSpan Span(int? hours) => TimeSpan.FromHours(Math.Clamp(hours ?? 0, -1, FarHours));
}
