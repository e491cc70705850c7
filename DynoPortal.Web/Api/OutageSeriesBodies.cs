using System.Globalization;
using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>On which days an outage comes again.</summary>
internal sealed record RecurrenceBody
{
    /// <summary>week or month.</summary>
    public string? Every { get; init; }

    /// <summary>Every so many of them; 1 to 52, left out for 1.</summary>
    public int? Interval { get; init; }

    /// <summary>For weeks: monday to sunday, at least one.</summary>
    public IReadOnlyList<string?>? Days { get; init; }

    /// <summary>For months: a day from 1 to 31. A month without it has none.</summary>
    public int? Day { get; init; }

    /// <summary>For months in place of a day: the first to fourth weekday (1 to 4), or the last (-1).</summary>
    public int? Nth { get; init; }

    /// <summary>For months with nth: monday to sunday.</summary>
    public string? Weekday { get; init; }

    /// <summary>The recurrence as the API writes it.</summary>
    public static RecurrenceBody Of(Recurrence recurrence) => recurrence switch
    {
        Recurrence.Weekly weekly => new() { Every = "week", Interval = weekly.Interval, Days = [.. weekly.Days.Select(Code)] },
        Recurrence.MonthlyOnDay monthly => new() { Every = "month", Interval = monthly.Interval, Day = monthly.Day },
        Recurrence.MonthlyOnWeekday monthly => new() { Every = "month", Interval = monthly.Interval, Nth = monthly.Nth, Weekday = Code(monthly.Day) },
        _ => throw new InvalidOperationException($"{recurrence.GetType().Name} has no body."),
    };

    /// <summary>Reads it; null when something in it was refused here.</summary>
    public Recurrence? Read(RequestFields fields)
    {
        var interval = Interval ?? 1;
        switch (Every?.Trim().ToLowerInvariant())
        {
            case "week":
                var days = (Days ?? []).Select(day => fields.Choice("recurrence.days", day ?? "none", Enum.GetValues<DayOfWeek>())).ToList();
                return days.Contains(null) ? null : new Recurrence.Weekly(interval, [.. days.OfType<DayOfWeek>().Distinct()]);
            case "month" when Nth is { } nth:
                if (string.IsNullOrEmpty(Weekday)) fields.Refuse("recurrence.weekday", "recurrence.weekday is missing: with nth give monday to sunday.");
                return fields.Choice("recurrence.weekday", Weekday, Enum.GetValues<DayOfWeek>()) is { } weekday ? new Recurrence.MonthlyOnWeekday(interval, nth, weekday) : null;
            case "month" when Day is { } day:
                return new Recurrence.MonthlyOnDay(interval, day);
            case "month":
                fields.Refuse("recurrence.day", "recurrence.day is missing: give a day from 1 to 31, or nth and weekday.");
                return null;
            default:
                fields.Refuse("recurrence.every", "recurrence.every must be week or month.");
                return null;
        }
    }

    private static string Code(DayOfWeek day) => day.ToString().ToLowerInvariant();
}

/// <summary>What to change of a series of outages; what is left out stays.</summary>
internal record OutageSeriesPatch
{
    /// <summary>maintenance or calibration.</summary>
    public string? Kind { get; init; }

    /// <summary>1 to 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The verification that each calibration performs; an empty text for none.</summary>
    public string? Verification { get; init; }

    /// <summary>On which days.</summary>
    public RecurrenceBody? Recurrence { get; init; }

    /// <summary>The first day, such as 2026-12-07.</summary>
    public string? First { get; init; }

    /// <summary>The last day on which one may begin; an empty text for a series without an end.</summary>
    public string? Until { get; init; }

    /// <summary>When each begins by the site's clock, such as 06:00.</summary>
    public string? StartsAt { get; init; }

    /// <summary>When each ends by the site's clock, such as 10:00.</summary>
    public string? EndsAt { get; init; }

    /// <summary>How many days after its begin each ends; 0 to 31.</summary>
    public int? EndsAfterDays { get; init; }

    /// <summary>The series with what this says of it.</summary>
    public OutageSeries On(OutageSeries series, RequestFields fields) => series with
    {
        Kind = fields.Choice("kind", Kind, Enum.GetValues<OutageKind>()) ?? series.Kind,
        Reason = Reason ?? series.Reason,
        Verification = Verification is null ? series.Verification : Verification.Trim().Length == 0 ? null : Verification,
        Recurrence = Recurrence?.Read(fields) ?? series.Recurrence,
        First = Date(fields, "first", First) ?? series.First,
        Until = Until is null ? series.Until : Date(fields, "until", Until),
        StartsAt = Time(fields, "startsAt", StartsAt) ?? series.StartsAt,
        EndsAt = Time(fields, "endsAt", EndsAt) ?? series.EndsAt,
        EndsAfterDays = EndsAfterDays ?? series.EndsAfterDays,
    };

