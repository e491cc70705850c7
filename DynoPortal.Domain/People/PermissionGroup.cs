namespace DynoPortal.Domain.People;

/// <summary>Permissions that belong together on screen, in plain words. The one place that has these words.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Permissions">Each with its words.</param>
public sealed record PermissionGroup(string Title, IReadOnlyList<PermissionGroup.Line> Permissions)
{
    /// <summary>Every permission, once.</summary>
    public static IReadOnlyList<PermissionGroup> All { get; } =
    [
        new("Schedule",
        [
            new(Permission.View, "See the schedule and the fleet"),
            new(Permission.ViewHistory, "Read the history of others' changes"),
        ]),
        new("Bookings",
        [
            new(Permission.Create, "Book a vehicle onto a dyno, ask for tests"),
            new(Permission.MoveOwn, "Move and resize their own bookings"),
            new(Permission.MoveAny, "Move and resize anyone's bookings"),
            new(Permission.CancelOwn, "Cancel their own bookings"),
            new(Permission.CancelAny, "Cancel anyone's bookings"),
            new(Permission.AnnotateOwn, "Write notes on their own bookings"),
            new(Permission.AnnotateAny, "Write notes on anyone's bookings"),
            new(Permission.Assign, "Assign a technician"),
            new(Permission.Run, "Start and complete bookings"),
            new(Permission.Approve, "Confirm bookings that are held for approval"),
            new(Permission.Override, "Go past a rule, with a reason"),
        ]),
        new("Planning",
        [
            new(Permission.DeclareOutage, "Declare, change and lift outages"),
            new(Permission.Import, "Import a workbook"),
            new(Permission.ApproveProposal, "Approve plans and campaigns"),
        ]),
        new("Administration",
        [
            new(Permission.ManageFleet, "Edit dynos, vehicles, test types and calendars"),
            new(Permission.ManageRules, "Set the rules of booking: limits, quotas, quiet hours, who may book and approve what"),
            new(Permission.AuditHistory, "Read all changes and the security log, and verify the record"),
            new(Permission.ManageUsers, "Admit people, edit roles and give them"),
            new(Permission.ManageAssistant, "Run the assistant and see what it did"),
        ]),
    ];

    private static readonly Dictionary<string, string> WordsByName = All.SelectMany(group => group.Permissions).ToDictionary(each => each.Name, each => each.Words);

    /// <summary>The plain words of a permission; its name when it is none of these.</summary>
    public static string WordsOf(string permission) => WordsByName.GetValueOrDefault(permission, permission);

    /// <summary>A permission in plain words, such as "Import a workbook": what who has it may do.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Words">What it allows.</param>
    public sealed record Line(string Name, string Words);
}
