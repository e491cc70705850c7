namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A source can't be read. The message is one sentence for an administrator.</summary>
internal sealed class ProcedureSourceException : Exception
{
    /// <inheritdoc cref="ProcedureSourceException"/>
    public ProcedureSourceException(string message) : base(message)
    {
    }

    /// <inheritdoc cref="ProcedureSourceException"/>
    public ProcedureSourceException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
