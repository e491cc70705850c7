using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Prompts;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>All that is read once when a turn begins.</summary>
public sealed record TurnSetting
{
    /// <summary>Whose turn it is.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>Names of everyone of the facility.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The facility, with its clock in their style.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The form of dates that they have chosen; null when they have chosen none, so that dates in numbers are asked about.</summary>
    public DateForm? DateForm { get; init; }

    /// <summary>What they may do.</summary>
    public required IReadOnlySet<string> Permissions { get; init; }

    /// <summary>What they are there, in a word or two for a prompt.</summary>
    public string Role => Domain.People.Role.Defaults.LastOrDefault(role => role.Permissions.All(Permissions.Contains))?.Name ?? "Member";

    /// <summary>What the facility's administrator has set.</summary>
    public required AssistantSettings Settings { get; init; }

    /// <summary>The prompt that is active.</summary>
    public required AssistantPrompt Prompt { get; init; }

    /// <summary>The turns before this one in its branch.</summary>
    public IReadOnlyList<Turn> Path { get; init; } = [];
}

/// <summary>Reads it.</summary>
public sealed class TurnSettingReader(IFleetReader fleet, IPeopleReader people, IUserSettings choices, IAssistantSettings settings, AssistantPrompts prompts)
{
    /// <summary>The setting; null when the person doesn't belong to the facility or may not look at it.</summary>
    public async Task<TurnSetting?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Id is not { } person) return null;
        var permissions = await people.PermissionsAsync(actor, cancellationToken);
        if (!permissions.Contains(Permission.View)) return null;
        var facility = (await fleet.FacilitiesAsync(person, cancellationToken)).FirstOrDefault(each => each.Id == actor.Facility);
        if (facility is null) return null;
        var own = await choices.ReadAsync(person, cancellationToken);
        var names = await people.WithPermissionAsync(actor.Facility, Permission.View, cancellationToken);
        var chosen = await settings.ReadAsync(actor.Facility, cancellationToken);
        return new()
        {
            Actor = actor with { Channel = Channel.Assistant },
            Name = names.FirstOrDefault(each => each.Id == person)?.DisplayName ?? "",
            Names = [.. names.Select(each => each.DisplayName)],
            Facility = facility with { Clock = facility.Clock with { Style = own.Dates } },
            DateForm = own.DateForm,
            Permissions = permissions,
            Settings = chosen,
            Prompt = prompts.Find(chosen.PromptVersion),
        };
    }
}
