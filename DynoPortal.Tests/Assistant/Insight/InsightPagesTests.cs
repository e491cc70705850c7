using System.Security.Claims;
using Bunit;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Prompts;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Turns;
using DynoPortal.Web.Assistant.Insight;
using DynoPortal.Web.People;
using DynoPortal.Web.Planning.Campaigns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>The pages of the administrators, over the real services.</summary>
public sealed class InsightPagesTests
{
    [Fact]
    public async Task The_page_shows_the_figures_as_tiles_bars_and_a_table()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var conversation = await lab.ConversationAsync(lab.Engineer, LabSmall.Now);
        await lab.TurnAsync(lab.Engineer, conversation, LabSmall.Now.AddMinutes(-9), new() { Input = 1200, Output = 34, Price = 0.25m, First = 120, Good = true, Events = [("tool_finished", """{"tool":"find_openings","ok":true,"milliseconds":12}""")] });
        await lab.TurnAsync(lab.Engineer, conversation, LabSmall.Now.AddMinutes(-5), new("failed") { Events = [("error", """{"code":"too_slow"}""")] });
        await using var context = Context(lab, "admin");

        var view = Shown(context, "7");

        Assert.Equal(["1", "2", "50 %", "120 ms", "1\u202F234", "0.2500 USD", "100 %"], view.FindAll(".tiles strong").Select(each => each.TextContent));
        Assert.Equal(3, view.FindAll("figure").Count);
        Assert.All(view.FindAll("svg[role=img]"), chart => Assert.Contains("from 25 Feb 2026 to 3 Mar 2026", chart.GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(7, view.FindAll(".days tbody tr").Count);
        Assert.Equal("3 Mar 202612" + "1" + "1\u202F234" + "0.2500 USD", view.Find(".days tbody tr").TextContent);
        Assert.Contains("find_openings", view.Find("[aria-labelledby=tools-title]").TextContent, StringComparison.Ordinal);
        Assert.Contains("It took too long", view.Find("[aria-labelledby=failures-title]").TextContent, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData(79, 0, null)]
    [InlineData(80, 0, "Assistant's budget 80 %")]
    [InlineData(50, 50, "Assistant's budget near")]
    public async Task S14_Over_every_page_administrators_are_warned_from_80_per_cent_on_and_nobody_else_sees_it(int used, long aDay, string? warned)
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { FacilityTokensAMonth = 100, PersonTokensADay = aDay });
        await lab.TurnAsync(lab.Engineer, await lab.ConversationAsync(lab.Engineer, LabSmall.Now), LabSmall.Now.AddMinutes(-9), new() { Input = used });
        await using var context = Context(lab, "admin");
        var facility = (await lab.Lab.Lab.Fleet.FacilitiesAsync(lab.Lab.Person("admin").Id!.Value, default))[0];
        Person Of(string who) => new(lab.Lab.Person(who).Id!.Value, who, "", [facility], facility, new HashSet<string>());

        var chip = context.Render<BudgetChip>(view => view.Add(each => each.Person, Of("admin")));
        var other = context.Render<BudgetChip>(view => view.Add(each => each.Person, Of("engineer")));

        chip.WaitForAssertion(() => Assert.Equal(warned, chip.FindAll("a").SingleOrDefault()?.TextContent), TimeSpan.FromSeconds(20));
        Assert.Empty(other.FindAll("a"));
    }

    [Fact]
    public async Task The_switch_says_what_it_did_and_who_set_it()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        await using var context = Context(lab, "admin");
        var view = Shown(context);
        Assert.Contains("Nobody has changed this yet.", view.Markup, StringComparison.Ordinal);

        await view.Find("[data-mode=Off]").ClickAsync(new());

