using System.Globalization;
using System.Text;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.People.Commands;

/// <summary>Writes docs/permissions.md from the tables that the tests hold the portal to.</summary>
internal static class PermissionPage
{
    /// <summary>The page.</summary>
    public static string Write(IEnumerable<ToolDescriptor> tools)
    {
        var page = new StringBuilder("""
            # Who may what

            Made from the table that the tests hold the portal to, for every role by the API, by pages and by the assistant's tools; `DynoPortal.Tests/People/Commands`.
            Roles are what a new portal starts with; a facility may change them. ✓ may, – may not. *own data* is there for its own person alone; an *own change* is one that the person made, and the permissions of its changes are asked again; *signed in* needs a session or token, *anonymous* nothing.

            """);
        Section(page, "API", ApiCommand.All.Concat(ApiCommand.HeldElsewhere).Select(command => ($"`{command.Route}`{(command.Of is { } of ? $", {of}" : "")}", command.Needs)));
        Section(page, "Pages", PageCommand.Administration.Concat(PageCommand.All).Select(each => ($"`{each.Route}`", each.Needs)));
        Section(page, "The assistant's tools", tools.Select(tool => ($"`{tool.Name}`", string.Join(" or ", tool.AnyOf))));
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<(string Command, string Needs)> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| command | needs | {string.Join(" | ", Role.Defaults.Select(role => role.Name))} |\n|---|---|{string.Concat(Role.Defaults.Select(_ => ":-:|"))}\n");
        foreach (var (command, needs) in rows)
            page.Append(CultureInfo.InvariantCulture, $"| {command} | {needs} | {string.Join(" | ", Role.Defaults.Select(role => May(role, needs) ? "✓" : "–"))} |\n");
    }

    private static bool May(Role role, string needs) => needs is ApiCommand.Anonymous or ApiCommand.SignedIn or ApiCommand.Own or ApiCommand.OwnChange || needs.Split(" or ").Any(role.Permissions.Contains);
}
