using System.Globalization;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Rules;

/// <summary>The rules of a facility as they are being edited.</summary>
public sealed class RuleDraft
{
    private readonly FacilityBook book;

    /// <summary>Begins with the rules as they are.</summary>
    public RuleDraft(FacilityBook book)
    {
        this.book = book;
        var (limits, rules) = (book.Facility.Limits, book.Facility.Rules);
        (NoticeHours, HorizonDays, ShortestMinutes, LongestDays, HoldHours) = ((decimal)limits.Notice.TotalMinutes / 60, limits.HorizonDays, (int)limits.Shortest.TotalMinutes, limits.LongestDays, limits.HoldHours);
        (PerPerson, PerTeam, PerProgram) = (limits.PerPerson, limits.PerTeam, limits.PerProgram);
        Quiet = [.. rules.Quiet.Select(quiet => new QuietDraft { From = quiet.From, To = quiet.To, Days = [.. quiet.Days] })];
        Access = [.. rules.Access.Select(access => new AccessDraft { Target = AccessDraft.TargetOf(access), Roles = [.. access.Roles], Teams = string.Join(", ", access.Teams) })];
        Approvals = [.. book.Tests.Select(test => new ApprovalDraft(test) { Needs = test.NeedsApproval, Roles = [.. rules.ApproversOf(test.Code)] })];
    }

    /// <summary>Notice, in hours; null is none.</summary>
    public decimal? NoticeHours { get; set; }

    /// <summary>Horizon, in days; null is none.</summary>
    public int? HorizonDays { get; set; }

    /// <summary>Shortest booking, in minutes.</summary>
    public int? ShortestMinutes { get; set; }

    /// <summary>Longest booking, in days; null is no limit.</summary>
    public int? LongestDays { get; set; }

    /// <summary>How long holds last, in hours.</summary>
    public int? HoldHours { get; set; }

    /// <summary>Quota of a person; null is none.</summary>
    public int? PerPerson { get; set; }

    /// <summary>Quota of a certification team; null is none.</summary>
    public int? PerTeam { get; set; }

    /// <summary>Quota of a program; null is none.</summary>
    public int? PerProgram { get; set; }

    /// <summary>Quiet hours.</summary>
    public List<QuietDraft> Quiet { get; }

    /// <summary>Who may book what.</summary>
    public List<AccessDraft> Access { get; }

    /// <summary>A row for each test type.</summary>
    public IReadOnlyList<ApprovalDraft> Approvals { get; }

    /// <summary>The rules that are entered.</summary>
    public RuleSettings Settings => new(
        new(Span(NoticeHours * 60 ?? 0), HorizonDays, Span(ShortestMinutes ?? 0), LongestDays, PerPerson, HoldHours ?? 0) { PerTeam = PerTeam, PerProgram = PerProgram },
        new([.. Quiet.Select(quiet => quiet.Rule)], [.. Access.Select(access => access.Rule)],
            [.. Approvals.Where(row => row.Roles.Count > 0).Select(row => new ApprovalRule(row.Test.Code, [.. row.Roles.Order(StringComparer.Ordinal)]))]),
        Approvals.Where(row => row.Needs != row.Test.NeedsApproval).ToDictionary(row => row.Test.Code, row => row.Needs));

    /// <summary>The facility as it would be.</summary>
    public Facility Facility => RuleDesk.With(book.Facility, Settings);

    // Beyond what a span holds it is as wrong as far beyond.
    private static TimeSpan Span(decimal minutes) => TimeSpan.FromMinutes((double)Math.Clamp(minutes, -1, 10_000_000));
}

/// <summary>Quiet hours as they are being edited.</summary>
public sealed class QuietDraft
{
    /// <summary>When they begin.</summary>
    public TimeOnly From { get; set; } = new(22, 0);

    /// <summary>When they end.</summary>
    public TimeOnly To { get; set; } = new(6, 0);

    /// <summary>On which days they begin; none for every day.</summary>
    public HashSet<DayOfWeek> Days { get; init; } = [];

    /// <summary>The rule.</summary>
    public QuietHours Rule => new(From, To, [.. Days.OrderBy(day => ((int)day + 6) % 7)]);
}

/// <summary>Who may book a dyno or a group, as it is being edited.</summary>
public sealed class AccessDraft
{
    private const string OfDyno = "dyno:", OfGroup = "group:";

    /// <summary>What the choice of a dyno or a group is called in the form.</summary>
    public string Target { get; set; } = "";

    /// <summary>Names of roles.</summary>
    public HashSet<string> Roles { get; init; } = [];

    /// <summary>Teams, with commas between them.</summary>
    public string Teams { get; set; } = "";

    /// <summary>The rule.</summary>
    public DynoAccess Rule => new(
        Target.StartsWith(OfDyno, StringComparison.Ordinal) && int.TryParse(Target.AsSpan(OfDyno.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new DynoId(id) : null,
        Target.StartsWith(OfGroup, StringComparison.Ordinal) ? Target[OfGroup.Length..] : null,
        [.. Roles.Order(StringComparer.Ordinal)], [.. Teams.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    /// <summary>The value of the choice for a dyno.</summary>
    public static string TargetOf(DynoId dyno) => string.Create(CultureInfo.InvariantCulture, $"{OfDyno}{dyno.Value}");

    /// <summary>The value of the choice for a group.</summary>
    public static string TargetOf(string group) => OfGroup + group;

    /// <summary>The value of the choice for what a rule is about.</summary>
    public static string TargetOf(DynoAccess access) => access.Dyno is { } dyno ? TargetOf(dyno) : TargetOf(access.Group ?? "");
}

/// <summary>Whether a test type needs approval and whose, as it is being edited.</summary>
/// <param name="test">The test type.</param>
public sealed class ApprovalDraft(TestType test)
{
    /// <summary>The test type as it is.</summary>
    public TestType Test { get; } = test;

    /// <summary>Whether bookings wait.</summary>
    public bool Needs { get; set; }

    /// <summary>Names of roles that approve; none for everyone who may approve bookings.</summary>
    public HashSet<string> Roles { get; init; } = [];
}
