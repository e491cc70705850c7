using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.People.Passkeys;

public sealed partial class PasskeyTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private const string Page = "/account/passkeys";

    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string pia = PeoplePortal.NewName("pia");

    // A browser says with each form from where it comes, and what was signed is held against that.
    private Visitor NewVisitor()
    {
        var visitor = portal.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Add("Origin", "https://localhost");
        return visitor;
    }

    private static async Task<JsonElement> OptionsAsync(Visitor visitor, string page, string what)
    {
        var token = Token().Match(await visitor.ReadAsync(page)).Groups[1].Value;
        return JsonSerializer.Deserialize<JsonElement>(await Visitor.BodyAsync(await visitor.PostAsync($"/account/passkeys/{what}", ("__RequestVerificationToken", token))));
    }

    private static async Task<string> AddAsync(Visitor visitor, string credential, string name = "Phone") =>
        await Visitor.BodyAsync(await visitor.SubmitAsync(Page, "add", ("Add.Name", name), ("Add.Credential", credential)));

    private static Task<HttpResponseMessage> EnterAsync(Visitor visitor, string credential) => visitor.SubmitAsync("/account/login", "passkey", ("Passkey.Credential", credential));

    private async Task<Visitor> WithAsync(SoftPasskey device)
    {
        var visitor = NewVisitor();
        await visitor.RegisterAsync(pia);
        Assert.Contains("The passkey is added", await AddAsync(visitor, device.Create(await OptionsAsync(visitor, Page, "creation"))), StringComparison.Ordinal);
        return visitor;
    }

    [Fact]
    public async Task A_passkey_lets_its_owner_in_until_it_is_removed()
    {
        using var device = new SoftPasskey();
        var owner = await WithAsync(device);
        var visitor = NewVisitor();

        Visitor.GoesTo("/", await EnterAsync(visitor, device.Sign(await OptionsAsync(visitor, "/account/login", "request"))));
        await visitor.ReadAsync("/account");
        var id = Row().Match(await owner.ReadAsync(Page)).Groups[1].Value;
        var renamed = await Visitor.BodyAsync(await owner.SubmitAsync(Page, "change", ($"Change.Names[{id}]", "Old <b>phone</b>"), ("Change.Rename", id)));
        var removed = await Visitor.BodyAsync(await owner.SubmitAsync(Page, "change", ("Change.Remove", id)));

        Assert.Contains("value=\"Old <b>phone</b>\"", renamed, StringComparison.Ordinal);
        Assert.Contains("You have none yet.", removed, StringComparison.Ordinal);
        var later = NewVisitor();
        Assert.Contains("This passkey is not known here", await Visitor.BodyAsync(await EnterAsync(later, device.Sign(await OptionsAsync(later, "/account/login", "request")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_signed_counts_once_in_the_browser_and_for_the_place_that_asked()
    {
        using var device = new SoftPasskey();
        await WithAsync(device);
        var (asked, other) = (NewVisitor(), NewVisitor());
        async Task RefusedAsync(Visitor visitor, string signed) =>
            Assert.Contains("This passkey is not known here", await Visitor.BodyAsync(await EnterAsync(visitor, signed)), StringComparison.Ordinal);

        await RefusedAsync(asked, device.Sign(await OptionsAsync(asked, "/account/login", "request"), "https://evil.example"));
        var signed = device.Sign(await OptionsAsync(asked, "/account/login", "request"));
        await RefusedAsync(other, signed);
        await OptionsAsync(other, "/account/login", "request");
        await RefusedAsync(other, signed);
        Visitor.GoesTo("/", await EnterAsync(asked, signed));
        await RefusedAsync(asked, signed);
        await RefusedAsync(asked, "{ no json");
        await RefusedAsync(asked, "");
    }

    [Fact]
    public async Task One_is_added_only_for_who_asked_and_with_a_name()
    {
        using var device = new SoftPasskey();
        var (owner, thief) = (NewVisitor(), NewVisitor());
        await owner.RegisterAsync(pia);
        await thief.RegisterAsync(PeoplePortal.NewName("tom"));

        var made = device.Create(await OptionsAsync(owner, Page, "creation"));
        await OptionsAsync(thief, Page, "creation");
        Assert.Contains("could not be checked", await AddAsync(thief, made), StringComparison.Ordinal);
        Assert.Contains("Give the passkey a name", await AddAsync(owner, made, " "), StringComparison.Ordinal);
        Assert.Contains("could not be checked", await AddAsync(owner, device.Create(await OptionsAsync(owner, Page, "creation"), "https://evil.example")), StringComparison.Ordinal);
        Assert.Contains("This browser can't make passkeys", await AddAsync(owner, ""), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync("/account/passkeys/creation")).StatusCode);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"Change.Remove\" value=\"([^\"]+)\"")]
    private static partial Regex Row();
}
