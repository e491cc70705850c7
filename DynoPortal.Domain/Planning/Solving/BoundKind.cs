namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Tests of one length on one set of dynos, as the bound sees them: by the day on which they start.</summary>
internal sealed class BoundKind
{
    private readonly double[] share;
    private readonly int[] reach;
    private readonly bool[][] accepted;
    private readonly int days;

    public BoundKind(PlanGrid grid, int[] worked, StartMask mask, (int Lane, int[] Dynos)[] lanes)
    {
        (days, Mask, Lanes) = (worked.Length, mask, lanes);
        Start = new int[days + 1];
        (share, reach) = (new double[days], new int[days]);
        accepted = [.. lanes.Select(_ => new bool[days])];
        Price = new double[days + 1];
        Choice = new int[days + 1];
        Array.Fill(Start, PlanGrid.Never);
        for (var lane = 0; lane < lanes.Length; lane++)
            foreach (var dyno in lanes[lane].Dynos) Read(grid, dyno, accepted[lane]);
        for (var day = 0; day < days && !mask.Length.IsDays; day++) share[day] = ShareOf(day, worked);
        // What starts beyond the last day has room for certain.
        Start[days] = grid.Midnight(days);
    }

    public StartMask Mask { get; }

    /// <summary>The lanes that take it.</summary>
    public (int Lane, int[] Dynos)[] Lanes { get; }

    /// <summary>The first minute at which one may start, by day; <see cref="PlanGrid.Never"/> for none.</summary>
    public int[] Start { get; }

    /// <summary>What starting on a day costs at the prices of the capacity, in the cheapest lane.</summary>
    public double[] Price { get; }

    /// <summary>Which of <see cref="Lanes"/> that is.</summary>
    public int[] Choice { get; }

    /// <summary>The day after the last on which a test that starts on a day is there.</summary>
    public int EndDay(int day) => Math.Min(days, Mask.Length.IsDays ? day + Mask.Length.Days : day);

    /// <summary>Prices each day anew from the running sums of the lanes' prices (<c>sums[lane][day]</c> is the price of the days before).</summary>
    public void Appraise(double[][] sums)
    {
        Array.Fill(Price, double.PositiveInfinity);
        Price[days] = 0;
        for (var lane = 0; lane < Lanes.Length; lane++)
        {
            var (sum, open) = (sums[Lanes[lane].Lane], accepted[lane]);
            for (var day = 0; day < days; day++)
                if (open[day] && PriceAt(sum, day) is var price && price < Price[day]) (Price[day], Choice[day]) = (price, lane);
        }
    }

    /// <summary>Adds what a test that starts on a day uses to the lanes' use, kept as differences between days.</summary>
    public void Use(int day, double[][] sums, double[][] use)
    {
        if (day >= days) return;
        var lane = Lanes[Choice[day]].Lane;
        if (Mask.Length.IsDays)
        {
            use[lane][day]++;
            use[lane][EndDay(day)]--;
            return;
        }

        var cheapest = Cheapest(sums[lane], day);
        use[lane][cheapest] += share[day];
        use[lane][cheapest + 1] -= share[day];
    }

    private double PriceAt(double[] sum, int day)
    {
        if (Mask.Length.IsDays) return sum[EndDay(day)] - sum[day];
        var cheapest = Cheapest(sum, day);
        return share[day] * (sum[cheapest + 1] - sum[cheapest]);
    }

    // Hours may run into the next day; the cheapest of the days that they may touch is no more than what they cost.
    private int Cheapest(double[] sum, int day)
    {
        var cheapest = day;
        for (var other = day + 1; other <= reach[day]; other++)
            if (sum[other + 1] - sum[other] < sum[cheapest + 1] - sum[cheapest]) cheapest = other;
        return cheapest;
    }

    // At least so much of one day it takes, wherever in its days it lies: all of the longest of them, or as much as it lasts.
    private double ShareOf(int day, int[] worked)
    {
        var days = Math.Max(day, reach[day]) - day + 1;
        return Math.Min(days, Mask.Length.Time.TotalMinutes / worked.AsSpan(day, days).ToArray().Max());
    }

    private void Read(PlanGrid grid, int dyno, bool[] open)
    {
        for (var start = Mask.Next(dyno, 0); start < grid.Midnight(days); start = Mask.Next(dyno, start + 1))
        {
            var day = grid.DayOf(start);
            open[day] = true;
            Start[day] = Math.Min(Start[day], start);
            if (!Mask.Length.IsDays) reach[day] = Math.Min(days - 1, Math.Max(reach[day], grid.DayOf(Mask.End(start) - 1)));
        }
    }
}
