using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BoardAddressTests
{
    [Fact]
    public void An_address_reads_back_as_it_was_written()
    {
        var address = new BoardAddress("DET", new(2026, 3, 10), Zoom.TwoWeeks, "brake & MPG 2")
        {
            Group = "MPG",
            Type = "4k-certification",
            Status = AllocationStatus.InProgress,
            Drive = Domain.Fleet.DriveType.AllWheel,
            Mine = true,
            Colour = BarColour.Program,
            Highlight = "A-1042",
            Vehicle = 7,
            Test = "brake",
            Length = BookingLength.OfDays(2),
        };

        Assert.Equal(address, Parse(address.ToString()));
    }

    [Fact]
    public void What_is_at_its_default_stays_out_of_the_address() => Assert.Equal("/", new BoardAddress().ToString());

    [Theory]
    [InlineData("/?date=yesterday&zoom=decade")]
    [InlineData("/?date=2026-02-31&zoom=7&q=%20")]
    [InlineData("/?date=9999-12-31")]
    [InlineData("/?date&zoom&facility&q")]
    [InlineData("/?vehicle=-1&test=%20&length=2%20days")]
    [InlineData("/?vehicle=T100&length=P1M")]
    [InlineData("/?vehicle=99999999999&length=PT")]
    [InlineData("/?status=1&drive=6x6&mine=perhaps&colour=pink&highlight=")]
    public void Nonsense_is_as_if_it_were_left_out(string address) => Assert.Equal(new BoardAddress(), Parse(address));

    [Theory]
    [InlineData("/", "month", "/?zoom=month")]
    [InlineData("/?zoom=decade", "month", "/?zoom=month")]
    [InlineData("/?zoom=week", "month", "/?zoom=week")]
    [InlineData("/?zoom=month", "month", "/?zoom=month")]
    [InlineData("/?q=mpg", null, "/?zoom=week&q=mpg")]
    [InlineData("/", "decade", "/?zoom=week")]
    public void A_zoom_that_is_not_said_is_the_readers_own_and_is_said_from_then_on(string address, string? usual, string read) =>
        Assert.Equal(read, Parse(address).For(new UserSettings { DefaultZoom = usual }).ToString());

    [Fact]
    public void A_filter_is_cut_at_its_longest() => Assert.Equal(BoardAddress.LongestFilter, Parse("/?q=" + new string('x', 5000)).Filter.Length);

    private static BoardAddress Parse(string address) => BoardAddress.Parse(new Uri(new Uri("http://lab"), address));
}
