using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Rules;

namespace DynoPortal.Tests.Rules;

public sealed class FacilityEditingTests
{
    private static readonly Facility Site = new(new(1), "DET", "Detroit", SiteClock.Of("America/Detroit"), new([], [], []), BookingLimits.Default) { Revision = 3 };

    [Fact]
    public async Task What_somebody_else_has_saved_is_told_and_written_over_only_when_that_is_wanted()
    {
        var editing = new FacilityEditing();
        editing.Begin(1);
        editing.Change([]);

        var done = await editing.SaveAsync(seen => Task.FromResult<EditOutcome<Facility>>(EditRefusal.Stale("The facility", seen, Site, 3, [new("name", "Name", "Mine", "Theirs")])));

        Assert.False(done);
        Assert.Equal("Theirs", Assert.Single(editing.Stale!).Theirs);
        editing.Keep();
        Assert.True(await editing.SaveAsync(seen => Task.FromResult<EditOutcome<Facility>>(new EditOutcome<Facility>.Done(Site with { Revision = seen + 1 }, Site))));
        Assert.Equal((3, null), (editing.Seen, editing.Stale));
    }

    [Fact]
    public async Task What_is_wrong_is_not_asked_about_and_a_refusal_is_told()
    {
        var editing = new FacilityEditing();
        editing.Begin(1);
        editing.Change([new("notice", new(RefusalCode.Invalid, "Too long."))]);

        Assert.False(await editing.AskAsync(() => throw new InvalidOperationException("Nobody asks.")));
        Assert.Equal("Too long.", editing.FaultOf("notice"));
        editing.Change([]);
        Assert.True(await editing.AskAsync(() => Task.FromResult(false)));
        Assert.False(await editing.SaveAsync(_ => Task.FromResult<EditOutcome<Facility>>(EditRefusal.Of<Facility>(Refusal.Lacking("rule.manage")))));
        Assert.True(editing.IsRefusal);
        Assert.Contains("rule.manage", editing.Message, StringComparison.Ordinal);
    }
}
