using System.Net;
using System.Text.RegularExpressions;

namespace DynoPortal.Tests.People;

/// <summary>Someone at a browser without scripts: keeps cookies, fills forms in, doesn't follow redirects by itself.</summary>
internal sealed partial class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    /// <summary>The text of a page that answers 200.</summary>
    public async Task<string> ReadAsync(string path) => await BodyAsync(await GetAsync(path));

    public static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a page and sends one of its forms.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(path);
        var token = TokenField().Match(page).Groups[1].Value;
        return await PostAsync(path, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> LoginAsync(string name, string password = PeoplePortal.Password, string path = "/account/login") =>
        SubmitAsync(path, "login", ("Input.Email", $"{name}@example.com"), ("Input.Password", password));

    public Task<HttpResponseMessage> RegisterAsync(string name, string? invitation = null, string password = PeoplePortal.Password) => SubmitAsync(
        invitation is null ? "/account/register" : $"/account/register?invitation={invitation}", "register",
        ("Input.DisplayName", name), ("Input.Email", $"{name}@example.com"), ("Input.Password", password), ("Input.Again", password));

    public static void GoesTo(string path, HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var to = response.Headers.Location!;
        Assert.Equal(path, to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
        if (to.IsAbsoluteUri) Assert.Equal("localhost", to.Host);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
