namespace DynoPortal.Web.Hosting;

/// <summary>The portal can't start as it is configured. The message is one sentence that names the key to set.</summary>
internal sealed class PortalStartException : Exception
{
    /// <inheritdoc cref="PortalStartException"/>
    public PortalStartException(string message) : base(message)
    {
    }

    /// <inheritdoc cref="PortalStartException"/>
    public PortalStartException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
