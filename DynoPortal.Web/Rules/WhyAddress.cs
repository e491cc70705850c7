using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Rules;

/// <summary>The address of the page that says why something can't be booked.</summary>
public static class WhyAddress
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The address with a booking filled in.</summary>
    public static string Of(BookingCase booking) => string.Create(CultureInfo.InvariantCulture,
        $"/rules/why?facility={Uri.EscapeDataString(booking.Facility.Code)}&vehicle={booking.Vehicle.Id.Value}&test={Uri.EscapeDataString(booking.TestType.Code)}&dyno={booking.Dyno.Id.Value}&from={Write(booking.Slot.Start)}&to={Write(booking.Slot.End)}");

    /// <summary>Reads an instant of the address; null for anything else.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.Year is >= 2000 and < 2200 ? instant : null;

    private static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
