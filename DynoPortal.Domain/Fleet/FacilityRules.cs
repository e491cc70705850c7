namespace DynoPortal.Domain.Fleet;

/// <summary>The rules of a facility beyond its <see cref="BookingLimits"/>, as its manager has set them.</summary>
/// <param name="Quiet">Times of the day at which no hour booking starts or ends; at most <see cref="MostRows"/>.</param>
/// <param name="Access">Dynos and dyno groups that not everybody may book; at most <see cref="MostRows"/>.</param>
/// <param name="Approvals">Who approves which test type, where it isn't everyone with <see cref="People.Permission.Approve"/>; at most one for each test type.</param>
public sealed record FacilityRules(IReadOnlyList<QuietHours> Quiet, IReadOnlyList<DynoAccess> Access, IReadOnlyList<ApprovalRule> Approvals)
{
    /// <summary>The most rows of one kind: each is looked at with every booking.</summary>
    public const int MostRows = 100;

    /// <summary>What a new facility starts with.</summary>
    public static FacilityRules None { get; } = new([], [], []);

    /// <summary>Who may book a dyno: its own rule, else that of its group, else null for everybody.</summary>
    public DynoAccess? AccessTo(Dyno dyno) => Access.FirstOrDefault(rule => rule.Dyno == dyno.Id)
        ?? Access.FirstOrDefault(rule => rule.Dyno is null && IsOf(dyno, rule.Group));

    /// <summary>A dyno group that a rule reserves and of which an edit leaves no dyno, so that the rule would come to reserve nothing; null where there is none.</summary>
    public string? GroupLost(IReadOnlyCollection<Dyno> before, IReadOnlyCollection<Dyno> after) =>
        Access.Select(rule => rule.Group).OfType<string>().FirstOrDefault(group => before.Any(dyno => IsOf(dyno, group)) && !after.Any(dyno => IsOf(dyno, group)));

    /// <summary>The roles that approve a test type; empty where everyone with <see cref="People.Permission.Approve"/> does.</summary>
    public IReadOnlyList<string> ApproversOf(string testType) => Approvals.FirstOrDefault(rule => rule.TestType == testType)?.Roles ?? [];

    /// <summary>Whether a rule names this role among those that approve some test type.</summary>
    public bool NamesApprover(string role) => Approvals.Any(rule => rule.Roles.Contains(role));

    private static bool IsOf(Dyno dyno, string? group) => string.Equals(dyno.Group, group, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A time of the day at which no hour booking starts or ends. It may end when this begins, and start when this is over.</summary>
/// <param name="From">Site time.</param>
/// <param name="To">Site time; at or before <paramref name="From"/> it is of the next day.</param>
/// <param name="Days">The days of the week on which it begins; empty for every day.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, IReadOnlyList<DayOfWeek> Days);

/// <summary>Who may bring a vehicle onto a dyno: people with one of the roles, and everybody for a vehicle of one of the teams.</summary>
/// <param name="Dyno">The dyno; null where the rule is for a group.</param>
/// <param name="Group">The dyno group; null where the rule is for one dyno.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="Teams">Certification teams, as vehicles have them; case doesn't matter.</param>
public sealed record DynoAccess(DynoId? Dyno, string? Group, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams);

/// <summary>Who approves bookings of a test type.</summary>
/// <param name="TestType">Code of the test type.</param>
/// <param name="Roles">Names of roles, at least one.</param>
public sealed record ApprovalRule(string TestType, IReadOnlyList<string> Roles);
