using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>How a role shall be.</summary>
/// <param name="Name">As shown; blanks at either end don't count.</param>
/// <param name="Permissions">Names from <see cref="Permission"/>; each counts once.</param>
public sealed record RoleDraft(string Name, IReadOnlyCollection<string> Permissions)
{
    /// <summary>The longest name of a role.</summary>
    public const int LongestName = 40;

    /// <summary>The same, trimmed, with the permissions in the order of <see cref="PermissionGroup.All"/>.</summary>
    public RoleDraft Tidied() => new(Name.Trim(), [.. Permission.All.Where(Permissions.Contains), .. Permissions.Except(Permission.All).Distinct()]);

    /// <summary>Why no role can be like this; null when one can.</summary>
    public Refusal? WhyNot()
    {
        if (Name.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl) || name.Contains('\uFFFD', StringComparison.Ordinal))
            return new(RefusalCode.Invalid, $"Give the role a name of 1 to {LongestName} printable characters.");
        return Permissions.FirstOrDefault(each => !Permission.All.Contains(each)) is { } unknown
            ? new(RefusalCode.Invalid, $"There is no permission \u201c{unknown}\u201d. The permissions are: {string.Join(", ", Permission.All)}.")
            : null;
    }
}
