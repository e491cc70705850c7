using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Prompts;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Turns;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>Administrators switch the assistant and its prompt; nobody else does, and who did is kept (S-19).</summary>
public sealed class AssistantControlTests
{
    private static readonly AssistantPrompt Second = new("1.1.0", "You are the second prompt, for {facility}.");

    [Theory]
    [InlineData(AssistantMode.Off, "list_allocations")]
    [InlineData(AssistantMode.Off, "propose_cancel")]
    [InlineData(AssistantMode.ReadOnly, "propose_cancel")]
    public async Task The_switch_takes_effect_on_the_next_call_of_a_turn_that_is_under_way(AssistantMode mode, string tool)
    {
        TurnLab? lab = null;
        var model = new ScriptedModel(asked => asked.Number switch
        {
            0 => ScriptedModel.Call(("list_allocations", new { from = "2026-03-03", to = "2026-03-20" })),
            1 => SwitchedAsync(),
            _ => ScriptedModel.Text("That is all."),
        });
        lab = await TurnLab.CreateAsync(model);
        await using var ending = lab;

        var (_, events) = await lab.SayAsync("what is booked, and cancel A-1002");

        var finished = events.Where(happened => happened.Kind == TurnEventKind.ToolFinished).Select(happened => happened.Data).ToList();
        Assert.Equal(["true", "false"], finished.Select(data => data.Said("ok")));
        Assert.Equal("forbidden", finished[1].GetProperty("result").Said("code"));
        Assert.DoesNotContain("propose_cancel", model.Calls[2].Tools);
        Assert.Equal(mode == AssistantMode.Off, model.Calls[2].Tools.Count == 0);
        Assert.Empty(await lab.Lab.Lab.Get<IProposalStore>().ListAsync(lab.Engineer, null, null, default));

        async IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> SwitchedAsync()
        {
            Assert.Null(await Control(lab!).SwitchAsync(lab!.Lab.Person("admin"), mode, default));
            await foreach (var update in ScriptedModel.Call((tool, new { bookings = new[] { "A-1002" } }))) yield return update;
        }
    }

    [Fact]
    public async Task Only_an_administrator_switches_and_sees()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var (turn, _) = await lab.SayAsync("hello");
        var facility = await FacilityAsync(lab);

        foreach (var person in new[] { "engineer", "scheduler", "manager", "viewer" })
        {
            var actor = lab.Lab.Person(person);
            Assert.Equal(RefusalCode.Forbidden, (await Control(lab).SwitchAsync(actor, AssistantMode.Off, default))?.Code);
            Assert.Equal(RefusalCode.Forbidden, (await Control(lab).ActivateAsync(actor, null, default))?.Code);
            Assert.Null(await Control(lab).TraceAsync(actor, turn.Id, default));
            Assert.Null(await Control(lab).OverviewAsync(actor, facility, new(2026, 3, 1), new(2026, 3, 3), TurnChoice.All, default));
        }

