using System.Net;

namespace DynoPortal.Tests.People;

public sealed class LoginPageTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");
    private readonly string nobody = PeoplePortal.NewName("nobody");

    [Fact]
    public async Task Someone_who_is_not_signed_in_is_led_to_the_form_and_back_again()
    {
        await portal.NewVisitor().RegisterAsync(eve);
        var visitor = portal.NewVisitor();

        var turned = await visitor.GetAsync("/account");
        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", turned);
        Visitor.GoesTo("/account", await visitor.LoginAsync(eve, path: "/account/login?returnUrl=%2Faccount"));

        Assert.Contains($"{eve}@example.com", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await portal.NewVisitor().RegisterAsync(eve);

        var wrong = await Visitor.BodyAsync(await portal.NewVisitor().LoginAsync(eve, "not the password"));
        var unknown = await Visitor.BodyAsync(await portal.NewVisitor().LoginAsync(nobody, "not the password"));

        Assert.All([wrong, unknown], page => Assert.Contains("E-mail address or password is wrong.", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_fields_have_their_errors_beside_them()
    {
        var page = await Visitor.BodyAsync(await portal.NewVisitor().SubmitAsync("/account/login", "login", ("Input.Email", ""), ("Input.Password", "")));

        Assert.Contains("Enter your e-mail address.", page, StringComparison.Ordinal);
        Assert.Contains("Enter your password.", page, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_against_the_right_one_too()
    {
        await portal.NewVisitor().RegisterAsync(eve);
        var visitor = portal.NewVisitor();

        for (var attempt = 1; attempt < 5; attempt++) Assert.Equal(HttpStatusCode.OK, (await visitor.LoginAsync(eve, "not the password")).StatusCode);
        Visitor.GoesTo("/account/lockout", await visitor.LoginAsync(eve, "not the password"));
        Visitor.GoesTo("/account/lockout", await visitor.LoginAsync(eve));

        Assert.Contains("15 minutes", await visitor.ReadAsync("/account/lockout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_eleventh_attempt_of_a_minute_has_to_wait()
    {
        var visitor = portal.NewVisitor();

        for (var attempt = 1; attempt <= 10; attempt++) Assert.Equal(HttpStatusCode.OK, (await visitor.LoginAsync(nobody)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.LoginAsync(nobody)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.LoginAsync("somebody.else")).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string address)
    {
        await portal.NewVisitor().RegisterAsync(eve);

        var answer = await portal.NewVisitor().LoginAsync(eve, path: $"/account/login?returnUrl={Uri.EscapeDataString(address)}");

        Visitor.GoesTo("/", answer);
    }

    [Theory]
    [InlineData("/account/login", "login")]
    [InlineData("/account/register", "register")]
    [InlineData("/account/logout", "")]
    public async Task A_form_without_its_token_is_refused(string path, string form)
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);

        var answer = await visitor.PostAsync(path, ("_handler", form), ("Input.Email", $"{eve}@example.com"), ("Input.Password", PeoplePortal.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(eve);
        var token = System.Text.RegularExpressions.Regex.Match(await visitor.ReadAsync("/account/waiting"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

        Visitor.GoesTo("/account/login", await visitor.PostAsync("/account/logout", ("__RequestVerificationToken", token)));

        Visitor.GoesTo("/account/login?returnUrl=%2Faccount", await visitor.GetAsync("/account"));
    }
}
