namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>Which text of a procedure is meant.</summary>
/// <param name="Hash">The first 8 hexadecimal digits of the SHA-256 of the document.</param>
/// <param name="Modified">When the file was last modified, as of the first time that this text was read.</param>
public sealed record ProcedureVersion(string Hash, DateTimeOffset Modified);
