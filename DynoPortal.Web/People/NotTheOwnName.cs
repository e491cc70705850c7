using DynoPortal.Data.People;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>A password that repeats the e-mail address or the name is the first one that is guessed.</summary>
internal sealed class NotTheOwnName : IPasswordValidator<PortalUser>
{
    // Shorter names turn up in good passwords by chance.
    private const int ShortestName = 4;

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password) =>
        Task.FromResult(Names(user).Any(name => name.Length >= ShortestName && password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
            ? IdentityResult.Failed(new IdentityError { Code = nameof(NotTheOwnName), Description = "The password must not contain your name or e-mail address." })
            : IdentityResult.Success);

    private static IEnumerable<string> Names(PortalUser user) => [user.Email?.Split('@')[0] ?? "", user.DisplayName];
}
