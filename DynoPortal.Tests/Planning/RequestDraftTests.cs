using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Planning;

namespace DynoPortal.Tests.Planning;

/// <summary>What is entered of a request, and what is said of it.</summary>
public sealed class RequestDraftTests
{
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");
    private static readonly DateTimeOffset Tuesday = Site.StartOf(new(2026, 3, 10));

    [Fact]
    public void A_form_that_is_opened_and_saved_changes_nothing()
    {
        foreach (var effort in new[] { new TestEffort(), new(Days: 3), new(Days: 0.25m), new(70_000, 600, 1.5m) })
        {
            var seen = Listed(effort) with { AfterNumbers = [3, 7] };
            var draft = new RequestDraft(Site, seen);

            Assert.Equal(seen.Request with { After = [] }, draft.On(seen.Request, []) with { After = [] });
            Assert.Null(draft.LengthMissing);
            Assert.Equal([3, 7], draft.ReadAfter().Numbers);
        }
    }

    [Fact]
    public void What_somebody_else_has_changed_meanwhile_stays_where_the_form_was_not_touched()
    {
        var seen = Listed(new(Days: 3));
        var theirs = seen.Request with { Notes = "Theirs", Deadline = null, Effort = new(Days: 5), After = [seen.Request.Id], Revision = 2 };

        var kept = new RequestDraft(Site, seen) { Priority = 1, Contact = "me" }.On(theirs, []);

        Assert.Equal(theirs with { Priority = 1, Contact = "me" }, kept);
    }

    [Fact]
    public void A_deadline_that_is_a_day_leaves_that_day()
    {
        var draft = new RequestDraft(Site, Listed(new()));

        Assert.Equal((new DateOnly(2026, 3, 13), null), (draft.Deadline.Day, draft.Deadline.Time));
        draft.Deadline.Day = new(2026, 3, 16);
        draft.Wanted.Time = new(8, 0);

        Assert.Equal(Site.StartOf(new(2026, 3, 17)), draft.Deadline.Instant);
        Assert.Equal(Tuesday.AddHours(8), draft.Wanted.Instant);
        draft.Wanted.Day = null;
        Assert.Null(draft.Wanted.Instant);
        Assert.Equal("16 Mar 2026", Site.Until(draft.Deadline.Instant));
    }

    [Fact]
    public void An_address_holds_no_character_that_no_text_has()
    {
        var query = RequestsAddress.Parse(new("http://lab/planning?test=%00&q=a%00b")).Query;

        Assert.Equal((null, "ab"), (query.TestType, query.Text));
    }

    [Fact]
    public void What_is_missing_or_wrong_is_said()
    {
        var draft = new RequestDraft(Site, null) { After = "r-3, 7; R-3 x9" };

        Assert.Equal([3, 7], draft.ReadAfter().Numbers.Distinct());
        Assert.Equal(["x9"], draft.ReadAfter().Wrong);
        Assert.Null(draft.LengthMissing);
        draft.Basis = LengthBasis.Hours;
        Assert.NotNull(draft.LengthMissing);
        (draft.Basis, draft.Miles) = (LengthBasis.Miles, 500);
        Assert.NotNull(draft.LengthMissing);
    }

    [Fact]
    public void What_became_of_a_request_is_told_field_by_field()
    {
        var before = Listed(new());
        var after = before with { AfterNumbers = [4], Request = before.Request with { Priority = 1, Deadline = null, Length = BookingLength.OfDays(2), Revision = 2 } };

        Assert.Equal(["Deadline: 13 Mar 2026 → none", "Length: 4 hours → 2 days", "Priority: 3 → 1", "After: none → R-4"], RequestDiff.Of(before, after, Site));
        Assert.Empty(RequestDiff.Of(before, before, Site));
    }

    private static ListedRequest Listed(TestEffort effort) => new(new()
    {
        Id = new(Guid.Parse("11111111-2222-3333-4444-555555555555")),
        Number = 17,
        VehicleId = new(1),
        TestType = "brake",
        Effort = effort,
        Length = BookingLength.OfTime(TimeSpan.FromHours(4)),
        WantedStart = Tuesday,
        Deadline = Site.StartOf(new(2026, 3, 14)),
        Contact = "mjones",
        Notes = "Bring the sheet",
    }, new Vehicle { Id = new(1), Program = "P702", Tag = "T1" }, "brake", null, null);
}
