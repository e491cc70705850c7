using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Data.People;

/// <summary>A person who can sign in. Outside the facilities, because a person may belong to several or to none.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>As shown to others; 1 to 100 characters.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The end after which a lock is an administrator's, which lasts until one unlocks them. One after wrong passwords is shorter, and refuses passwords and codes alone.</summary>
    public static DateTimeOffset ByHand(DateTimeOffset now) => now.AddYears(1);

    /// <summary>Whether an administrator has locked them.</summary>
    public bool IsLockedByHand(DateTimeOffset now) => LockoutEnabled && LockoutEnd > ByHand(now);

    /// <summary>When they last signed in, by any way.</summary>
    public DateTime? LastSignInAt { get; set; }
}

/// <summary>A role that every new facility gets a copy of; kept as <see cref="Role.Defaults"/> says by each start.</summary>
internal sealed class DefaultRoleRow
{
    public required string Name { get; set; }
    public required string[] Permissions { get; set; }
}

/// <summary>A named set of permissions in one facility.</summary>
internal sealed class RoleRow
{
    public int FacilityId { get; set; }
    public required string Name { get; set; }
    public required string[] Permissions { get; set; }

    /// <summary>Grows by one with each change; from 1.</summary>
    public int Revision { get; set; } = 1;

    public Role Role => new(Name, Permissions);
}

/// <summary>A token with which a program calls the API in a person's name, in one facility. Only its hash is kept.</summary>
internal sealed class AccessTokenRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public Guid UserId { get; set; }
    public required string Name { get; set; }
    public required string[] Scopes { get; set; }
    public required byte[] Hash { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>That a person belongs to a facility, and in which role.</summary>
internal sealed class MembershipRow
{
    public int FacilityId { get; set; }
    public Guid UserId { get; set; }
    public required string Role { get; set; }

    /// <summary>Whether groups of the identity provider gave it, which then change it and take it away.</summary>
    public bool FromProvider { get; set; }

    /// <summary>When it began; the oldest membership is the person's default facility.</summary>
    public DateTime Since { get; set; }
}

/// <summary>A link that admits whoever registers with it. Only a hash of its code is kept.</summary>
internal sealed class InvitationRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public required string Role { get; set; }
    public required byte[] CodeHash { get; set; }
    public Guid? InvitedBy { get; set; }
    public DateTime ExpiresAt { get; set; }
    public Guid? UsedBy { get; set; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A key that protects cookies and tokens, kept in the database so that every node can read them.</summary>
internal sealed class DataProtectionKeyRow
{
    public int Id { get; set; }
    public string? FriendlyName { get; set; }
    public required string Xml { get; set; }
}
