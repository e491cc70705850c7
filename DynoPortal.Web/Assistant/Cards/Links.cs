using DynoPortal.Domain.Fleet;
using DynoPortal.Web.Board;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>Where on the board something is.</summary>
internal static class Links
{
    /// <summary>The board at the day of this site time, going to the booking (U-10).</summary>
    public static string ToBooking(Facility facility, string number, string? from) => new BoardAddress(facility.Code, from is null ? null : CardTime.Day(from)) { Highlight = number }.ToString();
}
