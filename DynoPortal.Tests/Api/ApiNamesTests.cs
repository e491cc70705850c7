using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Http;

namespace DynoPortal.Tests.Api;

public sealed class ApiNamesTests
{
    private static readonly WorkingCalendar Calendar = new([], [], []);
    private static readonly Facility Detroit = new(new(1), "DET", "Detroit Lab", SiteClock.Of("America/Detroit"), Calendar, BookingLimits.Default);
    private static readonly Facility Munich = new(new(2), "MUC", "Munich", SiteClock.Of("Europe/Berlin"), Calendar, BookingLimits.Default);

    [Theory]
    [InlineData("", "DET")]
    [InlineData("  ", "DET")]
    [InlineData("muc", "MUC")]
    [InlineData("2", "MUC")]
    [InlineData("detroitlab", "DET")]
    [InlineData("Detroit Lab", "DET")]
    public void A_facility_is_picked_by_code_id_or_name(string header, string code) => Assert.Equal(code, FacilityFilter.Pick([Detroit, Munich], header)!.Code);

    [Theory]
    [InlineData("3")]
    [InlineData("Paris")]
    [InlineData("'; DROP TABLE facilities; --")]
    public void A_facility_that_is_not_the_callers_is_none(string header) => Assert.Null(FacilityFilter.Pick([Detroit, Munich], header));

    [Theory]
    [InlineData("abc-123_x.y", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("new\nline", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    public void Only_a_sane_correlation_id_is_taken_over(string given, bool taken) => Assert.Equal(taken, CorrelationMiddleware.Of(given) == given);

    [Theory]
    [InlineData("\"3\"", 3)]
    [InlineData("3", 3)]
    [InlineData("W/\"3\"", 3)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void A_revision_is_read_with_and_without_quotes(string header, int? revision)
    {
        var call = CallWith("If-Match", header);

        Assert.Equal(revision, call.ExpectedRevision);
        Assert.Null(call.Fields.Problem);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("-1")]
    public void A_tag_that_is_no_revision_is_refused(string header)
    {
        var call = CallWith("If-Match", header);

        Assert.Null(call.ExpectedRevision);
        Assert.Equal(400, call.Fields.Problem!.Status);
    }

    [Fact]
    public void The_same_key_of_the_same_person_names_the_same_change_set_and_row()
    {
        var first = CallWith(RequestKey.Header, "order 66").Key();
        var again = CallWith(RequestKey.Header, "order 66").Key();

        Assert.Equal(first, again);
        Assert.NotEqual(first.ChangeSet.Value, first.Row);
        Assert.NotEqual(first, CallWith(RequestKey.Header, "order 67").Key());
        Assert.Equal(8, first.ChangeSet.Value.Version);
    }

    [Fact]
    public void A_key_that_is_an_id_is_the_change_sets_id_and_the_rows_own_id_stays()
    {
        var (set, row) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(new RequestKey(new(set), row), CallWith(RequestKey.Header, set.ToString()).Key(row));
        Assert.Equal(new RequestKey(new(row), row), CallWith(RequestKey.Header, "").Key(row));
    }

    [Fact]
    public void A_key_without_end_is_refused()
    {
        var call = CallWith(RequestKey.Header, new string('x', 201));

        call.Key();

        Assert.Equal(400, call.Fields.Problem!.Status);
    }

    private static ApiCall CallWith(string header, string value)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[header] = value;
        var call = new ApiCall(new SettableClock());
        call.Enter(http, new(Guid.Parse("6f1c1d0e-7c1b-4f0e-9a55-0a1b2c3d4e5f")), Detroit);
        return call;
    }
}
