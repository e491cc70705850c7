using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The starts worth trying. An opening that could start sooner would do so, hence the earliest ones begin where something stops being in the way: a day, a shift, a booking, an outage, an availability date, quiet hours, the present.</summary>
internal sealed class OpeningStarts
{
    private readonly ScheduleSnapshot lab;
    private readonly OpeningRequest request;
    private readonly List<DateTimeOffset> common = [];

    public OpeningStarts(ScheduleSnapshot lab, OpeningRequest request, DateTimeOffset now)
    {
        (this.lab, this.request) = (lab, request);
        var (clock, window) = (lab.Facility.Clock, request.Window);
        if (request.Length.IsDays)
        {
            for (var day = clock.DayOf(window.Start); clock.StartOf(day) < window.End; day = day.AddDays(1)) common.Add(clock.StartOf(day));
            First = common.FirstOrDefault(window.Start);
            return;
        }

        First = UpToGrid(window.Start);
        common.AddRange([window.Start, now, now + lab.Facility.Limits.Notice]);
        common.AddRange(lab.Facility.Calendar.Worked(clock, clock.DayOf(window.Start), clock.DayOf(window.End)).Select(span => span.Start));
        common.AddRange(QuietEnds(clock, window));
        common.AddRange(lab.Allocations.Where(row => row.VehicleId == request.Vehicle.Id).Select(row => row.Slot.End + (request.TestType.Soak?.Least ?? TimeSpan.Zero)));
    }

    /// <summary>The first start of the window, whether or not it is open.</summary>
    public DateTimeOffset First { get; }

    /// <summary>The starts to try on a dyno, ascending, each once.</summary>
    public IEnumerable<DateTimeOffset> For(Dyno dyno)
    {
        if (request.Length.IsDays) return common;
        var starts = new List<DateTimeOffset>(common);
        starts.AddRange(lab.Allocations.Where(row => row.DynoId == dyno.Id).Select(row => row.Occupied.End + dyno.SetUpBefore));
        starts.AddRange(lab.Outages.Where(outage => outage.DynoId == dyno.Id).Select(outage => outage.Slot.End + dyno.SetUpBefore));
        if (dyno.AvailableFrom is { } from) starts.Add(lab.Facility.Clock.StartOf(from) + dyno.SetUpBefore);
        return starts.Select(UpToGrid).Where(start => start >= request.Window.Start && start < request.Window.End).Distinct().Order();
    }

    // When quiet hours are over something may start, or end.
    private IEnumerable<DateTimeOffset> QuietEnds(SiteClock clock, Slot window)
    {
        if (lab.Facility.Rules.Quiet.Count == 0) yield break;
        for (var day = clock.DayOf(window.Start); day <= clock.DayOf(window.End); day = day.AddDays(1))
            foreach (var end in lab.Facility.Rules.Quiet.Select(quiet => quiet.To).Distinct().Select(time => clock.At(day, time)))
            {
                yield return end;
                yield return end - request.Length.Time;
            }
    }

    private static DateTimeOffset UpToGrid(DateTimeOffset instant)
    {
        var over = instant.UtcTicks % OpeningSearch.Grid.Ticks;
        return over == 0 ? instant.ToUniversalTime() : instant.ToUniversalTime().AddTicks(OpeningSearch.Grid.Ticks - over);
    }
}
