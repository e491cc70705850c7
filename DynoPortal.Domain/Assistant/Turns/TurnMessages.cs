using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Puts together what the assistant is sent: the prompt with what is known of the person, the conversation so far, what they have in sight, and what they say.</summary>
public sealed class TurnMessages(IScheduleReader schedule, ScheduleFeed feed, TimeProvider clock)
{
    private const int MostNext = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<People.UserId, (string Mark, DateTimeOffset Until, string Facts)> known = new();

    /// <summary>What enters the history of this turn: what the person has in sight, and what they say.</summary>
    public static IReadOnlyList<ChatMessage> Said(string message, Looking? looking) =>
        looking is null ? [new(ChatRole.User, message)] : [PortalNote.Of(PortalNote.Looking, looking).ToMessage(), new(ChatRole.User, message)];

    /// <summary>All messages of a turn. The offline assistant reads the whole conversation, and asks tools rather than a prompt; a model gets what fits, and what is known of the person.</summary>
    public async Task<IReadOnlyList<ChatMessage>> AllAsync(TurnSetting setting, IReadOnlyList<ChatMessage> said, bool isOffline, CancellationToken cancellationToken)
    {
        var local = setting.Facility.Clock.Local(clock.GetUtcNow());
        var prompt = setting.Prompt.Fill(new Dictionary<string, string>
        {
            ["facility"] = setting.Facility.Name,
            ["name"] = setting.Name,
            ["role"] = setting.Role,
            ["today"] = local.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture),
            ["time"] = local.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["zone"] = setting.Facility.Clock.Zone.Id,
            ["facts"] = isOffline ? "" : await FactsAsync(setting, cancellationToken),
        });
        return [new(ChatRole.System, prompt), .. isOffline ? setting.Path.SelectMany(Dated) : TurnHistory.For(setting.Path), .. said];
    }

    // "Tomorrow" is the day after it was said, however late the conversation is taken up again.
    private static IEnumerable<ChatMessage> Dated(Turn turn) => turn.Messages.Select(message =>
    {
        message.CreatedAt ??= turn.StartedAt;
        return message;
    });

    // The feed's mark changes with everything that this node hears of the facility, so that nothing old is told.
    private async Task<string> FactsAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        var (person, mark, now) = (setting.Actor.Id!.Value, feed.MarkOf(setting.Facility.Id), clock.GetUtcNow());
        if (known.TryGetValue(person, out var kept) && kept.Mark == mark && kept.Until > now) return kept.Facts;
        var page = await schedule.ListAsync(setting.Facility.Id, new AllocationQuery(new Slot(now, now.AddDays(60)), Limit: 5000), cancellationToken);
        var facts = new StringBuilder();
        foreach (var row in page.Items.Where(row => row.Allocation.Requester == person).Take(MostNext))
            facts.AppendLine(CultureInfo.InvariantCulture, $"- next booking {row.Allocation.DisplayNumber}: {row.Vehicle.Label} on {row.DynoName}, {row.TestTypeName}, {setting.Facility.Clock.Text(row.Allocation.Slot)}");
        var text = facts.Length > 0 ? facts.ToString() : "- no bookings of their own in the next 60 days\n";
        known[person] = (mark, now + Kept, text);
        return text;
    }
}
