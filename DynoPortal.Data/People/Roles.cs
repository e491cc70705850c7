using DynoPortal.Data.People.Security;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class Roles(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IRoles
{
    private const int MostNamed = 5;

    private static Refusal Unknown { get; } = new(RefusalCode.NotFound, "There is no such role (any more). Load the page again.");

    public async Task<IReadOnlyList<FacilityRole>?> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await FacilityRoster.HeldByAsync(context, actor, now, cancellationToken)).Contains(Permission.ManageUsers)) return null;
        var roles = await context.Roles.AsNoTracking().Where(row => row.FacilityId == actor.Facility.Value).ToListAsync(cancellationToken);
        var holders = (await (
            from member in context.Memberships
            join person in context.Users on member.UserId equals person.Id
            where member.FacilityId == actor.Facility.Value
            orderby person.DisplayName, person.Id
            select new { member.Role, Person = new PersonName(new UserId(person.Id), person.DisplayName) }).ToListAsync(cancellationToken)).ToLookup(each => each.Role, each => each.Person);
        var invitations = (await Invitations.Open(context, now).Where(row => row.FacilityId == actor.Facility.Value).Select(row => row.Role).ToListAsync(cancellationToken)).ToLookup(role => role);
        return [.. roles.OrderBy(row => row.Permissions.Length).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new FacilityRole(row.Role, row.Revision, [.. holders[row.Name]], invitations[row.Name].Count()))];
    }

    public async Task<RoleOutcome> AddAsync(Actor actor, RoleDraft draft, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        var roles = await roster.RolesAsync(cancellationToken);
        var wanted = draft.Tidied();
        if (WhyNot(roster, wanted, roles) is { } refusal) return new RoleOutcome.Refused(refusal);
        if (roles.Count >= IRoles.Most) return new RoleOutcome.Refused(new(RefusalCode.Invalid, $"A facility has at most {IRoles.Most} roles. Delete one that nobody has first."));
        var row = new RoleRow { FacilityId = roster.Facility.Value, Name = wanted.Name, Permissions = [.. wanted.Permissions] };
        roster.Context.Roles.Add(row);
        await roster.NoteAsync(EditNoun.Role, row.Name, row.Name, "added", null, row.Role, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.RoleEdited, null, cancellationToken, ("role", row.Name), ("after", string.Join(" ", row.Permissions)));
        await roster.CommitAsync(cancellationToken);
        return new RoleOutcome.Saved(row.Role, row.Revision);
    }

    public async Task<RoleOutcome> ChangeAsync(Actor actor, string name, RoleDraft draft, int? seen, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenWithRulesAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        var roles = await roster.RolesAsync(cancellationToken);
        if (roster.WhyNotManage() is { } stranger) return new RoleOutcome.Refused(stranger);
        if (roles.Find(each => each.Name == name) is not { } row) return new RoleOutcome.Refused(Unknown);
        if (roster.WhyNotCover(row.Role) is { } above) return new RoleOutcome.Refused(above);
        if (seen is not null && seen != row.Revision) return new RoleOutcome.Stale(row.Role, row.Revision);
        var wanted = draft.Tidied();
        if (WhyNot(roster, wanted, [.. roles.Where(each => each != row)]) is { } refusal) return new RoleOutcome.Refused(refusal);
        var (before, wasCovered) = (row.Role, await roster.IsCoveredAsync(roles, cancellationToken));
        row.Permissions = [.. wanted.Permissions];
        row.Revision++;
        await roster.SaveAsync(cancellationToken);
        if (!await roster.IsManagedAsync(roles, cancellationToken)) return new RoleOutcome.Refused(Members.LastManager);
        if (wasCovered && !await roster.IsCoveredAsync(roles, cancellationToken)) return new RoleOutcome.Refused(OutOfReach(row, roles));
        await roster.NoteAsync(EditNoun.Role, name, wanted.Name, "changed", before, row.Role with { Name = wanted.Name }, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.RoleEdited, null, cancellationToken, ("role", wanted.Name), ("before", string.Join(" ", before.Permissions)), ("after", string.Join(" ", row.Permissions)));
        if (wanted.Name != name) await RenameAsync(roster, name, wanted.Name, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return new RoleOutcome.Saved(new(wanted.Name, row.Permissions), row.Revision);
    }

    public async Task<Refusal?> DeleteAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var roster = await FacilityRoster.OpenWithRulesAsync(contexts, actor, now, cancellationToken);
        if (roster.WhyNotManage() is { } stranger) return stranger;
        if ((await roster.RolesAsync(cancellationToken)).Find(each => each.Name == name) is not { } row) return Unknown;
        if (roster.WhyNotCover(row.Role) is { } above) return above;
        if (await WhyNotDeleteAsync(roster, name, now, cancellationToken) is { } used) return used;
        // Invitations that were used or have expired no longer need it.
        await roster.Context.Invitations.Where(each => each.FacilityId == row.FacilityId && each.Role == name).ExecuteDeleteAsync(cancellationToken);
        roster.Context.Roles.Remove(row);
        await roster.NoteAsync(EditNoun.Role, name, name, "deleted", row.Role, null, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.RoleEdited, null, cancellationToken, ("role", name), ("before", string.Join(" ", row.Permissions)));
        await roster.CommitAsync(cancellationToken);
        return null;
    }

    private static Refusal? WhyNot(FacilityRoster roster, RoleDraft wanted, IReadOnlyList<RoleRow> others)
    {
        if (roster.WhyNotManage() is { } stranger) return stranger;
        if (wanted.WhyNot() is { } shape) return shape;
        if (others.FirstOrDefault(each => each.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            return new(RefusalCode.Invalid, $"There is a role \u201c{taken.Name}\u201d already. Choose another name.");
        return roster.WhyNotCover(new(wanted.Name, [.. wanted.Permissions])) is null ? null : new(RefusalCode.Forbidden, "A role can't be given a permission that you don't have yourself.");
    }

    private static Refusal OutOfReach(RoleRow edited, IReadOnlyList<RoleRow> roles)
    {
        var above = roles.Where(each => each.Permissions.Except(edited.Permissions).Any()).Select(each => each.Name).Order(StringComparer.Ordinal);
        return new(RefusalCode.Invalid, $"Then nobody could edit, give or take {string.Join(", ", above)}, which may do more than any administrator could. Take those permissions from the other roles first.");
    }

    // The key itself; memberships, invitations and the facility's rules follow it.
    private static async Task RenameAsync(FacilityRoster roster, string name, string wanted, CancellationToken cancellationToken)
    {
        var before = await roster.RulesAsync(cancellationToken);
        await roster.Context.Database.ExecuteSqlAsync($"UPDATE roles SET name = {wanted} WHERE facility_id = {roster.Facility.Value} AND name = {name}", cancellationToken);
        var after = await roster.RulesAsync(cancellationToken);
        await roster.NoteAsync(EditNoun.Rule, roster.Facility.Value, $"Rules of {before.Name}", "changed", new { before.Rules }, new { after.Rules }, cancellationToken);
    }

    private static async Task<Refusal?> WhyNotDeleteAsync(FacilityRoster roster, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holders = await (
            from member in roster.Context.Memberships
            join person in roster.Context.Users on member.UserId equals person.Id
            where member.FacilityId == roster.Facility.Value && member.Role == name
            orderby person.DisplayName
            select person.DisplayName).ToListAsync(cancellationToken);
        if (holders.Count > 0)
        {
            var more = holders.Count > MostNamed ? $" and {holders.Count - MostNamed} more" : "";
            return new(RefusalCode.Invalid, $"{name} is the role of {string.Join(", ", holders.Take(MostNamed))}{more}. Give them another role first.");
        }

        var (_, rules) = await roster.RulesAsync(cancellationToken);
        var approvals = rules.Approvals.Where(rule => rule.Roles.Contains(name)).Select(rule => $"who approves {rule.TestType}");
        var access = rules.Access.Where(rule => rule.Roles.Contains(name)).Select(rule => rule.Group is { } group ? $"who may book dynos of {group}" : "who may book a dyno");
        if (approvals.Concat(access).Distinct().ToList() is [_, ..] named)
            return new(RefusalCode.Invalid, $"Rules of booking name the role {name}: {string.Join(", ", named)}. Take it out of them first.");

        return await Invitations.Open(roster.Context, now).AnyAsync(each => each.FacilityId == roster.Facility.Value && each.Role == name, cancellationToken)
            ? new(RefusalCode.Invalid, $"An invitation that nobody has used yet gives the role {name}. Withdraw it first.")
            : null;
    }
}
