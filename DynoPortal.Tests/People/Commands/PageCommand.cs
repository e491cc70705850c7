using DynoPortal.Domain.People;

namespace DynoPortal.Tests.People.Commands;

/// <summary>A page, and the permission that it needs.</summary>
/// <param name="Route">As the page writes it.</param>
/// <param name="Needs">The permission; <see cref="ApiCommand.Anonymous"/> or <see cref="ApiCommand.SignedIn"/>.</param>
/// <param name="At">Empty for a page of one thing, which goes by the same rule as its list and isn't opened.</param>
internal sealed record PageCommand(string Route, string Needs, string? At = null)
{
    /// <summary>Pages with a tab of administration.</summary>
    public static IReadOnlyList<PageCommand> Administration { get; } =
    [
        new("/approvals", Permission.Approve), new("/fleet", Permission.ManageFleet), new("/fleet/vehicles", Permission.ManageFleet), new("/fleet/tests", Permission.ManageFleet), new("/fleet/outages", Permission.DeclareOutage), new("/fleet/calendar", Permission.ManageFleet), new("/rules", Permission.ManageRules),
        new("/people", Permission.ManageUsers), new("/people/roles", Permission.ManageUsers), new("/history", Permission.AuditHistory), new("/security", Permission.AuditHistory), new("/assistant", Permission.ManageAssistant),
    ];

    /// <summary>Every page without a tab.</summary>
    public static IReadOnlyList<PageCommand> All { get; } =
    [
        new("/account/login", ApiCommand.Anonymous), new("/account/register", ApiCommand.Anonymous), new("/account/lockout", ApiCommand.Anonymous), new("/account/access-denied", ApiCommand.Anonymous),
        new("/not-found", ApiCommand.Anonymous), new("/fault", ApiCommand.Anonymous),
        new("/account", ApiCommand.SignedIn), new("/account/settings", ApiCommand.SignedIn), new("/account/authenticator", ApiCommand.SignedIn), new("/account/passkeys", ApiCommand.SignedIn), new("/account/two-factor", ApiCommand.Anonymous), new("/account/waiting", ApiCommand.SignedIn), new("/account/join", ApiCommand.SignedIn),
        new("/", Permission.View), new("/wall/{Code}", Permission.View, ""), new("/procedures", Permission.View), new("/procedures/{Document}", Permission.View, ""),
        new("/rules/why", Permission.View), new("/planning", Permission.View), new("/planning/plans", Permission.View), new("/planning/plans/{Id:guid}", Permission.View, ""), new("/planning/plans/compare", Permission.View, ""),
        new("/planning/campaigns", Permission.View), new("/planning/campaigns/{Id}", Permission.View, ""), new("/planning/campaigns/{Id}/checklist", Permission.View, ""),
        new("/planning/import", Permission.Import), new("/planning/import/{Id:guid}", Permission.Import, ""),
        new("/assistant/turns/{Id:guid}", Permission.ManageAssistant, ""),
    ];

    /// <summary>Whether someone with these permissions sees it.</summary>
    public bool IsFor(IReadOnlyCollection<string> permissions) => Needs is ApiCommand.Anonymous or ApiCommand.SignedIn || permissions.Contains(Needs);
}
