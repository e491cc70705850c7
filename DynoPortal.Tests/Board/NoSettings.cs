using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Board;

/// <summary>People who have chosen nothing.</summary>
internal sealed class NoSettings : IUserSettings
{
    public Task<UserSettings> ReadAsync(UserId person, CancellationToken cancellationToken) => Task.FromResult(new UserSettings());

    public Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SaveThemeAsync(UserId person, Theme theme, CancellationToken cancellationToken) => Task.CompletedTask;
}
