using System.Net;

namespace DynoPortal.Tests.People;

public sealed class SecurityHeadersTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string eve = PeoplePortal.NewName("eve");

    [Theory]
    [InlineData("/account/login", HttpStatusCode.OK)]
    [InlineData("/account", HttpStatusCode.Redirect)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/live", HttpStatusCode.OK)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    public async Task Every_kind_of_answer_carries_the_rules_for_browsers(string path, HttpStatusCode status)
    {
        var answer = await portal.NewVisitor().GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        AssertProtected(answer);
    }

    [Theory]
    [InlineData("/no/such/page", "There is no such page")]
    [InlineData("/no/such/file.js", "There is no such page")]
    public async Task An_address_without_a_page_says_so(string path, string title)
    {
        var answer = await portal.NewVisitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(title, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_too_large_to_be_one_is_the_senders_fault()
    {
        var visitor = portal.NewVisitor();

        var many = await visitor.SubmitAsync("/account/login", "login", [.. Enumerable.Range(0, 3000).Select(field => ($"f{field}", "x"))]);
        var large = await visitor.SubmitAsync("/account/login", "login", ("Input.Email", new string('x', 10_000_000)));

        Assert.All([many, large], answer => Assert.InRange((int)answer.StatusCode, 400, 499));
        AssertProtected(large);
    }

    [Fact]
    public async Task A_failure_is_a_page_with_the_rules_and_without_a_stack_trace()
    {
        await using var broken = await PeoplePortal.StartAsync();
        var visitor = broken.NewVisitor();
        await visitor.RegisterAsync(eve);

        await broken.Lab.BreakAsync();
        var answer = await visitor.GetAsync("/account");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        AssertProtected(answer);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Something went wrong", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_carries_them_too()
    {
        // In development Blazor explains at length what a person needn't know.
        await using var trial = await PeoplePortal.StartAsync(("environment", "Trial"));

        var answer = await trial.NewVisitor().PostAsync("/account/login", ("_handler", "login"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Open the page again", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AssertProtected(answer);
    }

    [Fact]
    public async Task The_session_cookie_stays_out_of_scripts_and_of_other_sites()
    {
        var visitor = portal.NewVisitor();

        var answer = await visitor.RegisterAsync(eve);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("DynoPortal.Session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertProtected(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }
}
