namespace DynoPortal.Domain.People;

/// <summary>The named permissions. Roles are sets of them.</summary>
public static class Permission
{
    /// <summary>See the schedule and the fleet.</summary>
    public const string View = "schedule.view";

    /// <summary>Book a vehicle onto a dyno.</summary>
    public const string Create = "allocation.create";

    /// <summary>Move, resize, extend one's own bookings.</summary>
    public const string MoveOwn = "allocation.move.own";

    /// <summary>Move, resize, extend anyone's bookings.</summary>
    public const string MoveAny = "allocation.move.any";

    /// <summary>Cancel one's own bookings.</summary>
    public const string CancelOwn = "allocation.cancel.own";

    /// <summary>Cancel anyone's bookings.</summary>
    public const string CancelAny = "allocation.cancel.any";

    /// <summary>Start and complete bookings.</summary>
    public const string Run = "allocation.run";

    /// <summary>Write notes on one's own bookings.</summary>
    public const string AnnotateOwn = "allocation.annotate.own";

    /// <summary>Write notes on anyone's bookings.</summary>
    public const string AnnotateAny = "allocation.annotate.any";

    /// <summary>Assign a technician.</summary>
    public const string Assign = "allocation.assign";

    /// <summary>Confirm a booking that is held for approval.</summary>
    public const string Approve = "allocation.approve";

    /// <summary>Go past a rule that may be overridden, with a reason.</summary>
    public const string Override = "allocation.override";

    /// <summary>Declare, change and lift outages.</summary>
    public const string DeclareOutage = "outage.declare";

    /// <summary>Import a workbook.</summary>
    public const string Import = "schedule.import";

    /// <summary>Approve plans and campaigns.</summary>
    public const string ApproveProposal = "proposal.approve";

    /// <summary>Read the history of others' changes.</summary>
    public const string ViewHistory = "history.view";

    /// <summary>Read everything that changed and the security log, and have the record verified.</summary>
    public const string AuditHistory = "history.audit";

    /// <summary>Edit dynos, vehicles, test types and calendars.</summary>
    public const string ManageFleet = "fleet.manage";

    /// <summary>Set the rules of booking: limits, quotas, quiet hours, who may book what, who approves what.</summary>
    public const string ManageRules = "rule.manage";

    /// <summary>Admit people, give and take roles.</summary>
    public const string ManageUsers = "user.manage";

    /// <summary>Run the assistant: switch it off, see what it did, refresh the procedures that it cites.</summary>
    public const string ManageAssistant = "assistant.manage";

    /// <summary>Every permission.</summary>
    public static IReadOnlySet<string> All { get; } = PermissionGroup.All.SelectMany(group => group.Permissions).Select(each => each.Name).ToHashSet();
}
