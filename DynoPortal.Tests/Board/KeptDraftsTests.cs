using System.Text.Json;
using Bunit;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class KeptDraftsTests : IDisposable
{
    private readonly BoardContext context = new();
    private readonly BunitJSModuleInterop browser;

    public KeptDraftsTests()
    {
        browser = context.JSInterop.SetupModule("./drafts.js");
        browser.Mode = JSRuntimeMode.Loose;
    }

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public void A_booking_that_was_being_entered_is_open_again()
    {
        var draft = new BookingDraft(Lab.Facility, new(2026, 3, 3), new(2), Lab.Clock) { Vehicle = Lab.Vehicles[0], Notes = "Cold soak first" };
        draft.Choose(Lab.TestTypes[0]);
        draft.When.Take(TestLab.Hours(4, 13, 16));

        var page = Load(draft.ToKept(Lab.Actor));

        page.WaitForAssertion(() => Assert.Equal("P702 T100 on MPG 2, Wed 4 Mar 2026 13:00–16:00", page.Find(".summary").TextContent));
        Assert.Equal("Cold soak first", page.Find("#notes").GetAttribute("value"));
    }

    [Fact]
    public async Task Notes_that_were_being_written_are_back_and_stale_when_somebody_wrote_others()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var seen = Lab.Listed(row);
        await Lab.Service.ApplyAsync(Lab.Actor, TestLab.Set(new ScheduleChange.Annotate(row.Id, "Theirs")), default);

        var page = Load(new KeptDraft { Person = Lab.User.Value, Form = AllocationForm.Notes, Seen = seen, Text = "Mine" });

        page.WaitForAssertion(() => Assert.Equal("Mine", page.Find("#edit-notes").GetAttribute("value")));
        Assert.Contains("Notes: Theirs", page.Find(".note.warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_was_being_entered_is_back_with_its_dyno_and_time()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var when = new SlotDraft(BoardLab.Detroit);
        when.Take(TestLab.Hours(5, 9, 11));

        var page = Load(new KeptDraft { Person = Lab.User.Value, Form = AllocationForm.Move, Seen = Lab.Listed(row), Dyno = 2, When = KeptTime.Of(when) });

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("#move-dyno").GetAttribute("value")));
        Assert.Equal("2026-03-05", page.Find("input[type=date]").GetAttribute("value"));
    }

    [Fact]
    public void What_somebody_else_entered_at_the_same_tab_is_forgotten()
    {
        var page = Load(new BookingDraft(Lab.Facility, new(2026, 3, 3), null, Lab.Clock).ToKept(Lab.Actor) with { Person = Lab.Technician.Value });

        page.WaitForAssertion(() => browser.VerifyInvoke("drop"));
        Assert.Empty(page.Markup.Trim());
    }

    [Fact]
    public void What_cannot_be_read_opens_nothing()
    {
        browser.Setup<string?>("load").SetResult("{\"form\":\"nonsense\"");

        var page = context.Render<KeptDrafts>(each => each.Add(of => of.Address, new BoardAddress()));

        Assert.Empty(page.Markup.Trim());
    }

    [Fact]
    public async Task What_was_closed_or_saved_is_forgotten()
    {
        var page = Load(new BookingDraft(Lab.Facility, new(2026, 3, 3), null, Lab.Clock).ToKept(Lab.Actor));
        page.WaitForElement("footer .button");
        browser.VerifyInvoke("keep");

        await page.Find("footer .button").ClickAsync(new());

        browser.VerifyInvoke("drop");
        Assert.Equal("drop", browser.Invocations.Last().Identifier);
        Assert.Empty(page.Markup.Trim());
    }

    private IRenderedComponent<KeptDrafts> Load(KeptDraft draft)
    {
        browser.Setup<string?>("load").SetResult(JsonSerializer.Serialize(draft, JsonSerializerOptions.Web));
        return context.Render<KeptDrafts>(each => each.Add(of => of.Address, new BoardAddress()));
    }
}
