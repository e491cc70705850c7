namespace DynoPortal.Domain.People;

/// <summary>Keeps what people have chosen for themselves.</summary>
public interface IUserSettings
{
    /// <summary>What the person has chosen; the defaults for who has chosen nothing.</summary>
    Task<UserSettings> ReadAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>Keeps it in place of what was chosen before.</summary>
    Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken);

    /// <summary>Keeps the theme, and leaves the rest as it is.</summary>
    Task SaveThemeAsync(UserId person, Theme theme, CancellationToken cancellationToken);
}
