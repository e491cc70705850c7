using DynoPortal.Domain.People;

namespace DynoPortal.Web.People;

/// <summary>Which members a list shows, and in which order.</summary>
public sealed record MemberFilter
{
    /// <summary>Text that name or e-mail address hold, without regard to case.</summary>
    public string Text { get; init; } = "";

    /// <summary>The name of a role; empty for any.</summary>
    public string Role { get; init; } = "";

    /// <summary>Empty for any; <c>locked</c>, <c>never</c> signed in, or <c>one</c> factor only.</summary>
    public string State { get; init; } = "";

    /// <summary><c>name</c>, <c>role</c> or <c>seen</c>: who signed in last first.</summary>
    public string Order { get; init; } = "name";

    /// <summary>Those of the members who are asked for.</summary>
    public IReadOnlyList<Member> Of(IReadOnlyList<Member> members)
    {
        var found = members.Where(member =>
            (member.DisplayName.Contains(Text.Trim(), StringComparison.CurrentCultureIgnoreCase) || member.Email.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase))
            && (Role.Length == 0 || member.Role == Role)
            && State switch { "locked" => member.LockedOut, "never" => member.LastSignInAt is null, "one" => !member.HasTwoFactor, _ => true });
        return Order switch
        {
            "role" => [.. found.OrderBy(member => member.Role, StringComparer.CurrentCulture)],
            "seen" => [.. found.OrderByDescending(member => member.LastSignInAt)],
            _ => [.. found],
        };
    }
}
