using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>A wish for an access token.</summary>
/// <param name="Name">What to call it; 1 to 60 characters.</param>
/// <param name="Scopes">What it is for, as names of permissions; null for reading only.</param>
/// <param name="Days">How long it is good; 1 to <see cref="MostDays"/>.</param>
public sealed record TokenDraft(string Name, IReadOnlyCollection<string>? Scopes, int Days)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 60;

    /// <summary>The longest time that a token is good for: a year.</summary>
    public const int MostDays = 365;

    /// <summary>What reading takes.</summary>
    public static IReadOnlySet<string> Reading { get; } = new HashSet<string> { Permission.View, Permission.ViewHistory };

    /// <summary>The scopes of a token like this for who holds these permissions.</summary>
    public IReadOnlyList<string> ScopesOf(IReadOnlySet<string> held) => [.. Permission.All.Where(each => Scopes is null ? Reading.Contains(each) && held.Contains(each) : Scopes.Contains(each))];

    /// <summary>Why somebody who holds these permissions can't have a token like this; null when they can.</summary>
    public Refusal? WhyNot(IReadOnlySet<string> held)
    {
        if (Name.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl) || name.Contains('\uFFFD', StringComparison.Ordinal))
            return new(RefusalCode.Invalid, $"Give the token a name of 1 to {LongestName} printable characters, such as what will use it.");
        if (Days is < 1 or > MostDays) return new(RefusalCode.Invalid, $"A token is good for 1 to {MostDays} days.");
        if (Scopes?.FirstOrDefault(each => !Permission.All.Contains(each)) is { } unknown) return new(RefusalCode.Invalid, $"There is no permission \u201c{unknown}\u201d.");
        if (Scopes?.FirstOrDefault(each => !held.Contains(each)) is { } lacking) return new(RefusalCode.Forbidden, $"A token can't be for more than you may do yourself ({lacking}).");
        return ScopesOf(held).Count == 0 ? new(RefusalCode.Invalid, "Choose at least one thing that the token is for.") : null;
    }
}
