using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People.Security;

/// <summary>Writes commands that were denied into the security log: at most <see cref="MostPerMinute"/> of one person in a minute, so that nobody can fill it.</summary>
public sealed class Denials(ISecurityLog log, TimeProvider clock)
{
    /// <summary>How many denied commands of one person are kept in a minute.</summary>
    public const int MostPerMinute = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<UserId, int> counts = [];
    private long minute;

    /// <summary>Keeps that a command was denied.</summary>
    public async Task NoteAsync(Actor actor, string command, Refusal refusal, CancellationToken cancellationToken)
    {
        if (actor.Id is not { } person || Count(person) > MostPerMinute) return;
        await log.WriteAsync(new(SecurityEventKind.DeniedCommand)
        {
            Person = person,
            Facility = actor.Facility,
            Details = new Dictionary<string, string?> { ["command"] = command, ["channel"] = actor.Channel.ToString().ToLowerInvariant(), ["reason"] = refusal.Message },
        }, cancellationToken);
    }

    private int Count(UserId person)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
            if (now != minute)
            {
                counts.Clear();
                minute = now;
            }

            return counts[person] = counts.GetValueOrDefault(person) + 1;
        }
    }
}
