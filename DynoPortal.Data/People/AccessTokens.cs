using DynoPortal.Data.People.Security;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class AccessTokens(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IAccessTokens
{
    private const int LongestSecret = 100;
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<AccessToken>> OfAsync(UserId person, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await ReadAsync(context, Good(context).Where(row => row.UserId == person.Value), cancellationToken)).OrderByDescending(token => token.MadeAt)];
    }

    public async Task<IReadOnlyList<AccessToken>?> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await FacilityRoster.HeldByAsync(context, actor, clock.GetUtcNow(), cancellationToken)).Contains(Permission.ManageUsers)) return null;
        var all = await ReadAsync(context, Good(context).Where(row => row.FacilityId == actor.Facility.Value), cancellationToken);
        return [.. all.OrderBy(token => token.Owner.DisplayName, StringComparer.CurrentCulture).ThenBy(token => token.Name, StringComparer.CurrentCulture)];
    }

    public async Task<TokenOutcome> MakeAsync(Actor actor, TokenDraft draft, CancellationToken cancellationToken)
    {
        if (actor.Id is not { } person || actor.Scopes is not null) return Refused(RefusalCode.Forbidden, "A token can't make another one. Sign in, then make it on your account page.");
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        var (context, now) = (roster.Context, roster.Now);
        var held = await FacilityRoster.HeldByAsync(context, actor, now, cancellationToken);
        if (draft.WhyNot(held) is { } refusal) return new TokenOutcome.Refused(refusal);
        if (await Good(context).CountAsync(row => row.UserId == person.Value && row.FacilityId == actor.Facility.Value, cancellationToken) >= IAccessTokens.Most)
            return Refused(RefusalCode.Invalid, $"You have {IAccessTokens.Most} tokens here already. Revoke one that you no longer use.");
        var secret = IAccessTokens.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new AccessTokenRow
        {
            Id = Guid.CreateVersion7(now), FacilityId = actor.Facility.Value, UserId = person.Value, Name = draft.Name.Trim(), Scopes = [.. draft.ScopesOf(held)],
            Hash = Hash(secret), MadeAt = now.UtcDateTime, ExpiresAt = now.AddDays(draft.Days).UtcDateTime,
        };
        context.AccessTokens.Add(row);
        await roster.NoteAsync(EditNoun.Token, row.Id, row.Name, "made", null, new { owner = row.UserId, scopes = row.Scopes, until = row.ExpiresAt }, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.TokenMade, row.UserId, cancellationToken, ("token", row.Name), ("scopes", string.Join(" ", row.Scopes)));
        await roster.CommitAsync(cancellationToken);
        return new TokenOutcome.Made(secret, (await OfAsync(person, cancellationToken)).First(token => token.Id.Value == row.Id));
    }

    public async Task<Refusal?> RevokeAsync(Actor actor, AccessTokenId id, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        var found = await Good(roster.Context).AsTracking().SingleOrDefaultAsync(row => row.Id == id.Value && row.FacilityId == actor.Facility.Value, cancellationToken);
        // What others have isn't there for who may not see it.
        if (found is null || (found.UserId != actor.Id?.Value && roster.WhyNotManage() is not null)) return new(RefusalCode.NotFound, "There is no such token (any more).");
        found.RevokedAt = roster.Now.UtcDateTime;
        await roster.NoteAsync(EditNoun.Token, found.Id, found.Name, "revoked", new { owner = found.UserId, scopes = found.Scopes, until = found.ExpiresAt }, null, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.TokenRevoked, found.UserId, cancellationToken, ("token", found.Name));
        await roster.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<TokenFinding> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > LongestSecret) return Unknown;
        var (hash, now) = (Hash(secret), clock.GetUtcNow());
        var byHand = PortalUser.ByHand(now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from row in context.AccessTokens
            join person in context.Users on row.UserId equals person.Id
            where row.Hash == hash
            select new { Row = row, person.DisplayName, person.Email, IsLocked = person.LockoutEnabled && person.LockoutEnd > byHand }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null) return Unknown;
        if (found.Row.RevokedAt is not null) return new TokenFinding.Useless("This token was revoked. Make a new one on your account page.");
        if (found.Row.ExpiresAt <= now.UtcDateTime) return new TokenFinding.Useless("This token has expired. Make a new one on your account page.");
        if (found.IsLocked) return new TokenFinding.Useless("The account of this token is locked. Ask an administrator.");
        await NoteUseAsync(context, found.Row, now, cancellationToken);
        return new TokenFinding.Good(Token(found.Row, found.DisplayName), found.Email ?? "");
    }

    private static TokenFinding.Useless Unknown { get; } = new("This is no token of this portal.");

    private static async Task NoteUseAsync(PortalDbContext context, AccessTokenRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = (now - UseNoted).UtcDateTime;
        if (row.LastUsedAt > before) return;
        await context.AccessTokens.Where(each => each.Id == row.Id && (each.LastUsedAt == null || each.LastUsedAt <= before))
            .ExecuteUpdateAsync(each => each.SetProperty(used => used.LastUsedAt, now.UtcDateTime), cancellationToken);
    }

    private IQueryable<AccessTokenRow> Good(PortalDbContext context)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return context.AccessTokens.AsNoTracking().Where(row => row.RevokedAt == null && row.ExpiresAt > now);
    }

    private static async Task<IReadOnlyList<AccessToken>> ReadAsync(PortalDbContext context, IQueryable<AccessTokenRow> rows, CancellationToken cancellationToken) =>
        [.. (await rows.Join(context.Users, row => row.UserId, person => person.Id, (row, person) => new { row, person.DisplayName }).ToListAsync(cancellationToken)).Select(each => Token(each.row, each.DisplayName))];

    private static AccessToken Token(AccessTokenRow row, string owner) => new(
        new(row.Id), new(new UserId(row.UserId), owner), new FacilityId(row.FacilityId), row.Name, row.Scopes, row.MadeAt, row.ExpiresAt, row.LastUsedAt);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static TokenOutcome.Refused Refused(string code, string message) => new(new Refusal(code, message));
}
