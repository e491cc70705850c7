using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Reads the fields of one request and collects everything that is wrong with them, each by name.</summary>
internal sealed class RequestFields(SiteClock clock)
{
    private const int LongestCursor = 200;
    private readonly List<FieldRefusal> refused = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<FieldRefusal> Refused => refused;

    /// <summary>The answer that says what is wrong; null when nothing is.</summary>
    public ApiProblem? Problem => refused.Count == 0 ? null : RefusalProblem.Of(refused);

    /// <summary>Notes that a field is not as it must be.</summary>
    public void Refuse(string field, string message) => refused.Add(new(field, new(RefusalCode.Invalid, message)));

    /// <summary>Notes each element of a list that is null.</summary>
    public void RefuseNulls<T>(string field, IReadOnlyList<T>? rows)
    {
        if (rows is null) return;
        for (var index = 0; index < rows.Count; index++)
            if (rows[index] is null) Refuse($"{field}[{index}]", $"{field}[{index}] is null: give it a value or leave it out.");
    }

    /// <summary>Notes that a field names something that is not in this facility.</summary>
    public void Missing(string field, string what) => refused.Add(new(field, new(RefusalCode.NotFound, $"There is no such {what} in this facility.")));

    /// <summary>The value, or null when the field is absent or was refused here.</summary>
    public SiteTime? Time(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (SiteTime.Parse(text, clock) is { } time) return time;
        Refuse(field, $"{field} must be an instant with its offset such as 2026-03-10T08:00:00Z, or a date such as 2026-03-10, between the years {SiteTime.FirstYear} and {SiteTime.LastYear}.");
        return null;
    }

    /// <summary>A whole number, or the default when the field is absent.</summary>
    public int Number(string field, string? text, int fallback, int least, int most)
    {
        if (string.IsNullOrEmpty(text)) return fallback;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return Within(field, number, least, most);
        Refuse(field, $"{field} must be a whole number from {least} to {most}.");
        return fallback;
    }

    /// <summary>The number, refused when it is outside.</summary>
    public int Within(string field, int number, int least, int most)
    {
        if (number < least || number > most) Refuse(field, $"{field} must be a whole number from {least} to {most}.");
        return number;
    }

    /// <summary>One of the values of an enum, written as the API writes it, without regard to case and hyphens; null when absent or refused here.</summary>
    public T? Choice<T>(string field, string? text, params IReadOnlyCollection<T> allowed) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;
        var wanted = text.Trim().Replace('-', '_');
        foreach (var value in allowed)
            if (string.Equals(ApiJson.Code(value), wanted, StringComparison.OrdinalIgnoreCase)) return value;
        Refuse(field, $"{field} must be {string.Join(", ", allowed.SkipLast(1).Select(ApiJson.Code))} or {ApiJson.Code(allowed.Last())}.");
        return null;
    }

    /// <summary>The cursor of the next page, or null when absent or refused here.</summary>
    public string? Cursor(string? text)
    {
        if (text?.Length > LongestCursor) Refuse("cursor", "cursor must be the nextCursor of the page before.");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>An ISO 8601 duration, or null when absent or refused here.</summary>
    public BookingLength? Length(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (BookingLength.Parse(text) is { } length) return length;
        Refuse(field, $"{field} must be an ISO 8601 duration of days or of time, such as P2D or PT6H, of at most {BookingLength.MostDays} days.");
        return null;
    }

    /// <summary>The slot that a span means; null when something in it was refused here. What the span leaves out comes from the slot that is there now, if one is.</summary>
    public Slot? Slot(SpanRequest span, Slot? now = null, string prefix = "")
    {
        if (span.Ends > 1) Refuse(prefix + "end", "Give only one of end, endDate, days and duration.");
        var before = refused.Count;
        var start = Time(prefix + "start", span.Start)?.Start ?? now?.Start;
        if (start is null && refused.Count == before) Refuse(prefix + "start", $"{prefix}start is missing: give an instant such as 2026-03-10T08:00:00Z, or a date such as 2026-03-10.");
        var length = LengthOf(span, prefix);
        var end = EndOf(span, prefix);
        if (start is not { } from || refused.Count > before || span.Ends > 1) return null;
        if (length is { } asked) return clock.SlotAt(from, asked);
        if (end is { } to) return new Slot(from, to);
        if (now is { } kept) return Moved(kept, from);
        Refuse(prefix + "end", $"Say how long: give {prefix}end, endDate, days or duration.");
        return null;
    }

    private BookingLength? LengthOf(SpanRequest span, string prefix) => span.Days is { } days
        ? BookingLength.OfDays(Within(prefix + "days", days, 1, BookingLength.MostDays))
        : Length(prefix + "duration", span.Duration);

    private DateTimeOffset? EndOf(SpanRequest span, string prefix)
    {
        if (span.EndDate is null) return Time(prefix + "end", span.End)?.End;
        var last = Time(prefix + "endDate", span.EndDate);
        if (last is { Day: null }) Refuse(prefix + "endDate", $"{prefix}endDate must be a date such as 2026-03-10; use end for an instant.");
        return last?.End;
    }

    // Whole days stay whole days, also across a change of the clocks.
    private Slot Moved(Slot now, DateTimeOffset start) => clock.IsWholeDays(now) && clock.IsMidnight(start)
        ? clock.SlotAt(start, clock.LengthOf(now))
        : new(start, start + now.Length);
}

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Its name, as the request writes it.</param>
/// <param name="Refusal">What is wrong.</param>
internal sealed record FieldRefusal(string Field, Refusal Refusal);
