using DynoPortal.Domain.People;

namespace DynoPortal.Web.People;

/// <summary>What the person of this circuit or request has chosen, read once.</summary>
public sealed class PersonSettings(IUserSettings store)
{
    private (UserId Person, Task<UserSettings> Settings)? read;

    /// <summary>What this person has chosen, as of the first time that it was asked for here.</summary>
    public Task<UserSettings> ReadAsync(UserId person, CancellationToken cancellationToken)
    {
        // A reading that failed is not kept.
        if (read is not { } kept || kept.Person != person || kept.Settings.IsFaulted || kept.Settings.IsCanceled) read = kept = (person, store.ReadAsync(person, cancellationToken));
        return kept.Settings;
    }

    /// <summary>Keeps other choices, here and for every page to come.</summary>
    public async Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken)
    {
        await store.SaveAsync(person, settings, cancellationToken);
        read = (person, Task.FromResult(settings));
    }
}
