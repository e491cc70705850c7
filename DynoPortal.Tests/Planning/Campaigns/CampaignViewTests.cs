using System.Security.Claims;
using Bunit;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.People;
using DynoPortal.Web.Planning.Campaigns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>The page of a campaign, over the real services.</summary>
public sealed class CampaignViewTests
{
    [Fact]
    public async Task A_re_test_that_finds_no_place_is_there_all_the_same_and_the_page_says_both()
    {
        await using var lab = await TestLab.CreateAsync();
        var scheduler = await lab.AddPersonAsync("Scheduler");
        var vehicle = await lab.AddVehicleAsync();
        var dyno = await lab.AddDynoAsync("MPG 1");
        var made = Assert.IsType<CampaignOutcome.Done>(await lab.Get<CampaignService>().CreateAsync(scheduler, CampaignId.New(TimeProvider.System), new() { Name = "Short", Vehicle = vehicle, Steps = [new() { Name = "A", TestType = "brake" }] }, default)).Campaign;
        var book = TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)) with { Request = made.Steps[0].Request.Id };
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(book), default));
        ((SettableClock)lab.Clock).Set(TestLab.Hours(3, 8, 9).Start);
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Start(book.Id)), default));
        await lab.ExecuteAsync("UPDATE capabilities SET test_types = '{emission}'");
        await using var context = Context(lab, scheduler);
        var view = context.Render<CampaignView>(page => page.Add(each => each.Id, made.Campaign.DisplayNumber));
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("[aria-label='A failed']")), TimeSpan.FromSeconds(20));

        await view.Find("[aria-label='A failed']").ClickAsync(new());
        await view.FindAll("button").Single(button => button.TextContent == "A failed: test again").ClickAsync(new());

        view.WaitForAssertion(() => Assert.Equal("A has failed; a re-test is added.", view.Find(".note.good").TextContent), TimeSpan.FromSeconds(20));
        Assert.Equal("No places are proposed", view.Find("[role=alert] strong").TextContent);
        Assert.Contains("A (re-test)", view.Markup, StringComparison.Ordinal);
    }

    private static BunitContext Context(TestLab lab, Actor person)
    {
        var context = new BunitContext();
        context.Services.AddSingleton(lab.Clock).AddSingleton(lab.Fleet).AddSingleton(lab.People).AddSingleton(lab.Get<IUserSettings>()).AddScoped<PersonSettings>().AddScoped<CurrentPerson>();
        var actions = new CampaignActions(lab.Get<CampaignService>(), lab.Get<CampaignPlacing>(), lab.Get<CampaignApproval>(), lab.Get<CampaignRunning>());
        context.Services.AddSingleton(new CampaignDesk(lab.Get<ICampaignStore>(), actions, lab.Get<PlanProposals>(), lab.Fleet)).AddSingleton(new LiveCampaigns(lab.Feed, NullLogger<LiveCampaigns>.Instance));
        context.AddAuthorization().SetAuthorized("somebody").SetClaims(new Claim(ClaimTypes.NameIdentifier, person.Id!.Value.Value.ToString()));
        context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }
}
