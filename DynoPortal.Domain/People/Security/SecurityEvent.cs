using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People.Security;

/// <summary>Something that the security log keeps. Never a password, a code or a token.</summary>
/// <param name="Kind">What happened.</param>
public sealed record SecurityEvent(SecurityEventKind Kind)
{
    /// <summary>Whose account it is about; null when nobody is known.</summary>
    public UserId? Person { get; init; }

    /// <summary>Who did it to them; null when they did it themselves, or nobody is known.</summary>
    public UserId? By { get; init; }

    /// <summary>Where; null for what concerns a person wherever they belong, such as a sign-in: it is kept for each of their facilities, and stays there when they leave.</summary>
    public FacilityId? Facility { get; init; }

    /// <summary>The e-mail address that was tried when it is nobody's; kept masked.</summary>
    public string? Tried { get; init; }

    /// <summary>More about it, such as the role before and after: at most 20 short names and texts of at most 200 characters, which longer ones are cut to.</summary>
    public IReadOnlyDictionary<string, string?> Details { get; init; } = new Dictionary<string, string?>();
}
