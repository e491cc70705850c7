namespace DynoPortal.Domain.People.Security;

/// <summary>Reads the security log for those with <see cref="Permission.AuditHistory"/>.</summary>
public interface ISecurityLogReader
{
    /// <summary>
    /// The events of the actor's facility, the sign-ins and account changes of its members wherever they happened, and the failed sign-ins of nobody known; newest first. Null when the actor may not see them.
    /// </summary>
    /// <param name="actor">Who asks, and for which facility.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="most">How many at most; 1 to 100 000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<SecurityEntry>?> ReadAsync(Actor actor, SecurityQuery query, int most, CancellationToken cancellationToken);
}

/// <summary>Which events of the security log.</summary>
/// <param name="Text">A part of a person's name or e-mail address; null for everybody's.</param>
/// <param name="Kind">Of this kind; null for all.</param>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this moment.</param>
/// <param name="Address">The beginning of the network address.</param>
/// <param name="Before">Only those that stand before this one; null for the newest.</param>
public sealed record SecurityQuery(string? Text = null, SecurityEventKind? Kind = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Address = null, long? Before = null);

/// <summary>An event as it was kept.</summary>
/// <param name="Id">Grows with every event.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Person">The name of whose account it is about; the masked address that was tried when nobody is known; null when neither is.</param>
/// <param name="By">The name of who did it to them; null when they did it themselves.</param>
/// <param name="Address">From where; null for the portal's own work.</param>
/// <param name="Details">More about it.</param>
public sealed record SecurityEntry(long Id, DateTimeOffset At, SecurityEventKind Kind, string? Person, string? By, string? Address, IReadOnlyDictionary<string, string?> Details);
