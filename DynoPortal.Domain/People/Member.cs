namespace DynoPortal.Domain.People;

/// <summary>A person who belongs to a facility.</summary>
/// <param name="Id">The person.</param>
/// <param name="DisplayName">As shown to others.</param>
/// <param name="Email">With which they sign in.</param>
/// <param name="Role">The name of their role here.</param>
/// <param name="Since">When they were admitted.</param>
/// <param name="LockedOut">Whether too many wrong passwords keep them out at this moment.</param>
public sealed record Member(UserId Id, string DisplayName, string Email, string Role, DateTimeOffset Since, bool LockedOut);
