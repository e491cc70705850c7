using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.People;

/// <summary>Who is signed in, as pages show them.</summary>
/// <param name="Id">The person.</param>
/// <param name="DisplayName">As shown to others.</param>
/// <param name="Email">With which they signed in.</param>
/// <param name="Facilities">Those that they belong to, the default one first; empty until an administrator admits them.</param>
/// <param name="Facility">The one that they work in now: the one asked for, or the default. Null when they belong to none, or not to the one asked for.</param>
/// <param name="Permissions">What they may do there, to leave out what they can't; the service decides.</param>
public sealed record Person(UserId Id, string DisplayName, string Email, IReadOnlyList<Facility> Facilities, Facility? Facility, IReadOnlySet<string> Permissions)
{
    /// <summary>How they want the portal to be.</summary>
    public UserSettings Settings { get; init; } = new();

    /// <summary>Whether a rule of the facility names their role among those that approve, whatever their permissions.</summary>
    public bool ApprovesByRule { get; init; }

    /// <summary>Whether the person has a permission in the facility, as of when it was read.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>The person as the services know them; null without a facility.</summary>
    public Actor? Actor(Channel channel) => Facility is null ? null : new Actor(Id, Facility.Id, channel);
}
