using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What became of the wish to change a role.</summary>
public abstract record RoleOutcome
{
    private RoleOutcome()
    {
    }

    /// <summary>The role is as it was wished.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="Revision">Its revision now.</param>
    public sealed record Saved(Role Role, int Revision) : RoleOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(Refusal Refusal) : RoleOutcome;

    /// <summary>Nothing was changed: somebody else has changed the role meanwhile.</summary>
    /// <param name="Role">How it is now.</param>
    /// <param name="Revision">Its revision now.</param>
    public sealed record Stale(Role Role, int Revision) : RoleOutcome
    {
        /// <summary>What has changed since it was seen, in a sentence.</summary>
        public string Since(Role seen)
        {
            var (added, gone) = (Role.Permissions.Except(seen.Permissions).ToList(), seen.Permissions.Except(Role.Permissions).ToList());
            var parts = new List<string>();
            if (Role.Name != seen.Name) parts.Add($"it is called {Role.Name} now");
            if (added.Count > 0) parts.Add($"it has got: {Words(added)}");
            if (gone.Count > 0) parts.Add($"it has lost: {Words(gone)}");
            return parts.Count == 0 ? "Somebody else has saved this role meanwhile, as it was." : $"Somebody else has changed this role meanwhile: {string.Join("; ", parts)}.";
        }

        private static string Words(IEnumerable<string> permissions) => string.Join(", ", permissions.Select(PermissionGroup.WordsOf));
    }
}