    /// <summary>A date; null when absent or refused here.</summary>
    public static DateOnly? Date(RequestFields fields, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
        fields.Refuse(field, $"{field} must be a date such as 2026-12-07.");
        return null;
    }

    private static TimeOnly? Time(RequestFields fields, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Second == 0) return time;
        fields.Refuse(field, $"{field} must be a time of the site's clock such as 06:00.");
        return null;
    }
}

/// <summary>A series of outages to add.</summary>
internal sealed record OutageSeriesBody : OutageSeriesPatch
{
    /// <summary>Id that the series shall have: a new GUID, so that sending the request again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>Id or name of the dyno.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? DynoId { get; init; }

    /// <summary>Says what is missing.</summary>
    public void Complete(RequestFields fields)
    {
        void Need(string field, bool isThere, string what)
        {
            if (!isThere) fields.Refuse(field, $"{field} is missing: {what}");
        }

        Need("dynoId", !string.IsNullOrWhiteSpace(DynoId), "give the id or the name of a dyno.");
        Need("kind", !string.IsNullOrEmpty(Kind), "maintenance or calibration.");
        Need("recurrence", Recurrence is not null, "say every week or month, and on which days.");
        Need("first", !string.IsNullOrWhiteSpace(First), "give a date such as 2026-12-07.");
        Need("startsAt", !string.IsNullOrWhiteSpace(StartsAt), "give a time such as 06:00.");
        Need("endsAt", !string.IsNullOrWhiteSpace(EndsAt), "give a time such as 10:00.");
    }
}

/// <summary>A series of outages.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">In a person's words.</param>
/// <param name="Verification">What each calibration performs.</param>
/// <param name="Recurrence">On which days.</param>
/// <param name="Text">The same in words, with the hours.</param>
/// <param name="First">The first day.</param>
/// <param name="Until">The last day on which one may begin; null for none.</param>
/// <param name="StartsAt">By the site's clock.</param>
/// <param name="EndsAt">By the site's clock.</param>
/// <param name="EndsAfterDays">Days from its begin to its end.</param>
/// <param name="Skipped">Days of the rule on which there is none.</param>
/// <param name="Ended">Whether it makes no more outages.</param>
/// <param name="NextStart">When the one that runs or comes next begins; null for none.</param>
/// <param name="Waiting">How many wait until nobody is booked there.</param>
/// <param name="Revision">Counts from 1 with every change; what <c>If-Match</c> expects.</param>
internal sealed record OutageSeriesAnswer(Guid Id, int DynoId, string DynoName, OutageKind Kind, string Reason, string? Verification, RecurrenceBody Recurrence, string Text, DateOnly First, DateOnly? Until,
    TimeOnly StartsAt, TimeOnly EndsAt, int EndsAfterDays, IReadOnlyList<DateOnly> Skipped, bool Ended, DateTimeOffset? NextStart, int Waiting, int Revision)
{
    /// <summary>The series as the API writes it.</summary>
    public static OutageSeriesAnswer Of(ListedSeries listed, IReadOnlyList<Dyno> dynos, Facility facility) => Of(listed.Series, listed, dynos, facility);

    private static OutageSeriesAnswer Of(OutageSeries series, ListedSeries listed, IReadOnlyList<Dyno> dynos, Facility facility) => new(series.Id.Value, series.DynoId.Value,
        dynos.FirstOrDefault(dyno => dyno.Id == series.DynoId)?.Name ?? "", series.Kind, series.Reason, series.Verification, RecurrenceBody.Of(series.Recurrence), series.Text(facility.Clock), series.First, series.Until,
        series.StartsAt, series.EndsAt, series.EndsAfterDays, series.Skipped, series.Ended, listed.Next?.Slot.Start, listed.Waiting, series.Revision);
}

/// <summary>What saving a series would do. Nothing has been written.</summary>
/// <param name="Declared">The outages that it declares.</param>
/// <param name="Changed">How many coming ones it changes.</param>
/// <param name="Lifted">How many coming ones it lifts.</param>
/// <param name="Impact">The bookings in the way, and where they could go.</param>
internal sealed record SeriesPreviewAnswer(IReadOnlyList<SpanAnswer> Declared, int Changed, int Lifted, ImpactAnswer Impact)
{
    /// <summary>The preview as the API writes it.</summary>
    public static SeriesPreviewAnswer Of(SeriesPlan plan) => new(
        [.. plan.Changes.OfType<Domain.Scheduling.ScheduleChange.DeclareOutage>().Select(each => new SpanAnswer(each.Slot.Start, each.Slot.End))],
        plan.Changes.Count(change => change is Domain.Scheduling.ScheduleChange.ChangeOutage), plan.Changes.Count(change => change is Domain.Scheduling.ScheduleChange.LiftOutage), ImpactAnswer.Of(plan.Impact));
}

/// <summary>A span.</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end, exclusive.</param>
internal sealed record SpanAnswer(DateTimeOffset Start, DateTimeOffset End);