        view.WaitForAssertion(() => Assert.Equal("The assistant is off, from its next step on.", view.Find(".note.good").TextContent));
        Assert.Equal("true", view.Find("[data-mode=Off]").GetAttribute("aria-pressed"));
        Assert.Contains("by Ada Abel", view.Markup, StringComparison.Ordinal);
        Assert.Equal("off", Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Engineer, new("hello"), default)).Code);
    }

    [Fact]
    public async Task With_a_second_prompt_one_is_active_and_the_other_is_rolled_back_to()
    {
        var first = new AssistantPrompts().All[0];
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), more: services => services.AddSingleton(AssistantPrompts.Of(first, new AssistantPrompt("1.1.0", "Second."))));
        await using var context = Context(lab, "admin");
        var view = Shown(context);
        Assert.Equal("active as the newest", view.Find(".chip").TextContent);

        await view.FindAll("button").Single(button => button.TextContent == $"Roll back to {first.Version}").ClickAsync(new());
        view.WaitForAssertion(() => Assert.Equal("active", view.Find(".chip").TextContent));
        await view.FindAll("button").Single(button => button.TextContent == "Activate 1.1.0").ClickAsync(new());

        view.WaitForAssertion(() => Assert.Contains("Prompt 1.1.0 is active", view.Markup, StringComparison.Ordinal));
        Assert.Equal("1.1.0", (await lab.Lab.Lab.Get<IAssistantSettings>().ReadAsync(lab.Lab.Facility, default)).PromptVersion);
    }

    [Fact]
    public async Task With_the_one_prompt_that_ships_there_is_nothing_to_switch_to()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        await using var context = Context(lab, "admin");

        var view = Shown(context);

        Assert.Single(view.FindAll(".chip"));
        Assert.DoesNotContain(view.FindAll("button"), button => button.TextContent.Contains("Activate", StringComparison.Ordinal) || button.TextContent.Contains("newest", StringComparison.Ordinal));
        Assert.Contains(new AssistantPrompts().All[0].Mark.Split('+')[1], view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_is_nearly_used_up_is_said_first()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { FacilityTokensAMonth = 100, PersonTokensADay = 100 });
        await lab.TurnAsync(lab.Engineer, await lab.ConversationAsync(lab.Engineer, LabSmall.Now), LabSmall.Now.AddHours(-1), new() { Input = 85 });
        await using var context = Context(lab, "admin");

        var view = Shown(context);

        Assert.Contains("used 85 % of its budget of 30 days", view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Erin Engel has used 85 %", view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.85", view.Find("meter").GetAttribute("value"));
    }

    [Fact]
    public async Task A_turn_is_opened_from_the_list_and_says_why_its_words_are_hidden()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Nothing is free."));
        var (turn, _) = await lab.SayAsync("my secret plan");
        await using var context = Context(lab, "admin");

        var link = Shown(context).Find(".when a").GetAttribute("href");
        var trace = Trace(context, turn.Id);

        Assert.StartsWith($"assistant/turns/{turn.Id.Value}?facility=DET", link, StringComparison.Ordinal);
        Assert.Contains("Message and answer are their person's alone.", trace.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", trace.Markup, StringComparison.Ordinal);
        Assert.Contains(turn.Source.Prompt, trace.Markup, StringComparison.Ordinal);
        await lab.Log.RateAsync(lab.Engineer, turn.Id, new(false, "wrong week"), default);
        Assert.Equal(["my secret plan", "Nothing is free."], Trace(context, turn.Id).FindAll("blockquote").Select(each => each.TextContent));
    }

    [Theory]
    [InlineData("scheduler")]
    [InlineData("engineer")]
    public async Task Who_is_no_administrator_sees_nothing_of_it(string person)
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Nothing is free."));
        var (turn, _) = await lab.SayAsync("what is free?");
        await using var context = Context(lab, person);

        var view = Shown(context);

        Assert.Contains("Only administrators see what the assistant did", view.Markup, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("[data-mode]"));
        Assert.Contains("There is no such turn to see", Trace(context, turn.Id).Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<InsightView> Shown(BunitContext context, string? days = null)
    {
        var view = context.Render<InsightView>(each => each.Add(page => page.Days, days));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("h1")));
        return view;
    }

    private static IRenderedComponent<TraceView> Trace(BunitContext context, TurnId turn)
    {
        var view = context.Render<TraceView>(each => each.Add(page => page.Turn, turn));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("h1")));
        return view;
    }

    private static BunitContext Context(TurnLab lab, string person)
    {
        var services = lab.Lab.Lab;
        var context = new BunitContext();
        context.Services.AddSingleton(services.Clock).AddSingleton(services.Fleet).AddSingleton(services.People).AddSingleton(services.Get<IUserSettings>()).AddScoped<PersonSettings>().AddScoped<CurrentPerson>();
        context.Services.AddSingleton(services.Get<AssistantControl>()).AddSingleton(services.Get<AssistantPrompts>()).AddSingleton(services.Get<IModelProvider>());
        // The count beside the tab of approvals.
        context.Services.AddSingleton(services.Get<ApprovalDesk>()).AddSingleton(new LiveCampaigns(services.Feed, NullLogger<LiveCampaigns>.Instance));
        context.AddAuthorization().SetAuthorized("somebody").SetClaims(new Claim(ClaimTypes.NameIdentifier, lab.Lab.Person(person).Id!.Value.Value.ToString()));
        context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }
}
