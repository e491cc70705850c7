using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DynoPortal.Web.People;

/// <summary>Has an open page hear when its person's session ends.</summary>
internal sealed class CircuitListening(AuthenticationStateProvider identity) : CircuitHandler
{
    /// <inheritdoc />
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        (identity as CircuitIdentity)?.Listen();
        return Task.CompletedTask;
    }
}
