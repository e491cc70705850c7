using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>A place on the board as the browser is told of it, so that the open board can show where something would be (U-10).</summary>
internal static class BoardPlace
{
    /// <summary><c>first second|last second|dyno</c>; null when it is no place.</summary>
    public static string? Of(SiteClock clock, string dyno, string from, string to) => CardTime.SlotOf(clock, from, to) is { } slot
        ? string.Create(CultureInfo.InvariantCulture, $"{slot.Start.ToUnixTimeSeconds()}|{slot.End.ToUnixTimeSeconds()}|{dyno}") : null;
}
