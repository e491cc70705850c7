using System.Globalization;
using DynoPortal.Domain.Planning.Plans;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>A figure of two plans, side by side.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Today">In the lab as it is.</param>
/// <param name="Other">In the scenario.</param>
/// <param name="Difference">The second less the first, with its sign.</param>
/// <param name="IsWorse">Whether the scenario is worse by it; null where neither is better.</param>
internal sealed record CompareLine(string Name, string Today, string Other, string Difference, bool? IsWorse)
{
    /// <summary>The figures of two plans.</summary>
    public static IReadOnlyList<CompareLine> Of(PlanFigures today, PlanFigures other) =>
    [
        Line("Tests to place", today.Tests, other.Tests, "0", 0),
        Line("Placed", today.Placed, other.Placed, "0", -1),
        Line("Without a place", today.Unplaced, other.Unplaced, "0", 1),
        Line("Delay, weighted days", today.DelayDays, other.DelayDays, Days, 1),
        Line("Delay, each test once", today.PlainDelayDays, other.PlainDelayDays, Days, 1),
        Line("Least possible delay", today.LowerBoundDays, other.LowerBoundDays, Days, 1),
        Line("Deadlines missed", today.Missed, other.Missed, "0", 1),
        Line("Bookings moved", today.Moves, other.Moves, "0", 1),
        Line("Booked in 12 weeks, %", today.BookedAfter, other.BookedAfter, "0.#", 0),
    ];

    /// <summary>Whether the delays differ and yet the best plans of both might not: what lies between a plan's least possible delay and its own overlaps with the other's.</summary>
    public static bool MayBeChance(PlanFigures today, PlanFigures other) =>
        today.DelayDays != other.DelayDays && today.LowerBoundDays <= other.DelayDays && other.LowerBoundDays <= today.DelayDays;

    private const string Days = "#,0.#";

    private static CompareLine Line(string name, double today, double other, string form, int worse)
    {
        var difference = Math.Round(other - today, 1);
        var sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
        return new(name, today.ToString(form, CultureInfo.InvariantCulture), other.ToString(form, CultureInfo.InvariantCulture), sign + Math.Abs(difference).ToString(form, CultureInfo.InvariantCulture),
            difference == 0 || worse == 0 ? null : Math.Sign(difference) == worse);
    }
}
