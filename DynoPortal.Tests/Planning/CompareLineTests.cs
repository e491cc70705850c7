using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Web.Planning.Plans;

namespace DynoPortal.Tests.Planning;

public sealed class CompareLineTests
{
    [Theory]
    [InlineData(100, 80, 95, 78, true)]
    [InlineData(100, 80, 79, 60, false)]
    [InlineData(100, 80, 130, 101, false)]
    [InlineData(100, 80, 100, 80, false)]
    public void A_difference_that_better_plans_might_not_have_is_told_as_chance(double delay, double bound, double otherDelay, double otherBound, bool chance) =>
        Assert.Equal(chance, CompareLine.MayBeChance(Figures(delay, bound), Figures(otherDelay, otherBound)));

    private static PlanFigures Figures(double delay, double bound) => new()
    {
        Tests = 1, Placed = 1, Unplaced = 0, Moves = 0, Missed = 0, Splits = 0, DelayDays = delay, PlainDelayDays = delay, FirstFitDelayDays = delay, FirstFitPlaced = 1,
        LowerBoundDays = bound, Gap = 0, IsOptimal = false, Iterations = 1, BookedBefore = 0, BookedAfter = 0,
    };
}
