namespace DynoPortal.Data.People;

/// <summary>The statements behind a person's file: what is read of each facility, and what goes. Each has the person as $1; rows of a facility are those that row-level security shows.</summary>
internal static class PersonalStatements
{
    /// <summary>What is kept outside of the facilities, as one JSON object without secrets.</summary>
    public const string Account = """
        SELECT json_build_object(
            'account', (SELECT json_build_object('id', u.id, 'name', u.display_name, 'email', u.email, 'twoFactor', u.two_factor_enabled, 'lastSignInAt', u.last_sign_in_at) FROM users u WHERE u.id = $1),
            'settings', (SELECT row_to_json(s) FROM user_settings s WHERE s.user_id = $1),
            'memberships', (SELECT coalesce(json_agg(json_build_object('facility', f.name, 'role', m.role, 'since', m.since)), '[]') FROM memberships m JOIN facilities f ON f.id = m.facility_id WHERE m.user_id = $1),
            'tokens', (SELECT coalesce(json_agg(json_build_object('facility', f.name, 'name', t.name, 'scopes', t.scopes, 'madeAt', t.made_at, 'expiresAt', t.expires_at, 'lastUsedAt', t.last_used_at, 'revokedAt', t.revoked_at)), '[]')
                FROM access_tokens t JOIN facilities f ON f.id = t.facility_id WHERE t.user_id = $1),
            'securityEvents', (SELECT coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'address', e.address, 'details', e.details) ORDER BY e.id), '[]') FROM security_events e WHERE e.user_id = $1 AND e.facility_id IS NULL))::text
        """;

    /// <summary>What is kept in one facility, as one JSON object.</summary>
    public const string OfFacility = """
        SELECT json_build_object(
            'bookings', (SELECT coalesce(json_agg(json_build_object('number', a.number, 'testType', a.test_type, 'start', lower(a.slot), 'end', upper(a.slot), 'status', a.status, 'notes', a.notes,
                'as', CASE WHEN a.requester_id = $1 THEN 'requester' ELSE 'technician' END) ORDER BY a.number), '[]') FROM allocations a WHERE a.requester_id = $1 OR a.technician_id = $1),
            'history', (SELECT coalesce(json_agg(json_build_object('at', h.at, 'channel', h.channel, 'action', h.action, 'before', h.before, 'after', h.after) ORDER BY h.id), '[]') FROM history h WHERE h.actor_id = $1),
            'edits', (SELECT coalesce(json_agg(json_build_object('at', e.at, 'channel', e.channel, 'noun', e.noun, 'label', e.label, 'action', e.action, 'before', e.before, 'after', e.after) ORDER BY e.id), '[]') FROM edits e WHERE e.actor_id = $1),
            'conversations', (SELECT coalesce(json_agg(json_build_object('title', c.title, 'madeAt', c.made_at, 'turns',
                (SELECT coalesce(json_agg(json_build_object('at', t.started_at, 'message', t.message, 'answer', t.answer) ORDER BY t.started_at), '[]') FROM turns t WHERE t.conversation_id = c.id))), '[]')
                FROM conversations c WHERE c.owner_id = $1),
            'feeds', (SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'madeAt', l.made_at, 'lastUsedAt', l.last_used_at)), '[]') FROM feed_links l WHERE l.owner_id = $1 AND l.kind <> 'wall'),
            'securityEvents', (SELECT coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'address', e.address, 'details', e.details) ORDER BY e.id), '[]') FROM security_events e WHERE e.user_id = $1 AND e.facility_id IS NOT NULL))::text
        """;

    /// <summary>The numbers of bookings that haven't ended, the soonest first.</summary>
    public const string StillBooked = """
        SELECT coalesce(array_agg(number ORDER BY slot), '{}') FROM allocations WHERE requester_id = $1 AND status <> 'cancelled' AND status <> 'completed' AND upper(slot) > $2
        """;

    /// <summary>Ends the feeds that are the person's own.</summary>
    public const string FeedsEnded = "DELETE FROM feed_links WHERE owner_id = $1 AND kind <> 'wall'";

    /// <summary>What goes in each facility.</summary>
    public static readonly IReadOnlyList<string> OfFacilityErased = ["DELETE FROM conversations WHERE owner_id = $1", FeedsEnded];

    /// <summary>What goes outside of the facilities. The row of the person stays, so that what refers to it stands.</summary>
    public static readonly IReadOnlyList<string> Erased =
    [
        "DELETE FROM user_settings WHERE user_id = $1", "DELETE FROM access_tokens WHERE user_id = $1", "DELETE FROM user_claims WHERE user_id = $1", "DELETE FROM user_logins WHERE user_id = $1",
        "DELETE FROM user_tokens WHERE user_id = $1", "DELETE FROM user_passkeys WHERE user_id = $1", "DELETE FROM memberships WHERE user_id = $1", "DELETE FROM invitations WHERE invited_by = $1 AND used_by IS NULL",
    ];

    /// <summary>The person becomes a pseudonym, $2, who can't sign in; $3 is a new stamp, which ends every session.</summary>
    public const string Pseudonymized = """
        UPDATE users SET display_name = $2, user_name = id::text, normalized_user_name = upper(id::text), email = NULL, normalized_email = NULL, email_confirmed = false, password_hash = NULL, phone_number = NULL,
            two_factor_enabled = false, security_stamp = $3, lockout_enabled = true, lockout_end = 'infinity', last_sign_in_at = NULL
        WHERE id = $1
        """;
}
