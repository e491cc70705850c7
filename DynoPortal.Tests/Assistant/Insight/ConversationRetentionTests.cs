using DynoPortal.Data.Assistant;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Tests.Assistant.Turns;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>Conversations are kept as long as the setting says, and no longer (S-16).</summary>
public sealed class ConversationRetentionTests
{
    private static readonly DateTimeOffset Due = LabSmall.Now.AddDays(-30);

    [Fact]
    public async Task What_nobody_used_for_too_long_is_deleted_pinned_or_not_in_every_facility_with_all_that_was_said()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Shall I?", ("propose_cancel", new { bookings = new[] { "A-1002" } })), limits: new() { KeepDays = 30 });
        var (turn, _) = await lab.SayAsync("cancel A-1002");
        await lab.Lab.Lab.ExecuteAsync($"UPDATE conversations SET changed_at = '{Due.AddSeconds(-1):O}'");
        await lab.ConversationAsync(lab.Engineer, Due.AddDays(-1), pinned: true);
        await lab.ConversationAsync(lab.Lab.Person("cologne"), Due.AddDays(-1));
        var kept = await lab.ConversationAsync(lab.Engineer, Due);

        var deleted = await lab.Lab.Lab.Get<ConversationRetention>().DeleteAsync(default);

        Assert.Equal(3, deleted);
        Assert.Equal(kept, await lab.Lab.Lab.ScalarAsync<Guid>("SELECT min(id::text)::uuid FROM conversations HAVING count(*) = 1"));
        Assert.Equal(0, await CountAsync(lab, "turns"));
        Assert.Equal(0, await CountAsync(lab, "turn_events"));
        Assert.Equal(1, await lab.Lab.Lab.ScalarAsync<int>("SELECT count(*)::int FROM proposals WHERE conversation_id IS NULL AND turn_id IS NOT NULL AND model <> ''"));
        Assert.Null(await lab.Log.FindAsync(lab.Engineer, turn.Id, default));
    }

    [Fact]
    public async Task It_is_done_at_the_start_and_every_hour()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new TurnLimits { KeepDays = 30 }, clock: clock);
        await lab.ConversationAsync(lab.Engineer, Due.AddDays(-1));
        await lab.ConversationAsync(lab.Engineer, Due.AddMinutes(50));
        var retention = lab.Lab.Lab.Get<ConversationRetention>();

        await retention.StartAsync(default);
        await Eventually.HoldsAsync(async () => await CountAsync(lab, "conversations") == 1);
        await Eventually.HoldsAsync(() => clock.PendingTimers > 0);
        clock.Advance(ConversationRetention.Between - TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CountAsync(lab, "conversations"));
        clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.HoldsAsync(async () => await CountAsync(lab, "conversations") == 0);
        await retention.StopAsync(default);
    }

    private static Task<int> CountAsync(TurnLab lab, string table) => lab.Lab.Lab.ScalarAsync<int>($"SELECT count(*)::int FROM {table}");
}
