using System.Text.Json.Nodes;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What the portal keeps of a person: for them to have, and to be erased. Asked for by the person, signed in and not with an access token, or by an administrator of every facility of theirs.</summary>
public interface IPersonalFile
{
    /// <summary>All that is kept of the person, without secrets: account, settings, memberships, tokens, security events; and of each facility bookings, history, conversations and feeds; for an administrator of those facilities alone whose people they manage.</summary>
    Task<PersonalFileOutcome> ExportAsync(Actor actor, UserId person, CancellationToken cancellationToken);

    /// <summary>
    /// Erases the person: name, e-mail address, password, second factors, settings, conversations, feeds and tokens go, sessions end. What the lab has to keep (bookings, history) stays under a pseudonym
    /// such as "Former colleague 7F3A". Bookings that are still to come stay too, and must have been looked at first. Of facilities whose people an
    /// administrator doesn't manage they see no booking; what is private to the person goes there too, as the account does. Refused for the last administrator of a facility.
    /// </summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="person">Whose.</param>
    /// <param name="keepBookings">Whether the bookings to come were looked at and shall stay; when not, they are listed instead.</param>
    /// <param name="cancellationToken">Gives up before it is done.</param>
    Task<PersonalFileOutcome> EraseAsync(Actor actor, UserId person, bool keepBookings, CancellationToken cancellationToken);
}

/// <summary>What became of the wish for a person's file, or for its end.</summary>
public abstract record PersonalFileOutcome
{
    private PersonalFileOutcome()
    {
    }

    /// <summary>What is kept.</summary>
    public sealed record Exported(JsonObject File) : PersonalFileOutcome;

    /// <summary>The person is erased.</summary>
    /// <param name="Pseudonym">What stands in their place.</param>
    public sealed record Erased(string Pseudonym) : PersonalFileOutcome;

    /// <summary>Nothing was erased yet: these bookings of theirs are still to come.</summary>
    /// <param name="Bookings">Their numbers, such as A-1042, the soonest first.</param>
    public sealed record StillBooked(IReadOnlyList<string> Bookings) : PersonalFileOutcome
    {
        /// <summary>What to do, in a sentence.</summary>
        public string Sentence => $"{(Bookings.Count == 1 ? "A booking is" : $"{Bookings.Count} bookings are")} still to come: {string.Join(", ", Bookings.Take(20))}. Cancel what is no longer needed; the rest stays, under a pseudonym.";
    }

    /// <summary>Nothing was done.</summary>
    public sealed record Refused(Refusal Refusal) : PersonalFileOutcome;
}
