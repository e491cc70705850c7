using DynoPortal.Domain.History;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.Api;

/// <summary>Which lines of everything that changed are asked for, as the query of a request writes it.</summary>
internal sealed record RecordRequest(string? Thing, string? Person, string? Channel, string? From, string? To, string? Cursor, string? Limit)
{
    private const int DefaultLimit = 100;
    private const int LongestThing = 100;

    /// <summary>The question; what is wrong with it is noted.</summary>
    public RecordQuery Read(RequestFields fields)
    {
        if (Thing?.Length > LongestThing || Thing?.Contains('\0', StringComparison.Ordinal) == true) fields.Refuse("thing", $"thing is a number, a name, a VIN or a kind of thing, of at most {LongestThing} characters.");
        Guid? person = Guid.TryParse(Person, out var id) ? id : null;
        if (person is null && !string.IsNullOrEmpty(Person)) fields.Refuse("person", "person is the id of a person.");
        return new()
        {
            Thing = Thing,
            Person = person is { } who ? new UserId(who) : null,
            Channel = fields.Choice("channel", Channel, Enum.GetValues<Domain.People.Channel>()),
            From = fields.Time("from", From)?.Start,
            To = fields.Time("to", To)?.End,
            Cursor = fields.Cursor(Cursor),
            Limit = fields.Number("limit", Limit, DefaultLimit, 1, RecordQuery.MostLines),
        };
    }
}
