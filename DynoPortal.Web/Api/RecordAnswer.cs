using System.Text.Json;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.Api;

/// <summary>One line of everything that changed.</summary>
internal sealed record RecordAnswer
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the portal itself and for people who are gone.</summary>
    public required string? Actor { get; init; }

    /// <summary>Id of who; null for the portal itself.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Through what.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What kind of thing: <c>booking</c>, <c>outage</c>, <c>dyno</c>, <c>role</c>, ….</summary>
    public required string Noun { get; init; }

    /// <summary>The thing's own id.</summary>
    public required string Thing { get; init; }

    /// <summary>What people call it; may be empty.</summary>
    public required string Label { get; init; }

    /// <summary>The change in one word.</summary>
    public required string Action { get; init; }

    /// <summary>The thing as it was; null when it was new.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>The thing as it is since; null when it is gone.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>Rules that were overridden, and why.</summary>
    public required string? Overrode { get; init; }

    /// <summary>The line as the API writes it.</summary>
    public static RecordAnswer Of(RecordLine line, RecordNames names) => new()
    {
        At = line.At,
        Actor = line.Actor is { } actor ? names.Ids.GetValueOrDefault(actor.Value) : null,
        ActorId = line.Actor?.Value,
        Channel = line.Channel,
        Noun = line.Noun,
        Thing = line.Thing,
        Label = line.Label,
        Action = line.Action,
        Before = Json(line.Before),
        After = Json(line.After),
        Overrode = line.Overrode,
    };

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
