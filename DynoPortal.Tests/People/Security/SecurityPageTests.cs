using System.Net;
using System.Net.Http.Json;

namespace DynoPortal.Tests.People.Security;

/// <summary>What signing in leaves in the log, and the log's page and file.</summary>
public sealed class SecurityPageTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private readonly PeoplePortal portal = fixture.Portal;
    private readonly string mia = PeoplePortal.NewName("mia");

    [Fact]
    public async Task Sign_ins_and_failures_are_on_the_page_and_no_password_or_whole_address_of_a_stranger()
    {
        var visitor = portal.NewVisitor();
        await visitor.RegisterAsync(mia, await portal.InviteAsync("Manager"));
        await portal.NewVisitor().LoginAsync(mia, "a wrong guess of mine");
        await portal.NewVisitor().LoginAsync("nobody-at-all", "a wrong guess of mine");

        var page = await visitor.ReadAsync("/security?facility=DET");
        var failed = await visitor.ReadAsync($"/security?facility=DET&kind=sign_in_failed&who={mia}");

        Assert.Contains("n…@example.com", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-at-all", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a wrong guess", page, StringComparison.Ordinal);
        Assert.Contains("by: password", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("n…@example.com", failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_escapes_formulas_and_only_those_who_audit_get_it()
    {
        var (manager, engineer, evil) = (portal.NewVisitor(), portal.NewVisitor(), portal.NewVisitor());
        await manager.RegisterAsync(mia, await portal.InviteAsync("Manager"));
        await engineer.RegisterAsync(PeoplePortal.NewName("eno"), await portal.InviteAsync("Engineer"));
        var name = PeoplePortal.NewName("=cmd");
        await evil.RegisterAsync(name, await portal.InviteAsync("Viewer"));
        await portal.NewVisitor().LoginAsync(name);

        var file = await manager.ReadAsync($"/security.csv?facility=DET&who={Uri.EscapeDataString(name)}");

        Assert.Contains("'" + name, file, StringComparison.Ordinal);
        Assert.DoesNotContain("," + name, file, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync("/security.csv?facility=DET")).StatusCode);
        Assert.Contains("Only managers and administrators read it", await engineer.ReadAsync("/security?facility=DET"), StringComparison.Ordinal);
        Visitor.GoesTo("/account/login?returnUrl=%2Fsecurity.csv", await portal.NewVisitor().GetAsync("/security.csv"));
    }

    [Fact]
    public async Task A_call_of_the_API_that_is_denied_is_in_the_log()
    {
        var (manager, name) = (portal.NewVisitor(), PeoplePortal.NewName("vic"));
        await manager.RegisterAsync(mia, await portal.InviteAsync("Manager"));
        await portal.NewVisitor().RegisterAsync(name, await portal.InviteAsync("Viewer"));
        using var http = portal.CreateClient();
        var tokens = await (await http.PostAsJsonAsync("/api/v1/auth/login", new { email = $"{name}@example.com", password = PeoplePortal.Password })).Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());

        var answer = await http.PostAsJsonAsync("/api/v1/plans", new { });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("command: POST /api/v1/plans", await manager.ReadAsync($"/security?facility=DET&kind=denied_command&who={name}"), StringComparison.Ordinal);
    }
}
