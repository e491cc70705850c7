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

    [Fact]
    public async Task A_refused_form_carries_them_too()
    {
        var answer = await portal.NewVisitor().PostAsync("/account/login", ("_handler", "login"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
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
