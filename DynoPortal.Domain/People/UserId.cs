namespace DynoPortal.Domain.People;

/// <summary>Identifies a person who can sign in.</summary>
public readonly record struct UserId(Guid Value);
