using DynoPortal.Data.People;
using DynoPortal.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Looks again and again whether the person of an open page may stay: not after a lock, a removal or a new password.</summary>
internal sealed class CircuitIdentity(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<AccountOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How often it looks.</summary>
    public TimeSpan Interval => RevalidationInterval;

    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(options.Value.CircuitCheckSeconds);

    /// <inheritdoc />
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            // A scope of its own, so that the person is read anew.
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested && DatabaseCheck.IsOutage(thrown))
        {
            // A database that is away locks nobody out: without it an open page can change nothing, and this looks again soon.
            return true;
        }
    }
}
