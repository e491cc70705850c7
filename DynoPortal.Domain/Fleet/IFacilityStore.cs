using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Fleet;

/// <summary>Keeps what a facility is run by: its name, zone, calendar, limits and rules.</summary>
public interface IFacilityStore
{
    /// <summary>The facility with all that its rules speak of.</summary>
    Task<FacilityBook> ReadAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Decides about an edit under the facility's lock, on the facility as it is then, and writes it: bookings that commit later obey it, and every node hears of it with the commit.
    /// Refused as contended when a booking under way didn't end in time.</summary>
    Task<EditOutcome<Facility>> EditAsync(Actor actor, Func<FacilityBook, FacilityEdit> decide, CancellationToken cancellationToken);
}

/// <summary>A facility with all that its rules speak of, as of one moment.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Permissions">What the actor may do there.</param>
/// <param name="Tests">Its test types, by name.</param>
/// <param name="Dynos">Its dynos, without capabilities, by name.</param>
/// <param name="Roles">The names of all roles.</param>
/// <param name="Teams">The certification teams of its vehicles.</param>
public sealed record FacilityBook(Facility Facility, IReadOnlySet<string> Permissions, IReadOnlyList<TestType> Tests, IReadOnlyList<Dyno> Dynos, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams)
{
    /// <summary>The dyno groups.</summary>
    public IReadOnlyList<string> Groups => [.. Dynos.Select(dyno => dyno.Group).Distinct()];
}

/// <summary>What was decided about an edit.</summary>
/// <param name="Outcome">Done with what to write, or refused.</param>
/// <param name="Approval">The test types, by code, whose need for approval is to be switched, and to what.</param>
public sealed record FacilityEdit(EditOutcome<Facility> Outcome, IReadOnlyDictionary<string, bool> Approval)
{
    /// <summary>Nothing is written.</summary>
    public static FacilityEdit Refused(EditOutcome<Facility>.Refused refused) => new(refused, new Dictionary<string, bool>());
}
