using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Architecture;
using DynoPortal.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DynoPortal.Tests.People.Commands;

/// <summary>Every role at every command, three ways: by the API, by pages and by the assistant's tools. One table says who may what, and docs/permissions.md is made of it.</summary>
public sealed partial class RolesByCommandsTests(CommandLab lab, ITestOutputHelper output) : IClassFixture<CommandLab>
{
    [Fact]
    public void Every_route_of_the_API_is_in_the_table()
    {
        Assert.Empty(Mapped().Except(ApiCommand.All.Concat(ApiCommand.HeldElsewhere).Select(command => command.Route)));
        Assert.Empty(ApiCommand.All.Select(command => command.Route).Except(Mapped()));
    }

    private IEnumerable<string> Mapped() => lab.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')["api/v1/".Length..]}") ?? []).Distinct();

    [Fact]
    public async Task The_API_does_for_each_role_what_the_table_says_and_no_more()
    {
        var wrong = new List<string>();
        foreach (var command in ApiCommand.All.Where(command => command.Needs != ApiCommand.Anonymous))
        {
            if ((await lab.CallAsync(command, null)).Status != HttpStatusCode.Unauthorized) wrong.Add($"{command.Route} for nobody");
            foreach (var role in Role.Defaults)
            {
                var reply = await lab.CallAsync(command, lab.People[role.Name]);
                var isRefused = reply.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
                if (isRefused == command.IsFor(role.Permissions)) wrong.Add($"{command.Route} ({command.Of}) for {role.Name}: {(int)reply.Status} {reply.Text}");
                if (reply.Status == HttpStatusCode.InternalServerError) wrong.Add($"{command.Route} for {role.Name}: {(int)reply.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Somebody_of_another_facility_finds_none_of_its_things()
    {
        foreach (var command in ApiCommand.All.Where(command => command.Address.Contains('{', StringComparison.Ordinal) && !command.Address.Contains("{nothing}", StringComparison.Ordinal)))
            Assert.True((await lab.CallAsync(command, lab.Stranger)).Status == HttpStatusCode.NotFound, $"{command.Route}: {(await lab.CallAsync(command, lab.Stranger)).Status}");
    }

    [Fact]
    public async Task Pages_of_administration_show_themselves_and_their_tabs_to_those_who_may_alone()
    {
        foreach (var role in Role.Defaults)
        {
            var visitor = lab.Portal.VisitorOf(lab.People[role.Name]);
            var held = ManageTabs.Pages.Where(page => role.Permissions.Contains(page.Needs)).ToList();
            foreach (var page in ManageTabs.Pages)
            {
                var html = await visitor.ReadAsync(page.In("DET"));
                var isShown = html.Contains("class=\"manage-tabs\"", StringComparison.Ordinal);
                Assert.True(isShown == held.Contains(page), $"{page.Path} for {role.Name}: {(isShown ? "shown" : "not shown")}");
                Assert.Equal(held.Count > 0, html.Contains("aria-label=\"Manage ", StringComparison.Ordinal));
                foreach (var other in ManageTabs.Pages.Except(held)) Assert.DoesNotContain($"href=\"{other.Path}?", html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Other_pages_show_what_they_hold_to_those_who_may_see_it()
    {
        foreach (var page in PageCommand.All.Where(page => page.Needs is not (ApiCommand.Anonymous or ApiCommand.SignedIn) && page.At is null))
            foreach (var role in Role.Defaults)
            {
                var html = await lab.Portal.VisitorOf(lab.People[role.Name]).ReadAsync(page.Route);
                Assert.True(Refused().IsMatch(html) != page.IsFor(role.Permissions), $"{page.Route} for {role.Name}");
            }
    }

    [Fact]
    public void Every_page_is_in_the_table()
    {
        var pages = typeof(ManageTabs).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template));

        Assert.Empty(pages.Except(PageCommand.Administration.Concat(PageCommand.All).Select(page => page.Route)));
        Assert.Empty(ManageTabs.Pages.Select(page => (page.Path, page.Needs)).Except(PageCommand.Administration.Select(page => (page.Route, page.Needs))));
    }

    [Fact]
    public async Task Tools_are_offered_and_run_for_those_who_may_alone()
    {
        var (tools, runner) = (lab.Portal.Services.GetRequiredService<Toolbox>(), lab.Portal.Services.GetRequiredService<ToolRunner>());
        foreach (var role in Role.Defaults)
        {
            var facility = (await lab.Portal.Lab.Fleet.FacilitiesAsync(lab.People[role.Name].Id!.Value, default))[0];
            var caller = new ToolCaller(lab.People[role.Name] with { Channel = Channel.Assistant }, facility, role.Permissions.ToHashSet());
            var offered = tools.For(caller).ToList();
            Assert.Equal(tools.All.Where(tool => tool.AnyOf.Intersect(role.Permissions).Any()), offered);
            // None of administration is among them, whatever the role; outages are declared on the board too.
            Assert.DoesNotContain(offered, tool => tool.AnyOf.Any(permission => permission != Permission.DeclareOutage && ManageTabs.Pages.Any(page => page.Needs == permission)));
            foreach (var tool in tools.All.Except(offered))
            {
                var answer = await runner.RunAsync(new FunctionCallContent("1", tool.Name, new Dictionary<string, object?>()), caller, _ => Task.FromResult(AssistantMode.On), default);
                Assert.Equal(ToolError.Forbidden, answer.Result.GetProperty("code").GetString());
            }
        }
    }

    [Fact]
    public void The_page_of_permissions_is_current()
    {
        var written = PermissionPage.Write(lab.Portal.Services.GetRequiredService<Toolbox>().All);
        var kept = SourceTree.Read("docs/permissions.md");
        if (written != kept) output.WriteLine(written);

        Assert.Equal(written, kept);
    }

    // What every page says in place of what somebody may not see; a page without anything to show says so under its own heading.
    [GeneratedRegex("<div class=\"empty\"[^>]*>\\s*<h1")]
    private static partial Regex Refused();
}
