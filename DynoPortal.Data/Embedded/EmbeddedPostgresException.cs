namespace DynoPortal.Data.Embedded;

/// <summary>The embedded PostgreSQL can't run. The message is one sentence for a person: what is wrong and what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <inheritdoc cref="EmbeddedPostgresException"/>
    public EmbeddedPostgresException(string message) : base(message)
    {
    }

    /// <inheritdoc cref="EmbeddedPostgresException"/>
    public EmbeddedPostgresException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
