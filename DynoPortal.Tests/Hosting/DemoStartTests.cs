using System.Net;
using System.Text.RegularExpressions;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Hosting;

/// <summary>The first starts of a person who tries the portal out, as real processes.</summary>
public sealed partial class DemoStartTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task The_first_start_prints_logins_and_a_password_that_opens_the_door_and_the_second_says_where_it_is()
    {
        await using var first = Start();
        var address = await first.ReadyAsync();
        var password = File.ReadAllText(directory["demo-password"]).Trim();

        Assert.Contains("  scheduler@demo.lab       Scheduler, DET", first.Output, StringComparison.Ordinal);
        Assert.Contains($"Demo password: {password} (kept in {directory["demo-password"]})", first.Output, StringComparison.Ordinal);
        Assert.True(await SignsInAsync(address, "engineer.cgn@demo.lab", password));
        first.Signal("TERM");
        await first.ExitAsync();
        await using var second = Start();
        await second.ReadyAsync();

        Assert.DoesNotContain(password, second.Output, StringComparison.Ordinal);
        Assert.Contains($"Demo lab: sign in as admin@demo.lab with the password in {directory["demo-password"]}", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_killed_while_it_fills_the_lab_is_completed_by_the_next()
    {
        await using var killed = Start();
        await Eventually.HoldsAsync(async () => File.Exists(directory["demo-password"]) && await CountAsync("change_sets") > 20, TimeSpan.FromMinutes(1));
        killed.Signal("KILL");
        await killed.ExitAsync();
        var password = File.ReadAllText(directory["demo-password"]).Trim();

        await using var next = Start("--Demo:Password", "one that I can remember");
        var address = await next.ReadyAsync();

        Assert.InRange(await CountAsync("allocations"), 280, 340);
        Assert.Equal(2, await CountAsync("facilities"));
        Assert.False(await SignsInAsync(address, "admin@demo.lab", password));
        Assert.True(await SignsInAsync(address, "admin@demo.lab", "one that I can remember"));
    }

    [Fact]
    public async Task A_lab_without_the_demo_is_empty_but_has_the_roles_that_facilities_get()
    {
        await using var portal = Start("--Demo:Enabled", "false");
        await portal.ReadyAsync();

        Assert.Equal(0, await CountAsync("facilities"));
        Assert.Equal(0, await CountAsync("users"));
        Assert.Equal(6, await CountAsync("default_roles"));
        Assert.DoesNotContain("emo", portal.Output, StringComparison.Ordinal);
    }

    private WebProcess Start(params string[] more) => WebProcess.Start([$"--Portal:DataDirectory={directory.Path}", .. more]);

    private async Task<long> CountAsync(string table) => (long)(await EmbeddedFiles.ExecuteAsync(directory.Path, $"SELECT count(*) FROM {table}"))!;

    private static async Task<bool> SignsInAsync(Uri address, string email, string password)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await client.GetStringAsync("/account/login");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "login",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Input.Email"] = email,
            ["Input.Password"] = password,
        });
        using var answer = await client.PostAsync("/account/login", form);
        return answer.StatusCode == HttpStatusCode.Found;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
