using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.People;

public sealed class AccessTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), false)).ToList();

        var silent = pages.Where(page => !page.IsDefined(typeof(AuthorizeAttribute), true) && !page.IsDefined(typeof(AllowAnonymousAttribute), true));

        Assert.NotEmpty(pages);
        Assert.Empty(silent);
    }

    [Fact]
    public void Everything_in_the_API_but_signing_in_needs_a_token()
    {
        var endpoints = fixture.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}".StartsWith(ApiPaths.Root + "/", StringComparison.Ordinal)).ToList();

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null);

        Assert.True(endpoints.Count > 15);
        Assert.Equal(["/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/register"], open.Select(endpoint => endpoint.RoutePattern.RawText).Order());
    }

    [Fact]
    public async Task Outside_development_browsers_are_told_to_stay_with_HTTPS()
    {
        await using var portal = await PeoplePortal.StartAsync(("environment", "Trial"));
        var client = portal.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://portal.example") });

        var answer = await client.GetAsync("/account/login");

        Assert.Contains("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Trial", false)]
    public async Task Where_production_is_named_the_session_goes_over_HTTPS_only(string environment, bool secure)
    {
        await using var portal = await PeoplePortal.StartAsync(("environment", environment));
        var visitor = new Visitor(portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

        var answer = await visitor.RegisterAsync("eve");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("DynoPortal.Session=", StringComparison.Ordinal));
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }
}
