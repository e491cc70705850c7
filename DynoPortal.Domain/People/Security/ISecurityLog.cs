namespace DynoPortal.Domain.People.Security;

/// <summary>Writes the security log, which can only grow.</summary>
public interface ISecurityLog
{
    /// <summary>Keeps an event, with this moment and the network address of whoever calls the portal.</summary>
    Task WriteAsync(SecurityEvent happened, CancellationToken cancellationToken);
}
