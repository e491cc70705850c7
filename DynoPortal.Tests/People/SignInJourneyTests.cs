using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.People;

[Collection("Journeys")]
public sealed class SignInJourneyTests(Browser browser)
{
    [Fact]
    public async Task Two_factor_is_switched_on_and_a_passkey_takes_its_place()
    {
        await using var journey = await PeopleJourney.StartAsync(browser, new());
        var page = await journey.RegisterAsync("Tia", "Manager");

        await page.GotoAsync("/account/authenticator");
        await PressAsync(page, "Set up an authenticator app");
        await Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
        var app = new AuthenticatorApp(await page.Locator("code.key").InnerTextAsync());
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(-1));
        await PressAsync(page, "Switch two-factor on");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);

        await SignOutAsync(page);
        await page.GetByLabel("E-mail address").FillAsync("Tia@example.com");
        await page.GetByLabel("Password").FillAsync(PeoplePortal.Password);
        await PressAsync(page, "Sign in");
        await page.GetByLabel("Code of your authenticator app").FillAsync(app.Code());
        await PressAsync(page, "Sign in");
        await page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));

        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/account/passkeys");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Lab laptop");
        await PressAsync(page, "Add a passkey");
        await Expect(page.GetByLabel("Name of the passkey Lab laptop")).ToBeVisibleAsync();

        // What the browser offers by itself would be taken at once, because the device is always touched; here the button is pressed.
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await SignOutAsync(page);
        await PressAsync(page, "Use a passkey");
        await page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await page.GotoAsync("/security?kind=signed_in");
        await Expect(page.GetByText("by: passkey")).ToBeVisibleAsync();
        Assert.Empty(journey.Complaints);
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.Locator("summary.who").ClickAsync();
        await PressAsync(page, "Sign out");
        await page.GetByLabel("E-mail address").WaitForAsync();
    }
}
