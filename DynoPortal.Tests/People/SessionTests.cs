using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.People;

public sealed class SessionTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");
    private readonly string lou = PeoplePortal.NewName("lou");
    private readonly string rob = PeoplePortal.NewName("rob");

    private const string Next = "another correct horse";

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_within_a_minute_and_keeps_this_one()
    {
        var (here, elsewhere) = (portal.NewVisitor(), portal.NewVisitor());
        await here.RegisterAsync(eve);
        await elsewhere.LoginAsync(eve);

        var changed = await Visitor.BodyAsync(await here.SubmitAsync("/account", "password", ("Password.Present", PeoplePortal.Password), ("Password.New", Next), ("Password.Again", Next)));
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Contains("Your password is changed.", changed, StringComparison.Ordinal);
        await here.ReadAsync("/account");
        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await elsewhere.GetAsync("/account"));
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(eve, Next));
    }

    [Fact]
    public async Task The_present_password_has_to_be_right()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);

        var page = await Visitor.BodyAsync(await visitor.SubmitAsync("/account", "password", ("Password.Present", "a guess of mine"), ("Password.New", Next), ("Password.Again", Next)));

        Assert.Contains("This is not your present password.", page, StringComparison.Ordinal);
        Visitor.GoesTo("/", await portal.NewVisitor().LoginAsync(eve));
    }

    [Theory]
    [InlineData("Eva Lund", "Your name is saved.")]
    [InlineData("  ", "Enter your name")]
    [InlineData("ring\abell", "printable characters")]
    public async Task A_name_is_changed_when_it_can_be_shown(string name, string sentence)
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);

        var page = await Visitor.BodyAsync(await visitor.SubmitAsync("/account", "name", ("Name.DisplayName", name)));

        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_locked_out_or_removed_is_signed_out_of_pages_within_a_minute()
    {
        var (locked, removed) = (portal.NewVisitor(), portal.NewVisitor());
        await locked.RegisterAsync(lou);
        await removed.RegisterAsync(rob, await portal.InviteAsync("Viewer"));
        var id = await portal.IdAsync(rob);

        await portal.Lab.ChangeAsync(await portal.IdAsync(lou), user => user.LockoutEnd = DateTimeOffset.MaxValue.ToUniversalTime());
        await portal.Lab.AddPersonAsync(PeoplePortal.NewName("ada"), portal.Lab.Detroit, "Admin");
        Assert.Null(await portal.Services.GetRequiredService<IMembers>().RemoveAsync(Actor.System(portal.Lab.Detroit), id, default));
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await locked.GetAsync("/account"));
        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await removed.GetAsync("/account"));
    }

    [Fact]
    public async Task The_current_person_is_read_in_the_facility_that_is_asked_for()
    {
        var id = await portal.Lab.AddPersonAsync(eve, portal.Lab.Detroit, "Engineer");
        var claims = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, id.Value.ToString())], "test"));
        await using var scope = portal.Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentPerson>();

        var byDefault = await current.ReadAsync(claims, null, default);
        var named = await current.ReadAsync(claims, " det ", default);
        var foreign = await current.ReadAsync(claims, "MUC", default);
        var nobody = await current.ReadAsync(new System.Security.Claims.ClaimsPrincipal(), null, default);

        Assert.Equal((id, "DET", true, false), (byDefault!.Id, byDefault.Facility!.Code, byDefault.May(Permission.Create), byDefault.May(Permission.ManageUsers)));
        Assert.Equal(new Actor(id, portal.Lab.Detroit, Channel.Screen), named!.Actor(Channel.Screen));
        Assert.Null(foreign!.Facility);
        Assert.Empty(foreign.Permissions);
        Assert.Null(nobody);
    }

    [Fact]
    public async Task Open_pages_look_for_a_lock_at_least_twice_a_minute()
    {
        await using var scope = portal.Services.CreateAsyncScope();

        var provider = Assert.IsType<CircuitIdentity>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());

        Assert.InRange(provider.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }
}