        Assert.NotNull(await Control(lab).TraceAsync(lab.Lab.Person("admin"), turn.Id, default));
        Assert.Empty(await Settings(lab).HistoryAsync(lab.Lab.Facility, 20, default));
    }

    [Fact]
    public async Task An_administrator_of_one_facility_is_nobody_in_another()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var (turn, _) = await lab.SayAsync("hello");
        var admin = await lab.Lab.Lab.AddPersonAsync("Admin", lab.Lab.Cologne);

        Assert.Null(await Control(lab).SwitchAsync(admin, AssistantMode.Off, default));

        Assert.Null(await Control(lab).TraceAsync(admin, turn.Id, default));
        Assert.Equal(RefusalCode.Forbidden, (await Control(lab).SwitchAsync(admin with { Facility = lab.Lab.Facility }, AssistantMode.Off, default))?.Code);
        Assert.Equal(AssistantMode.On, (await Settings(lab).ReadAsync(lab.Lab.Facility, default)).Mode);
        Assert.Equal(AssistantMode.Off, (await Settings(lab).ReadAsync(lab.Lab.Cologne, default)).Mode);
    }

    [Fact]
    public async Task Every_change_is_kept_with_who_and_when_and_is_never_rewritten()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), clock: clock);
        var admin = lab.Lab.Person("admin");

        await Control(lab).SwitchAsync(admin, AssistantMode.ReadOnly, default);
        await Control(lab).SwitchAsync(admin, AssistantMode.ReadOnly, default);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Control(lab).SwitchAsync(admin, AssistantMode.On, default);

        var changes = await Settings(lab).HistoryAsync(lab.Lab.Facility, 20, default);
        Assert.Equal([(AssistantMode.On, LabSmall.Now.AddMinutes(5), "Ada Abel"), (AssistantMode.ReadOnly, LabSmall.Now, "Ada Abel")], changes.Select(change => (change.Settings.Mode, change.At, change.By!)));
        Assert.Empty(await Settings(lab).HistoryAsync(lab.Lab.Cologne, 20, default));
        foreach (var change in new[] { "UPDATE assistant_settings_history SET mode = 'off'", "DELETE FROM assistant_settings_history" })
        {
            await using var command = lab.Lab.Lab.Source.CreateCommand(change);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public async Task Switch_and_prompt_that_are_set_at_the_same_moment_are_both_kept()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), more: services => services.AddSingleton(AssistantPrompts.Of(new AssistantPrompts().All[0], Second)));
        var (admin, versions) = (lab.Lab.Person("admin"), new[] { Second.Version, null });
        foreach (var (mode, version) in Enumerable.Range(0, 10).Select(round => (round % 2 == 0 ? AssistantMode.ReadOnly : AssistantMode.On, versions[round % 2])))
        {
            Assert.All(await Task.WhenAll(Control(lab).SwitchAsync(admin, mode, default), Control(lab).ActivateAsync(admin, version, default)), Assert.Null);

            Assert.Equal(new AssistantSettings(mode, version), await Settings(lab).ReadAsync(lab.Lab.Facility, default));
        }

        Assert.Equal(20, (await Settings(lab).HistoryAsync(lab.Lab.Facility, 100, default)).Count);
    }

    [Fact]
    public async Task A_prompt_is_activated_and_rolled_back_and_each_turn_tells_which_one_answered()
    {
        var model = ScriptedModel.Saying("Yes.");
        var first = new AssistantPrompts().All[0];
        await using var lab = await TurnLab.CreateAsync(model, more: services => services.AddSingleton(AssistantPrompts.Of(first, Second)));
        var admin = lab.Lab.Person("admin");

        var (newest, _) = await lab.SayAsync("one");
        Assert.Null(await Control(lab).ActivateAsync(admin, first.Version, default));
        var (rolledBack, _) = await lab.SayAsync("two");
        var unknown = await Control(lab).ActivateAsync(admin, "9.9.9", default);
        Assert.Null(await Control(lab).ActivateAsync(admin, null, default));
        var (again, _) = await lab.SayAsync("three");

        Assert.Equal([Second.Mark, first.Mark, Second.Mark], new[] { newest, rolledBack, again }.Select(turn => turn.Source.Prompt));
        Assert.StartsWith("You are the second prompt, for Detroit.", model.Calls[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.NotFound, unknown?.Code);
        Assert.Equal([null, first.Version], (await Settings(lab).HistoryAsync(lab.Lab.Facility, 20, default)).Select(change => change.Settings.PromptVersion));
    }

    [Fact]
    public async Task What_is_set_is_an_edit_in_the_history_and_what_stays_as_it_is_is_none()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var admin = lab.Lab.Person("admin");

        await Settings(lab).SwitchAsync(admin, AssistantMode.ReadOnly, default);
        await Settings(lab).SwitchAsync(admin, AssistantMode.ReadOnly, default);
        await Settings(lab).ActivateAsync(admin, "1.0.0", default);

        Assert.Equal("""{"mode": "on"} > {"mode": "read_only"}; {"mode": "read_only"} > {"mode": "read_only", "promptVersion": "1.0.0"}""",
            await lab.Lab.Lab.ScalarAsync<string>($"SELECT string_agg(before::text || ' > ' || after::text, '; ' ORDER BY id) FROM edits WHERE noun = 'assistant' AND action = 'changed' AND actor_id = '{admin.Id!.Value.Value}'"));
    }

    private static AssistantControl Control(TurnLab lab) => lab.Lab.Lab.Get<AssistantControl>();

    private static IAssistantSettings Settings(TurnLab lab) => lab.Lab.Lab.Get<IAssistantSettings>();

    private static async Task<Facility> FacilityAsync(TurnLab lab) => (await lab.Lab.Lab.Fleet.FacilitiesAsync(lab.Engineer.Id!.Value, default))[0];
}
