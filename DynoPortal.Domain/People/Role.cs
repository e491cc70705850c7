namespace DynoPortal.Domain.People;

/// <summary>A named set of permissions that a person has in a facility. Each facility has its own.</summary>
/// <param name="Name">Unique in the facility, without regard to case; 1 to 40 characters.</param>
/// <param name="Permissions">Names from <see cref="Permission"/>.</param>
public sealed record Role(string Name, IReadOnlyList<string> Permissions)
{
    private static readonly string[] Viewing = [Permission.View];

    private static readonly string[] Engineering =
        [.. Viewing, Permission.Create, Permission.MoveOwn, Permission.CancelOwn, Permission.AnnotateOwn, Permission.ViewHistory];

    private static readonly string[] Running =
        [.. Viewing, Permission.Run, Permission.AnnotateAny, Permission.DeclareOutage, Permission.ViewHistory];

    private static readonly string[] Planning =
    [
        .. Engineering.Union(Running), Permission.MoveAny, Permission.CancelAny, Permission.Assign, Permission.Approve,
        Permission.Override, Permission.Import, Permission.ApproveProposal,
    ];

    /// <summary>The six roles that a facility starts with.</summary>
    public static IReadOnlyList<Role> Defaults { get; } =
    [
        new("Viewer", Viewing),
        new("Engineer", Engineering),
        new("Technician", Running),
        new("Scheduler", Planning),
        new("Manager", [.. Planning, Permission.AuditHistory, Permission.ManageFleet, Permission.ManageRules]),
        new("Admin", [.. Permission.All]),
    ];
}
