using Bunit;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Web.Planning.Plans;

namespace DynoPortal.Tests.Planning;

/// <summary>What stands beside a plan's delay.</summary>
public sealed class PlanScoreboardTests : BunitContext
{
    [Theory]
    [InlineData(10, 20, 3, "so 50% of it")]
    [InlineData(10, 0, 3, "first-fit has none")]
    [InlineData(0, 0, 3, "first-fit has none either")]
    [InlineData(10, 5, 2, "first-fit 5 d, with 2 placed")]
    public void First_fit_is_compared_only_where_it_places_as_many(double delay, double firstFit, int firstFitPlaced, string said)
    {
        var board = Render<PlanScoreboard>(of => of.Add(each => each.Figures, Figures(delay, firstFit, firstFitPlaced)).Add(each => each.Groups, []));

        Assert.EndsWith(said, board.Find("dd.small").TextContent, StringComparison.Ordinal);
    }

    private static PlanFigures Figures(double delay, double firstFit, int firstFitPlaced) => new()
    {
        Tests = 3,
        Placed = 3,
        Unplaced = 0,
        Moves = 0,
        Missed = 0,
        Splits = 0,
        DelayDays = delay,
        PlainDelayDays = delay,
        FirstFitDelayDays = firstFit,
        FirstFitPlaced = firstFitPlaced,
        LowerBoundDays = 0,
        Gap = 0,
        IsOptimal = false,
        Iterations = 1,
        BookedBefore = 0,
        BookedAfter = 0,
    };
}
