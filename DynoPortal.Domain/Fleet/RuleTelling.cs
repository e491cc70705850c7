using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A facility's rules field by field, in the sentences that refusals quote.</summary>
public static class RuleTelling
{
    /// <summary>Each field in words.</summary>
    public static IReadOnlyList<ToldField> Of(Facility facility, FacilityBook book) =>
    [
        new("notice", "Notice", RuleText.Notice(facility)),
        new("horizonDays", "Horizon", RuleText.Horizon(facility)),
        new("shortest", "Shortest", RuleText.Shortest(facility)),
        new("longestDays", "Longest", RuleText.Longest(facility)),
        new("holdHours", "Holds", RuleText.Hold(facility)),
        new("perPerson", "Quota of a person", RuleText.PerPerson(facility)),
        new("perTeam", "Quota of a team", RuleText.PerTeam(facility)),
        new("perProgram", "Quota of a program", RuleText.PerProgram(facility)),
        new("quiet", "Quiet hours", string.Join(" ", facility.Rules.Quiet.Select(RuleText.Quiet))),
        new("access", "Who may book", string.Join(" ", facility.Rules.Access.Select(access => RuleText.Access(access, NameOf(access, book))))),
        new("approvals", "Who approves", string.Join(" ", book.Tests.Where(test => test.NeedsApproval || facility.Rules.ApproversOf(test.Code).Count > 0).Select(test => Approval(facility, test)))),
    ];

    // Approvers may be named before the test type waits for them.
    private static string Approval(Facility facility, TestType test) => RuleText.Approval(facility, test)
        + (test.NeedsApproval ? "" : $" It would be approved by {string.Join(", ", facility.Rules.ApproversOf(test.Code))}.");

    /// <summary>What a rule of access is for: a dyno's name, or <c>Dynos of MPG</c>.</summary>
    public static string NameOf(DynoAccess access, FacilityBook book) =>
        access.Dyno is { } id ? book.Dynos.FirstOrDefault(dyno => dyno.Id == id)?.Name ?? "A dyno that is gone" : $"Dynos of {access.Group}";
}
