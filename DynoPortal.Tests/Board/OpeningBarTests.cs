using Bunit;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class OpeningBarTests : IDisposable
{
    private readonly BoardContext context = new();

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public void The_toolbar_and_the_key_open_a_bar_that_asks_for_a_vehicle()
    {
        var board = context.Board();
        Assert.Empty(board.FindAll(".finder"));

        board.Find(".opening").Click();

        Assert.Equal("Choose a vehicle.", board.Find(".said").TextContent);
        Assert.Empty(context.Told("find"));
    }

    [Fact]
    public void What_is_chosen_stands_in_the_address()
    {
        var board = context.Board();
        board.Find(".opening").Click();

        board.Find(".finder [role=option]").Click();
        Assert.EndsWith("/?zoom=week&vehicle=1", context.Address, StringComparison.Ordinal);
        Go(board);
        board.Find("#finder-test").Change("emission");
        Assert.EndsWith("/?zoom=week&vehicle=1&test=emission", context.Address, StringComparison.Ordinal);
        Go(board);
        Assert.Equal(("2", "days"), (board.Find("#finder-length").GetAttribute("value"), board.Find("#finder-unit").GetAttribute("value")));
        board.Find("#finder-length").Change("3");

        Assert.EndsWith("/?zoom=week&vehicle=1&test=emission&length=P3D", context.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6", "PT6H")]
    [InlineData("1.5", "PT90M")]
    [InlineData("0.01", "PT15M")]
    [InlineData("-3", null)]
    [InlineData("1e9", null)]
    [InlineData("many", null)]
    public void Hours_are_read_in_quarters_and_nonsense_changes_nothing(string typed, string? length)
    {
        var board = context.Board("/?vehicle=1&test=brake");
        var before = context.Address;

        board.Find("#finder-length").Change(typed);

        Assert.Equal(length is null ? before : $"{new Uri(new Uri(before), "/")}?zoom=week&vehicle=1&test=brake&length={length}", context.Address);
    }

    [Fact]
    public void An_address_with_a_wish_shows_it_and_tells_the_script_once()
    {
        var board = context.Board("/?vehicle=1&test=brake&length=PT6H");

        Assert.Equal("6", board.Find("#finder-length").GetAttribute("value"));
        Assert.Contains("T100", board.Find(".chosen").TextContent, StringComparison.Ordinal);
        Assert.Single(context.Told("find"));
    }

    [Theory]
    [InlineData("/?vehicle=999&test=brake", "Choose a vehicle.")]
    [InlineData("/?vehicle=1&test=nonsense", "Choose a test type.")]
    public void A_vehicle_or_test_that_is_not_here_is_asked_for(string address, string said)
    {
        var board = context.Board(address);

        Assert.Equal(said, board.Find(".said").TextContent);
        Assert.Empty(context.Told("find"));
    }

    [Fact]
    public void The_next_free_opening_is_gone_to_and_shown()
    {
        Lab.Dynos.RemoveRange(1, 2);
        var board = context.Board("/?date=2026-06-01&vehicle=1&test=emission");

        board.Find(".fields > .button").Click();

        Assert.Contains("date=2026-03-02", context.Address, StringComparison.Ordinal);
        Assert.Equal("Earliest: MPG 1, Mon 2 Mar 2026 – Tue 3 Mar 2026.", board.Find(".said").TextContent);
        Assert.Single(context.Told("showOffer"));
    }

    [Fact]
    public void Without_any_opening_the_bar_says_why_and_stays_where_it_is()
    {
        Lab.Dynos.RemoveRange(1, 2);
        Lab.Dynos[0] = Lab.Dynos[0] with { Enabled = false };
        var board = context.Board("/?vehicle=1&test=emission");
        var before = context.Address;

        board.Find(".fields > .button").Click();

        Assert.Contains("MPG 1 is disabled", board.Find(".said").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, context.Address);
    }

    [Fact]
    public void Escape_ends_the_search_and_keeps_the_place()
    {
        var board = context.Board("/?date=2026-06-01&vehicle=1&test=emission");

        board.Find(".finder").KeyDown("Escape");
        Go(board);

        Assert.EndsWith("/?date=2026-06-01&zoom=week", context.Address, StringComparison.Ordinal);
        Assert.Empty(board.FindAll(".finder"));
    }

    [Fact]
    public void Who_may_not_book_is_not_offered_openings()
    {
        Lab.Permissions.Clear();

        var board = context.Board("/?vehicle=1&test=emission");

        Assert.Empty(board.FindAll(".opening, .finder"));
    }

    private void Go(IRenderedComponent<BoardView> board) => board.Render(view => view.Add(each => each.Address, BoardAddress.Parse(new Uri(context.Address))));
}
