namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>A document of the lab that says how something is done.</summary>
/// <param name="Document">Its name in addresses: the file's name as a slug, such as <c>tie-down</c>; unique in a facility.</param>
/// <param name="Title">Its first heading, or the file's name where it has none.</param>
/// <param name="Version">Which text of it.</param>
/// <param name="IsOwn">Whether it is of this facility alone, and not for all.</param>
/// <param name="Sections">How many sections it has.</param>
public sealed record Procedure(string Document, string Title, ProcedureVersion Version, bool IsOwn, int Sections);
