using DynoPortal.Data.People;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Whether the person of an open page may stay: not after a lock, a removal, a new password or a forced sign-out. It hears of these when they are committed, and looks again and again in case that it didn't hear.</summary>
internal sealed class CircuitIdentity : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory scopes;
    private readonly IOptions<AccountOptions> options;
    private readonly SessionFeed sessions;
    private readonly CancellationTokenSource ended = new();
    private IDisposable? listening;
    private Task<AuthenticationState>? now;
    private Task looking = Task.CompletedTask;

    public CircuitIdentity(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<AccountOptions> options, SessionFeed sessions) : base(loggers)
    {
        (this.scopes, this.options, this.sessions) = (scopes, options, sessions);
        AuthenticationStateChanged += state => now = state;
    }

    /// <summary>How often it looks.</summary>
    public TimeSpan Interval => RevalidationInterval;

    /// <summary>Begins to hear of ended sessions. For open pages alone: one that is being written as HTML would be drawn anew under the writer's hands.</summary>
    public void Listen() => listening ??= sessions.Subscribe(Hear);

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

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            listening?.Dispose();
            ended.Cancel();
            ended.Dispose();
        }

        base.Dispose(disposing);
    }

    // One look after the other; a page of another person doesn't look at all.
    private void Hear(UserId? person)
    {
        if (now is { IsCompletedSuccessfully: true } state && CurrentPerson.IdOf(state.Result.User) is { } own && (person is null || person == own)) looking = LookAsync(looking, state.Result);
    }

    private async Task LookAsync(Task before, AuthenticationState state)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (ended.IsCancellationRequested || await ValidateAuthenticationStateAsync(state, ended.Token)) return;
            if (!ended.IsCancellationRequested) SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));
        }
        catch (Exception thrown) when (thrown is ObjectDisposedException or OperationCanceledException)
        {
            // The page was closed while this looked.
        }
    }
}
