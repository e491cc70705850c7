using DynoPortal.Data.History;
using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class Invitations(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IInvitations
{
    /// <summary>For a code that is unknown, used or expired; which of them is nobody's business.</summary>
    public static Refusal Useless { get; } = new(RefusalCode.NotFound, "This invitation has been used, withdrawn or has expired. Ask for a new link.");

    private static Refusal Belongs { get; } = new(RefusalCode.Invalid, "You belong to this facility already.");

    public async Task<InvitationOutcome> CreateAsync(Actor actor, string role, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, now, cancellationToken);
        if (await roster.WhyNotGiveAsync(role, cancellationToken) is { } refusal) return new InvitationOutcome.Refused(refusal);
        var code = InvitationCode.New();
        var row = new InvitationRow
        {
            Id = Guid.CreateVersion7(now),
            FacilityId = roster.Facility.Value,
            Role = role,
            CodeHash = InvitationCode.Hash(code),
            InvitedBy = actor.Id?.Value,
            ExpiresAt = (now + IInvitations.Lifetime).UtcDateTime,
        };
        roster.Context.Invitations.Add(row);
        await roster.NoteAsync(EditNoun.Invitation, row.Id, "", "invited", null, new { role, until = row.ExpiresAt }, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return new InvitationOutcome.Created(code, row.ExpiresAt);
    }

    public async Task<IReadOnlyList<Invitation>?> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await FacilityRoster.HeldByAsync(context, actor, now, cancellationToken);
        if (!held.Contains(Permission.ManageUsers)) return null;
        return await Open(context, now).Where(row => row.FacilityId == actor.Facility.Value).OrderBy(row => row.ExpiresAt)
            .Select(row => new Invitation(new InvitationId(row.Id), row.Role, row.ExpiresAt)).ToListAsync(cancellationToken);
    }

    public async Task<Refusal?> WithdrawAsync(Actor actor, InvitationId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, now, cancellationToken);
        if (roster.WhyNotManage() is { } refusal) return refusal;
        var gone = await Open(roster.Context, now).Where(row => row.Id == id.Value && row.FacilityId == actor.Facility.Value).ToListAsync(cancellationToken);
        if (gone is not [var row]) return new(RefusalCode.NotFound, "This invitation has been used or has expired already.");
        roster.Context.Invitations.Remove(row);
        await roster.NoteAsync(EditNoun.Invitation, row.Id, "", "withdrawn", new { role = row.Role, until = row.ExpiresAt }, null, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<InvitationOffer?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var hash = InvitationCode.Hash(code);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from row in Open(context, clock.GetUtcNow())
            join facility in context.Facilities on row.FacilityId equals facility.Id
            where row.CodeHash == hash
            select new InvitationOffer(facility.Name, row.Role)).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<Refusal?> RedeemAsync(string code, UserId person, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await RedeemAsync(context, log, code, person, clock.GetUtcNow(), cancellationToken) is { } refusal) return refusal;
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The same within a transaction of the caller's, who rolls it back on a refusal.</summary>
    public static async Task<Refusal?> RedeemAsync(PortalDbContext context, SecurityLog log, string code, UserId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = InvitationCode.Hash(code);
        if (await Open(context, now).Where(row => row.CodeHash == hash).Select(row => (int?)row.FacilityId).SingleOrDefaultAsync(cancellationToken) is not { } where) return Useless;
        // Before the invitation is claimed, as whoever removes a person and their invitations does it.
        await FacilityRoster.LockAsync(context, where, cancellationToken);
        if (await Open(context, now).SingleOrDefaultAsync(row => row.CodeHash == hash, cancellationToken) is not { } invitation) return Useless;
        if (!await MayStillGiveAsync(context, invitation, now, cancellationToken)) return Useless;
        // One statement: whoever comes second waits for the row and then finds it used.
        var claimed = await Open(context, now).Where(row => row.CodeHash == hash).ExecuteUpdateAsync(
            row => row.SetProperty(used => used.UsedBy, person.Value).SetProperty(used => used.UsedAt, now.UtcDateTime), cancellationToken);
        if (claimed == 0) return Useless;
        var admitted = await context.Database.ExecuteSqlAsync(
            $"INSERT INTO memberships (facility_id, user_id, role, since) VALUES ({invitation.FacilityId}, {person.Value}, {invitation.Role}, {now.UtcDateTime}) ON CONFLICT DO NOTHING",
            cancellationToken);
        if (admitted == 0) return Belongs;
        var facility = new FacilityId(invitation.FacilityId);
        await context.WriteEditAsync(new Edit(new Actor(person, facility, Channel.Screen), now, EditNoun.Member, $"{person.Value}", "", "admitted", null, new { role = invitation.Role, invitation = invitation.Id }), cancellationToken);
        await log.WriteAsync(context, new(SecurityEventKind.RoleChanged)
        {
            Person = person, By = invitation.InvitedBy is { } inviter ? new UserId(inviter) : null, Facility = facility,
            Details = new Dictionary<string, string?> { ["before"] = null, ["after"] = invitation.Role, ["invitation"] = $"{invitation.Id}" },
        }, cancellationToken);
        return null;
    }

    // Whatever took their role or locked them: what they may at this moment counts, not what they might when they made the link.
    private static async Task<bool> MayStillGiveAsync(PortalDbContext context, InvitationRow invitation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (invitation.InvitedBy is not { } inviter) return true;
        var given = await context.Roles.AsNoTracking().SingleAsync(row => row.FacilityId == invitation.FacilityId && row.Name == invitation.Role, cancellationToken);
        return FacilityRoster.Covers(await PeopleReader.PermissionsOfAsync(context, new UserId(inviter), new FacilityId(invitation.FacilityId), now, cancellationToken), given.Permissions);
    }

    /// <summary>Those that may still be used.</summary>
    public static IQueryable<InvitationRow> Open(PortalDbContext context, DateTimeOffset now) =>
        context.Invitations.AsNoTracking().Where(row => row.UsedBy == null && row.ExpiresAt > now.UtcDateTime);
}
