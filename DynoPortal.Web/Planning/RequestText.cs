using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Web.Planning;

/// <summary>What planning says of requests.</summary>
internal static class RequestText
{
    /// <summary>A length as people say it: <c>3 days</c>, <c>6 hours</c>.</summary>
    public static string Words(this BookingLength length) => SlotText.Text(length.IsDays ? TimeSpan.FromDays(length.Days) : length.Time);

    /// <summary>A day, with the time where it isn't midnight; empty for none.</summary>
    public static string When(this SiteClock clock, DateTimeOffset? instant) => instant switch
    {
        null => "",
        { } at when clock.IsMidnight(at) => clock.Style.Date(clock.DayOf(at)),
        { } at => $"{clock.Style.Date(clock.DayOf(at))} {clock.Style.Time(clock.Local(at))}",
    };

    /// <summary>A deadline; one at midnight is named by the last day that it leaves.</summary>
    public static string Until(this SiteClock clock, DateTimeOffset? deadline) => deadline is { } at && clock.IsMidnight(at) ? clock.Style.Date(clock.DayOf(at).AddDays(-1)) : clock.When(deadline);

    /// <summary>The booking that fulfils a request, on the board.</summary>
    public static string AddressOf(this Allocation placed, Facility facility) =>
        new BoardAddress(facility.Code, facility.Clock.DayOf(placed.Slot.Start)) { Highlight = placed.DisplayNumber }.ToString();
}
