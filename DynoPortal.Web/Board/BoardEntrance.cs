using DynoPortal.Domain.Fleet;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Board;

/// <summary>Who opens a board, and its frame: read for the first answer to the browser, and taken over by the circuit that follows.</summary>
public sealed class BoardEntrance(CurrentPerson current, BoardReader reader, BoardOpenings openings, TimeProvider clock)
{
    /// <summary>The person and the frame of what the address names; nobody, or no frame where they don't belong to the facility.</summary>
    public async Task<(Person? Person, ScheduleBoard? Board)> ReadAsync(BoardAddress address, CancellationToken cancellationToken)
    {
        var found = await current.ReadAsync(address.Facility, cancellationToken);
        return (found, found?.Facility is { } place ? await reader.OpenAsync(place, address.For(found.Settings).WindowOf(place, clock), cancellationToken) : null);
    }

    /// <summary>The facility as it is by now; null for nobody.</summary>
    public async Task<Facility?> FacilityAsync(BoardAddress address, CancellationToken cancellationToken) => (await current.ReadAsync(address.Facility, cancellationToken))?.Facility;

    /// <summary>Keeps what was read for the circuit. Answers the word that takes it, once.</summary>
    public string Keep(Person? person, ScheduleBoard? board) => openings.Keep(person, board);

    /// <summary>Takes what was kept under the word, without waiting for anything, so that the page is never seen empty in between; reads where there is nothing, or where it is another's.</summary>
    public async Task<(Person? Person, ScheduleBoard? Board)> TakeAsync(string? word, BoardAddress address, CancellationToken cancellationToken) =>
        openings.Take(word) is { } opened && await current.IsAsync(opened.Person) ? (opened.Person, opened.Board) : await ReadAsync(address, cancellationToken);
}
