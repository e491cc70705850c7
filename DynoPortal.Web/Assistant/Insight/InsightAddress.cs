using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;

namespace DynoPortal.Web.Assistant.Insight;

/// <summary>Where administrators see what the assistant did.</summary>
internal static class InsightAddress
{
    /// <summary>The periods that can be chosen, in days.</summary>
    public static IReadOnlyList<int> Periods { get; } = [7, 30, 90];

    /// <summary>The page of a facility.</summary>
    public static string Of(string facility, int days = 30, TurnChoice choice = TurnChoice.All) =>
        $"assistant?facility={Uri.EscapeDataString(facility)}&days={days}&turns={choice.ToString().ToLowerInvariant()}";

    /// <summary>The trace of a turn.</summary>
    public static string Of(string facility, TurnId turn) => $"assistant/turns/{turn.Value}?facility={Uri.EscapeDataString(facility)}";

    /// <summary>The period that an address names; 30 days for any other.</summary>
    public static int ReadDays(string? text) => Periods.FirstOrDefault(days => days.ToString(System.Globalization.CultureInfo.InvariantCulture) == text, 30);

    /// <summary>The turns that an address names; all for any other.</summary>
    public static TurnChoice ReadChoice(string? text) => Enum.GetValues<TurnChoice>().FirstOrDefault(choice => choice.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
}
