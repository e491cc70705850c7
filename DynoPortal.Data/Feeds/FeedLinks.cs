using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Feeds;

internal sealed class FeedLinks(NpgsqlDataSource source, IPeopleReader people, TimeProvider clock) : IFeedLinks
{
    private const string Listed = """
        SELECT l.id, l.kind, l.dyno_id, d.name, u.display_name, l.made_at, l.last_used_at
        FROM feed_links l JOIN users u ON u.id = l.owner_id LEFT JOIN dynos d ON d.id = l.dyno_id
        """;

    // Whose a link is: their own calendars, and the walls if they manage people.
    private const string Theirs = "((kind <> 'wall' AND owner_id = $2) OR (kind = 'wall' AND $3))";

    private const string Told = "jsonb_strip_nulls(jsonb_build_object('kind', kind, 'dynoId', dyno_id, 'owner', owner_id, 'madeAt', made_at))";

    private const string NoteNew = $"""
        INSERT INTO edits (facility_id, at, actor_id, channel, noun, thing, label, action, after)
        SELECT facility_id, made_at, owner_id, $2, '{EditNoun.FeedLink}', id::text, kind, 'added', {Told} FROM feed_links WHERE id = $1
        """;

    // Locked here, so that of two who revoke one link the second finds it gone and notes nothing.
    private const string NoteChange = $"""
        WITH seen AS (SELECT * FROM feed_links WHERE id = $1 AND {Theirs} FOR UPDATE)
        INSERT INTO edits (facility_id, at, actor_id, channel, noun, thing, label, action, before, after)
        SELECT facility_id, $4, $2, $5, '{EditNoun.FeedLink}', id::text, kind, $6, {Told}, CASE WHEN $6 = 'revoked' THEN NULL ELSE {Told} || jsonb_build_object('madeAt', $4) END
        FROM seen
        """;

    // Calendars ask every few minutes; a write for each of them would be waste.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private static Refusal Unknown { get; } = new(RefusalCode.NotFound, "This link has been revoked already. Load the page again.");

    private static Refusal NoDyno { get; } = new(RefusalCode.NotFound, "There is no such dyno in this facility.");

    private static Refusal TooMany { get; } = new(RefusalCode.Quota, $"There are {IFeedLinks.Most} links already. Revoke one that is no longer used.");

