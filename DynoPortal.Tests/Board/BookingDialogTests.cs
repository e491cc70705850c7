using Bunit;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BookingDialogTests : IDisposable
{
    private readonly BoardContext context = new();
    private bool closed;

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_filled_draft_is_booked_and_the_dialog_closes()
    {
        var dialog = await OpenAsync();

        await dialog.Find("footer .primary").ClickAsync(new());

        Assert.True(closed);
        Assert.StartsWith("A-1001 booked: MPG 1", Assert.Single(Lab.Toasts.Items).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_full_and_one_click_books_the_alternative()
    {
        var dialog = await OpenAsync();
        await Lab.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));
        await Lab.BookedAsync(1, 2, TestLab.Hours(3, 11, 14));

        await dialog.Find("footer .primary").ClickAsync(new());

        Assert.False(closed);
        Assert.Equal(2, dialog.FindAll(".refused .why li").Count);
        await dialog.Find(".alternative").ClickAsync(new());
        Assert.True(closed);
        Assert.Contains("A-1003 booked", Lab.Toasts.Items[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_that_needs_an_approval_says_that_it_is_held()
    {
        Lab.Permissions.Remove(Permission.Approve);
        var dialog = await OpenAsync("towing");
        Assert.Contains("needs an approval", dialog.Markup, StringComparison.Ordinal);

        await dialog.Find("footer .primary").ClickAsync(new());

        Assert.Contains("is held on MPG 1", Assert.Single(Lab.Toasts.Items).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_refused_on_the_next_click()
    {
        var dialog = await OpenAsync();
        Lab.Permissions.Clear();

        await dialog.Find("footer .primary").ClickAsync(new());

        Assert.Contains("Your role doesn't allow this", dialog.Find(".refused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_sent_before_everything_is_entered()
    {
        var dialog = Open(new BookingDraft(Lab.Facility, new(2026, 3, 3), null, Lab.Clock), await Lab.BoardAsync());

        Assert.True(dialog.Find("footer .primary").HasAttribute("disabled"));
        Assert.Contains("Choose a vehicle.", dialog.Find("footer").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<BookingDialog>> OpenAsync(string test = "brake")
    {
        var draft = new BookingDraft(Lab.Facility, new(2026, 3, 3), new(1), Lab.Clock) { Vehicle = Lab.Vehicles[0] };
        draft.Choose(Lab.TestTypes.Single(type => type.Code == test));
        return Open(draft, await Lab.BoardAsync());
    }

    private IRenderedComponent<BookingDialog> Open(BookingDraft draft, ScheduleBoard board) => context.Render<BookingDialog>(dialog => dialog
        .Add(each => each.Board, board).Add(each => each.Actor, Lab.Actor).Add(each => each.Draft, draft).Add(each => each.OnClose, () => closed = true));
}
