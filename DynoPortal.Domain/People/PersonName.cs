namespace DynoPortal.Domain.People;

/// <summary>A person to choose from.</summary>
/// <param name="Id">The person.</param>
/// <param name="DisplayName">As shown to others.</param>
public sealed record PersonName(UserId Id, string DisplayName);
