using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Rules;

/// <summary>The address of the page that says why something can't be booked.</summary>
public static class WhyAddress
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The address with a booking filled in.</summary>
    public static string Of(BookingCase booking) => Of(booking.Facility, booking.Vehicle, booking.TestType, booking.Dyno.Id, booking.Slot);

    /// <summary>The address with a vehicle, a test, a dyno and a slot filled in.</summary>
    public static string Of(Facility facility, Vehicle vehicle, TestType test, DynoId dyno, Slot slot) => string.Create(CultureInfo.InvariantCulture,
        $"/rules/why?facility={Uri.EscapeDataString(facility.Code)}&vehicle={vehicle.Id.Value}&test={Uri.EscapeDataString(test.Code)}&dyno={dyno.Value}&from={Write(slot.Start)}&to={Write(slot.End)}");

    /// <summary>Reads an instant of the address; null for anything else.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.Year is >= 2000 and < 2200 ? instant : null;

    private static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
