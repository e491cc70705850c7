using System.Globalization;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>An open proposal on the boards of a running portal, and links that point at a booking.</summary>
[Collection("Journeys")]
public sealed class ProposalJourneyTests(Browser browser)
{
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");

    [Fact]
    public async Task A_proposal_appears_on_its_proposers_board_alone_and_is_approved_there_by_keyboard()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        var page = await journey.SignInAsync(person);
        var other = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));

        await ProposeAsync(journey, person, Journey.Hours(8, 12));
        await Expect(page.Locator(".proposed")).ToHaveTextAsync("Proposed: P702 T1 · brake");
        await Expect(page.Locator("[data-announcer]")).ToContainTextAsync("waits for your approval");
        await page.Locator(".name").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.OpenDialog()).ToContainTextAsync("Book P702 T1 on MPG 1");
        await page.OpenDialog().Press("Approve").ClickAsync();

        await page.Toast("Done: Book P702 T1 on MPG 1").WaitForAsync();
        await Expect(page.Locator(".proposed")).ToHaveCountAsync(0);
        await Expect(page.Locator(".bar", new() { HasText = "T1" })).ToBeFocusedAsync();
        await other.Bar("T1").WaitForAsync();
    }

    [Fact]
    public async Task A_board_of_another_person_never_shows_a_proposal_and_one_that_ends_elsewhere_vanishes()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        var page = await journey.SignInAsync(person);
        var other = await journey.SignInAsync(await journey.AddPersonAsync("Admin"));
        var proposed = await ProposeAsync(journey, person, Journey.Hours(8, 12));
        await page.Locator(".proposed").WaitForAsync();
        // What came later is there already.
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(8, 12));
        await other.Bar("T2").WaitForAsync();
        await Expect(other.Locator(".proposed")).ToHaveCountAsync(0);
        await other.ReloadAsync();
        await Journey.LiveAsync(other);
        await other.Bar("T2").WaitForAsync();
        await Expect(other.Locator(".proposed")).ToHaveCountAsync(0);

        Assert.Null(await journey.Lab.Get<ProposalService>().RejectAsync(person, proposed.Id, default));

        await Expect(page.Locator(".proposed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_to_a_booking_goes_there_from_an_open_board_wherever_the_booking_is_and_as_often_as_it_is_clicked()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var later = Journey.Tuesday.AddDays(28);
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], new(Site.At(later, new(8, 0)), Site.At(later, new(12, 0))));
        var page = await journey.SignInAsync(person);
        await page.EvaluateAsync("""
            days => { for (const [id, day, number] of [['far', days[0], 'A-1002'], ['near', days[1], 'A-1001']])
              document.querySelector('.top-bar').insertAdjacentHTML('beforeend', `<a id="${id}" href="/?facility=${days[2]}&date=${day}&highlight=${number}">${id}</a>`); }
            """, new[] { Text(later), Text(Journey.Tuesday), journey.Code });

        foreach (var (link, tag) in new[] { ("far", "T2"), ("near", "T1"), ("far", "T2"), ("far", "T2") })
        {
            await page.Locator("#" + link).ClickAsync();
            await Expect(page.Locator(".bar", new() { HasText = tag })).ToBeFocusedAsync();
            await Expect(page.Locator("[data-announcer]")).ToContainTextAsync(tag);
        }

        await Expect(page.Locator(".toast")).ToHaveCountAsync(0);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Proposal> ProposeAsync(Journey journey, Actor person, Slot slot)
    {
        var clock = TimeProvider.System;
        var outcome = await journey.Lab.Get<ProposalService>().ProposeAsync(new Proposal
        {
            Set = ChangeSet.Of(ChangeSetId.New(clock), new ScheduleChange.Book(AllocationId.New(clock), journey.Vehicles[0], journey.Dynos[0], slot, "brake")),
            Proposer = person with { Channel = Channel.Assistant },
            Tool = "test/1",
            Summary = "Book P702 T1 on MPG 1",
            MadeAt = clock.GetUtcNow(),
        }, default);
        return Assert.IsType<ProposalOutcome.Stored>(outcome).Proposal;
    }
}
