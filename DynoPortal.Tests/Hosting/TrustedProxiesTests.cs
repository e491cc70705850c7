using System.Net;
using DynoPortal.Tests.Api;
using DynoPortal.Web.Hosting;

namespace DynoPortal.Tests.Hosting;

/// <summary>The test stands where a proxy would: on the loopback address.</summary>
public sealed class TrustedProxiesTests
{
    private static readonly (string, string)[] OneAttemptEach = [("RateLimits:LoginPerMinutePerAddress", "1")];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Behind_a_trusted_proxy_each_caller_has_an_address_and_a_scheme_of_their_own(string trusted)
    {
        await using var portal = await ApiPortal.StartAsync([.. OneAttemptEach, ("Portal:TrustedProxies:0", trusted)]);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], await SignInFromAsync(portal, "203.0.113.1", "198.51.100.1", "203.0.113.1"));
        Assert.Equal("https", (await RedirectAsync(portal)).Scheme);
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData(null)]
    public async Task Nobody_else_is_believed(string? trusted)
    {
        await using var portal = await ApiPortal.StartAsync(trusted is null ? OneAttemptEach : [.. OneAttemptEach, ("Portal:TrustedProxies:0", trusted)]);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], await SignInFromAsync(portal, "203.0.113.1", "198.51.100.1"));
        Assert.Equal("http", (await RedirectAsync(portal)).Scheme);
    }

    [Theory]
    [InlineData("proxy.example.com")]
    [InlineData("10")]
    [InlineData("10.0.0.0/40")]
    [InlineData("")]
    public void What_is_neither_an_address_nor_a_network_is_refused_by_its_key(string entry)
    {
        var wrong = Assert.Single(new ProxyOptions { TrustedProxies = ["10.0.0.5", "fd00::/8", entry] }.Validate(new(this)));

        Assert.StartsWith($"Portal:TrustedProxies holds \"{entry}\"", wrong.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<List<HttpStatusCode>> SignInFromAsync(ApiPortal portal, params string[] addresses)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var address in addresses)
            answers.Add((await portal.Anonymous().PostAsync("auth/login", new { email = $"{answers.Count}@example.com", password = "not the password" }, ("X-Forwarded-For", address))).Status);
        return answers;
    }

    private static async Task<Uri> RedirectAsync(ApiPortal portal)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.CreateClient().BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        // Who isn't signed in is sent to the page for it by a whole address.
        using var answer = await client.SendAsync(request);
        return answer.Headers.Location!;
    }
}