    public async Task<FeedLinkOutcome> MakeAsync(Actor actor, FeedSubject subject, CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(actor, subject, cancellationToken) is { } refusal) return new FeedLinkOutcome.Refused(refusal);
        var token = FeedToken.New(actor.Facility);
        var (kind, dyno) = FeedCodes.Of(subject);
        var (id, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow().UtcDateTime);
        var (dynos, links) = await source.WriteAsync(actor.Facility, batch =>
        {
            batch.Add("""
            WITH there AS (SELECT count(*) FILTER (WHERE id = $3) AS dynos FROM dynos),
                others AS (SELECT count(*) AS links FROM feed_links WHERE (kind = 'wall') = ($2 = 'wall') AND (kind = 'wall' OR owner_id = $4)),
                made AS (INSERT INTO feed_links (id, facility_id, kind, dyno_id, owner_id, token_hash, made_at)
                    SELECT $5, $1, $2, $3, $4, $6, $7 FROM there, others WHERE ($3 IS NULL OR dynos = 1) AND links < $8)
            SELECT ($3 IS NULL OR dynos = 1), links < $8 FROM there, others
            """, actor.Facility.Value, kind, Sql.Integer(dyno?.Value), actor.Id!.Value.Value, id, FeedToken.Hash(token), now, IFeedLinks.Most);
            batch.Add(NoteNew, id, actor.Channel.Code());
        }, async rows => (await rows.ListAsync(row => (row.GetBoolean(0), row.GetBoolean(1)), cancellationToken)).Single(), cancellationToken);
        return !dynos ? new FeedLinkOutcome.Refused(NoDyno) : !links ? new FeedLinkOutcome.Refused(TooMany) : new FeedLinkOutcome.Made(token);
    }

    public async Task<FeedLinkOutcome> RenewAsync(Actor actor, FeedLinkId id, CancellationToken cancellationToken)
    {
        var token = FeedToken.New(actor.Facility);
        var renewed = await ChangeAsync(actor, $"UPDATE feed_links SET token_hash = $4, made_at = $5, last_used_at = NULL WHERE id = $1 AND {Theirs} RETURNING 1",
            id, "renewed", cancellationToken, FeedToken.Hash(token), clock.GetUtcNow().UtcDateTime);
        return renewed ? new FeedLinkOutcome.Made(token) : new FeedLinkOutcome.Refused(Unknown);
    }

    public async Task<Refusal?> RevokeAsync(Actor actor, FeedLinkId id, CancellationToken cancellationToken) =>
        await ChangeAsync(actor, $"DELETE FROM feed_links WHERE id = $1 AND {Theirs} RETURNING 1", id, "revoked", cancellationToken) ? null : Unknown;

    public async Task<IReadOnlyList<FeedLink>> CalendarsAsync(Actor actor, CancellationToken cancellationToken) => actor.Id is not { } person ? [] :
        await ListAsync(actor.Facility, "WHERE l.kind <> 'wall' AND l.owner_id = $1 ORDER BY l.id", cancellationToken, person.Value);

    public async Task<IReadOnlyList<FeedLink>?> WallsAsync(Actor actor, CancellationToken cancellationToken) =>
        await MayAsync(actor, Permission.ManageUsers, cancellationToken) ? await ListAsync(actor.Facility, "WHERE l.kind = 'wall' ORDER BY l.id", cancellationToken) : null;

    public async Task<FeedGrant?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (FeedToken.Read(token) is not var (facility, hash)) return null;
        var now = clock.GetUtcNow();
        var found = await source.WriteAsync(facility, batch =>
        {
            batch.Add("SELECT kind, dyno_id, owner_id FROM feed_links WHERE token_hash = $1", hash);
            batch.Add("UPDATE feed_links SET last_used_at = $2 WHERE token_hash = $1 AND (last_used_at IS NULL OR last_used_at <= $3)", hash, now.UtcDateTime, (now - Noted).UtcDateTime);
        }, rows => rows.ListAsync(row => new FeedGrant(facility, FeedCodes.Subject(row, 0), new UserId(row.GetGuid(2))), cancellationToken), cancellationToken);
        if (found is not [var grant]) return null;
        return grant.Subject is FeedSubject.Wall || (await people.PermissionsOfAsync(grant.Owner, facility, cancellationToken)).Contains(Permission.View) ? grant : null;
    }

    private async Task<Refusal?> WhyNotAsync(Actor actor, FeedSubject subject, CancellationToken cancellationToken)
    {
        if (actor.Id is null) return new(RefusalCode.Forbidden, "A link needs a person who made it.");
        if (subject is FeedSubject.Wall)
            return await MayAsync(actor, Permission.ManageUsers, cancellationToken) ? null : new(RefusalCode.Forbidden, "Only an administrator of this facility can make links to its wallboard.");
        return await MayAsync(actor, Permission.View, cancellationToken) ? null : new(RefusalCode.Forbidden, "Your role doesn't let you see this facility's schedule.");
    }

    private async Task<bool> ChangeAsync(Actor actor, string sql, FeedLinkId id, string action, CancellationToken cancellationToken, params object[] more)
    {
        var manages = await MayAsync(actor, Permission.ManageUsers, cancellationToken);
        return await source.WriteAsync(actor.Facility, batch =>
        {
            batch.Add(NoteChange, id.Value, Sql.Uuid(actor.Id?.Value), manages, clock.GetUtcNow().UtcDateTime, actor.Channel.Code(), action);
            batch.Add(sql, [id.Value, Sql.Uuid(actor.Id?.Value), manages, .. more]);
        }, async rows => (await rows.ListAsync(_ => 1, cancellationToken)).Count == 1, cancellationToken);
    }

    private async Task<bool> MayAsync(Actor actor, string permission, CancellationToken cancellationToken) =>
        actor.Id is not null && (await people.PermissionsAsync(actor, cancellationToken)).Contains(permission);

    private Task<List<FeedLink>> ListAsync(FacilityId facility, string where, CancellationToken cancellationToken, params object[] values) =>
        source.ReadAsync(facility, batch => batch.Add($"{Listed} {where}", values), rows => rows.ListAsync(FeedCodes.Link, cancellationToken), cancellationToken);
}
