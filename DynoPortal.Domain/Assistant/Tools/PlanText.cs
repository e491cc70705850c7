using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What proposals would do, in words of a person.</summary>
internal static class PlanText
{
    /// <summary><c>A-1002 (Mustang GT V42, brake)</c>.</summary>
    public static string Of(ListedAllocation row) => $"{row.Allocation.DisplayNumber} ({row.Vehicle.Label}, {Lower(row.TestTypeName)})";

    /// <summary><c>D2 Thu 5 Mar 2026 08:00–12:00</c>.</summary>
    public static string Place(SiteClock clock, string dyno, Slot slot) => $"{dyno} {clock.Text(slot)}";

    /// <summary><c>Mustang GT V42 on D2 for brake, Thu 5 Mar 2026 08:00–12:00</c>.</summary>
    public static string Booking(SiteClock clock, Vehicle vehicle, TestType test, string dyno, Slot slot) => $"{vehicle.Label} on {dyno} for {Lower(test.Name)}, {clock.Text(slot)}";

    /// <summary><c>Brake</c> inside a sentence is <c>brake</c>; <c>4K certification</c> stays.</summary>
    public static string Lower(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
