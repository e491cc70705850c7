using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What openings are looked for.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="TestType">The test.</param>
/// <param name="Length">How long.</param>
public sealed record OpeningWish(Vehicle Vehicle, TestType TestType, BookingLength Length)
{
    /// <summary>The length as people say it: <c>2 days</c>, <c>4 hours</c>, <c>1.5 hours</c>.</summary>
    public string LengthText => Length.IsDays
        ? Length.Days == 1 ? "1 day" : $"{Length.Days} days"
        : Length.Time == TimeSpan.FromHours(1) ? "1 hour" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Length.Time.TotalHours:0.##} hours");

    /// <summary>A request for it in this time.</summary>
    public OpeningRequest Within(Slot window, int mostPerDyno) => new() { Vehicle = Vehicle, TestType = TestType, Length = Length, Window = window, MostPerDyno = mostPerDyno };
}
