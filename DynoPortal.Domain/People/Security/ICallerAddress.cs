namespace DynoPortal.Domain.People.Security;

/// <summary>Knows from where the portal is being called.</summary>
public interface ICallerAddress
{
    /// <summary>The network address of whoever calls at this moment; null for the portal's own work.</summary>
    string? Current { get; }
}
