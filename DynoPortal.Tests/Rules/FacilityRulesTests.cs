using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Rules;

public sealed class FacilityRulesTests
{
    private static readonly SiteClock Clock = SiteClock.Of("America/Detroit");

    private static readonly WorkingCalendar AroundTheClock = new([], [], []);

    [Theory]
    [InlineData(20, 22, true)]
    [InlineData(20, 23, false)]
    [InlineData(22, 30, false)]
    [InlineData(23, 31, false)]
    [InlineData(30, 32, true)]
    [InlineData(29.75, 32, false)]
    [InlineData(21, 31, true)]
    public void Nothing_starts_or_ends_in_quiet_hours_but_at_their_edges(double from, double to, bool kept)
    {
        var booking = Case(new([new(new(22, 0), new(6, 0), [])], [], [])) with { Slot = TestLab.Hours(3, from, to) };

        Assert.Equal(kept ? [] : [RefusalCode.QuietHours], Codes(booking));
    }

    [Fact]
    public void Quiet_hours_count_by_the_day_on_which_they_begin_and_leave_whole_days_alone()
    {
        // 3 March 2026 is a Tuesday.
        var booking = Case(new([new(new(22, 0), new(6, 0), [DayOfWeek.Monday])], [], []));

        Assert.Equal([RefusalCode.QuietHours], Codes(booking with { Slot = TestLab.Hours(3, 4, 8) }));
        Assert.Empty(Codes(booking with { Slot = TestLab.Hours(4, 4, 8) }));
        Assert.Empty(Codes(booking with { Slot = TestLab.Days(3, 4) }));
    }

    [Fact]
    public void A_reserved_dyno_takes_people_of_a_role_and_vehicles_of_a_team()
    {
        var booking = Case(new([], [new(null, "MPG", ["Manager"], ["Emissions"])], []));

        Assert.Equal([RefusalCode.Reserved], Codes(booking with { Role = "Engineer" }));
        Assert.Empty(Codes(booking with { Role = "Manager" }));
        Assert.Empty(Codes(booking with { Role = "Engineer", Vehicle = booking.Vehicle with { CertificationTeam = " emissions " } }));
    }

    [Fact]
    public void A_rule_of_the_dyno_itself_goes_before_that_of_its_group()
    {
        var booking = Case(new([], [new(null, "MPG", ["Manager"], []), new(new DynoId(1), null, ["Engineer"], [])], []));

        Assert.Empty(Codes(booking with { Role = "Engineer" }));
        Assert.Equal([RefusalCode.Reserved], Codes(booking with { Role = "Manager" }));
    }

    [Fact]
    public void Refusals_quote_the_sentence_of_the_rule()
    {
        var booking = Case(new([new(new(22, 0), new(6, 0), [])], [new(new DynoId(1), null, ["Manager"], [])], [])) with { Role = "Engineer", Slot = TestLab.Hours(3, 23, 26), OpenOfTeam = 2, OpenOfProgram = 3 };
        booking = booking with
        {
            Facility = booking.Facility with { Limits = booking.Facility.Limits with { PerTeam = 2, PerProgram = 3, Notice = TimeSpan.FromDays(30) } },
            Vehicle = booking.Vehicle with { CertificationTeam = "Emissions" },
        };

        var refused = string.Join("\n", BookingRules.Check(booking).Select(refusal => refusal.Message));

        foreach (var sentence in new[]
                 {
                     RuleText.Quiet(booking.Facility.Rules.Quiet[0]), RuleText.Access(booking.Facility.Rules.Access[0], "MPG 1"), RuleText.Notice(booking.Facility),
                     RuleText.PerTeam(booking.Facility), RuleText.PerProgram(booking.Facility),
                 })
            Assert.Contains(sentence, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotas_hold_no_plan() =>
        Assert.Empty(Codes(Case(FacilityRules.None) with { CountsForQuotas = false, OpenOfTeam = 9, Facility = Site(FacilityRules.None) with { Limits = BookingLimits.Default with { PerTeam = 1, PerPerson = 1, PerProgram = 1 } } }));

    private static IEnumerable<string> Codes(BookingCase booking) => BookingRules.Check(booking).Select(refusal => refusal.Code);

    private static Facility Site(FacilityRules rules) => new(new(1), "DET", "Detroit", Clock, AroundTheClock, BookingLimits.Default) { Rules = rules };

    private static BookingCase Case(FacilityRules rules) => new()
    {
        Facility = Site(rules),
        Now = TestLab.Monday,
        Vehicle = new Vehicle { Id = new(1), Program = "P702", Drive = DriveType.TwoWheel, WeightLbs = 5000 },
        Dyno = new Dyno { Id = new(1), Name = "MPG 1", Group = "MPG", Capabilities = [new(["brake"], [DriveType.TwoWheel], WeightClasses.All)] },
        TestType = new("brake", "brake", BookingLength.OfDays(1)),
        Slot = TestLab.Hours(3, 8, 12),
    };
}
