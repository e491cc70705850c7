using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Says why a message is not taken (S-12, S-13, S-19).</summary>
public sealed class TurnGate(IUsageLog usage, TurnLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The answer for somebody who doesn't belong to the facility or may not look at it.</summary>
    public static TurnStart.Refused Forbidden { get; } = new("forbidden", "You don't belong to this facility, or your role doesn't let you see its schedule. Ask an administrator.");

    /// <summary>Why this text is not taken, whoever says it; null when it is.</summary>
    /// <param name="message">Cleaned by <see cref="UserText.Clean"/>.</param>
    public static TurnStart.Refused? WhyNot(string message) => message.Length switch
    {
        0 => new("empty", "Write a message first."),
        > Turn.LongestMessage => new("too_long", $"A message has at most {Turn.LongestMessage} characters; this one has {message.Length}. Shorten it, or send it in parts."),
        _ => null,
    };

    /// <summary>Why this person is not answered at this moment; null when they are.</summary>
    public async Task<TurnStart.Refused?> WhyNotAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        if (setting.Settings.Mode == AssistantMode.Off) return new("off", "The assistant of this facility is switched off. Use the board, or ask an administrator.");
        var (person, facility) = await usage.TotalsAsync(setting.Actor, clock.GetUtcNow() - Minute, cancellationToken);
        if (person.Turns >= limits.PersonAMinute) return new("rate_limited", $"At most {limits.PersonAMinute} messages a minute. Wait a little.", Minute);
        return facility.Turns >= limits.FacilityAMinute ? new("rate_limited", "The assistant is busy with others of this facility. Wait a little.", Minute) : null;
    }
}
