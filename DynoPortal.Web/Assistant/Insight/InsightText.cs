using System.Globalization;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Insight;

/// <summary>Numbers, times and states as these pages write them.</summary>
internal static class InsightText
{
    /// <summary>With spaces between thousands.</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A part of a whole, in per cent; a dash for none.</summary>
    public static string Percent(double? part) => part is { } known ? $"{Math.Round(known * 100).ToString(CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>Below ten seconds in milliseconds; a dash for none.</summary>
    public static string Length(TimeSpan? length) => length switch
    {
        null => "–",
        { TotalSeconds: < 10 } brief => $"{Number((long)brief.TotalMilliseconds)} ms",
        { } known => $"{known.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
    };

    /// <summary>With as many digits as a small amount needs; a dash where no price is known.</summary>
    public static string Money(decimal? amount, string currency) => amount is { } known ? $"{known.ToString(known is > 0 and < 1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture)} {currency}" : "–";

    /// <summary>The sum for so many tokens: tokens that cost nothing have no price.</summary>
    public static string Money(decimal sum, long tokens, string currency) => Money(sum == 0 && tokens > 0 ? null : sum, currency);

    /// <summary>Day and time at the site.</summary>
    public static string At(SiteClock clock, DateTimeOffset instant) => $"{clock.Style.Date(clock.DayOf(instant))}, {clock.Style.Time(clock.Local(instant))}";

    /// <summary>How a turn ended.</summary>
    public static string State(TurnState state) => state switch
    {
        TurnState.Running => "under way",
        TurnState.Completed => "answered",
        TurnState.Stopped => "stopped by the person",
        TurnState.Interrupted => "cut off",
        _ => "failed",
    };

    /// <summary>What the assistant may do.</summary>
    public static string Mode(AssistantMode mode) => mode switch
    {
        AssistantMode.On => "On",
        AssistantMode.ReadOnly => "Read-only",
        _ => "Off",
    };
}
