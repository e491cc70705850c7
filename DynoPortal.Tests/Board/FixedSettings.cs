using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Board;

/// <summary>Everybody has chosen the same.</summary>
internal sealed class FixedSettings : IUserSettings
{
    public UserSettings Chosen { get; set; } = new();

    public Task<UserSettings> ReadAsync(UserId person, CancellationToken cancellationToken) => Task.FromResult(Chosen);

    public Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SaveThemeAsync(UserId person, Theme theme, CancellationToken cancellationToken) => Task.CompletedTask;
}
