using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What is wrong with rules that somebody wants, each fault at its field.</summary>
internal sealed class RuleCheck(RuleSettings wanted, FacilityBook book)
{
    private readonly List<EditFault> faults = [];

    public static IReadOnlyList<EditFault> Of(RuleSettings wanted, FacilityBook book) => new RuleCheck(wanted, book).All();

    private List<EditFault> All()
    {
        Limits(wanted.Limits);
        Rows("quiet", wanted.Rules.Quiet, Quiet);
        Rows("access", wanted.Rules.Access, Access);
        Rows("approvals", wanted.Rules.Approvals, Approval);
        foreach (var code in wanted.Approval.Keys.Where(code => book.Tests.All(test => test.Code != code))) Add("needsApproval", $"There is no test type \"{code}\" in this facility.");
        return faults;
    }

    private void Limits(BookingLimits limits)
    {
        Whole("notice", limits.Notice, TimeSpan.Zero, RuleSettings.LongestNotice, "Notice is 0 minutes to 366 days, in whole minutes.");
        Between("horizonDays", limits.HorizonDays, RuleSettings.FurthestHorizon, "The horizon is 1 to {0} days; leave it empty for none.");
        Whole("shortest", limits.Shortest, TimeSpan.FromMinutes(1), RuleSettings.LongestShortest, "The shortest booking is 1 minute to 24 hours, in whole minutes.");
        Between("longestDays", limits.LongestDays, RuleSettings.LongestLongest, "The longest booking is 1 to {0} days; leave it empty for no limit.");
        Between("perPerson", limits.PerPerson, RuleSettings.LargestQuota, Quota);
        Between("perTeam", limits.PerTeam, RuleSettings.LargestQuota, Quota);
        Between("perProgram", limits.PerProgram, RuleSettings.LargestQuota, Quota);
        Between("holdHours", limits.HoldHours, RuleSettings.LongestHold, "A hold lasts 1 to {0} hours.");
    }

    private const string Quota = "A quota is 1 to {0} bookings; leave it empty for none.";

    private void Quiet(string field, int index)
    {
        var quiet = wanted.Rules.Quiet[index];
        if (quiet.From == quiet.To) Add(field, $"Quiet hours from {quiet.From:HH:mm} to {quiet.To:HH:mm} would be the whole day. Give them an end at another time, or disable the dynos.");
        else if (wanted.Rules.Quiet.Take(index).Any(other => other.From == quiet.From && other.To == quiet.To && other.Days.Order().SequenceEqual(quiet.Days.Order())))
            Add(field, $"{quiet.From:HH:mm} to {quiet.To:HH:mm} is there twice; remove one.");
    }

    private void Access(string field, int index)
    {
        var access = wanted.Rules.Access[index];
        var (dyno, isGroup) = (book.Dynos.FirstOrDefault(each => each.Id == access.Dyno), access.Dyno is null);
        var name = isGroup ? access.Group : dyno?.Name;
        if (isGroup ? book.Groups.All(group => group != access.Group) : dyno is null) Add(field, $"There is no such {(isGroup ? "dyno group" : "dyno")} in this facility; choose another one.");
        else if (wanted.Rules.Access.Take(index).Any(other => other.Dyno == access.Dyno && other.Group == access.Group)) Add(field, $"{name} is there twice; put its roles and teams into one row.");
        else if (access.Roles.Count + access.Teams.Count == 0) Add(field, $"Say who may book {name}: at least one role or one team. To close it for everybody, disable it.");
        Roles(field, access.Roles);
        if (access.Teams.Count > FacilityRules.MostRows) Add(field, $"At most {FacilityRules.MostRows} teams; this has {access.Teams.Count}.");
        foreach (var team in access.Teams.Where(team => team.Trim().Length is 0 or > RuleSettings.LongestTeam || team.Any(char.IsControl)))
            Add(field, $"A team has a name of 1 to {RuleSettings.LongestTeam} characters.");
    }

    private void Approval(string field, int index)
    {
        var rule = wanted.Rules.Approvals[index];
        if (book.Tests.All(test => test.Code != rule.TestType)) Add(field, $"There is no test type \"{rule.TestType}\" in this facility.");
        else if (wanted.Rules.Approvals.Take(index).Any(other => other.TestType == rule.TestType)) Add(field, $"{rule.TestType} is there twice; put its roles into one row.");
        else if (rule.Roles.Count == 0) Add(field, "Name at least one role, or leave it to everyone who may approve.");
        Roles(field, rule.Roles);
    }

    private void Roles(string field, IReadOnlyList<string> roles)
    {
        if (roles.Count > FacilityRules.MostRows) Add(field, $"At most {FacilityRules.MostRows} roles; this has {roles.Count}.");
        else foreach (var role in roles.Where(role => !book.Roles.Contains(role))) Add(field, $"There is no role \"{role}\"; choose one of {string.Join(", ", book.Roles)}.");
    }

    private void Rows<T>(string field, IReadOnlyList<T> rows, Action<string, int> check)
    {
        if (rows.Count > FacilityRules.MostRows) Add(field, $"At most {FacilityRules.MostRows} rows; this has {rows.Count}.");
        else for (var index = 0; index < rows.Count; index++) check($"{field}[{index}]", index);
    }

    private void Whole(string field, TimeSpan span, TimeSpan least, TimeSpan most, string message)
    {
        if (span < least || span > most || span.Ticks % TimeSpan.TicksPerMinute != 0) Add(field, message);
    }

    private void Between(string field, int? number, int most, string message)
    {
        if (number is { } given && (given < 1 || given > most)) Add(field, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, most));
    }

    private void Add(string field, string message) => faults.Add(new(field, new(RefusalCode.Invalid, message)));
}
