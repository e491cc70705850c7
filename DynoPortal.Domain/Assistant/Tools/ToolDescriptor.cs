using DynoPortal.Domain.People;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>One tool, described once for chat, MCP and the help page.</summary>
public sealed record ToolDescriptor
{
    /// <summary>What it does, with the schema of its arguments.</summary>
    public required AIFunction Function { get; init; }

    /// <summary>What it may do.</summary>
    public required ToolEffect Effect { get; init; }

    /// <summary>The caller needs one of these permissions for it to be offered; the services ask again when it is called (S-6).</summary>
    public required IReadOnlyList<string> AnyOf { get; init; }

    /// <summary>What a person reads while it runs, such as <c>Looking for free dynos</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The kind of card that its answer is shown as, such as <c>openings</c>; null when it is not shown.</summary>
    public string? Card { get; init; }

    /// <summary>The list in its answer whose items are passages to be cited by their <c>n</c>; null when it finds none.</summary>
    public string? Passages { get; init; }

    /// <summary>Its name, as a model calls it.</summary>
    public string Name => Function.Name;

    /// <summary>Whether this caller is offered it.</summary>
    public bool IsOfferedTo(ToolCaller caller) => AnyOf.Any(caller.Permissions.Contains);

    /// <summary>A tool that reads, for everyone who may see the schedule.</summary>
    internal static ToolDescriptor Reads(Delegate method, string name, string label, string? card, string description) => new()
    {
        Function = Toolbox.Function(method, name, description),
        Effect = ToolEffect.Read,
        AnyOf = [Permission.View],
        Label = label,
        Card = card,
    };

    /// <summary>A tool that proposes, for everyone who has one of these permissions.</summary>
    internal static ToolDescriptor Proposes(Delegate method, string name, string label, IReadOnlyList<string> anyOf, string description) => new()
    {
        Function = Toolbox.Function(method, name, description),
        Effect = ToolEffect.Propose,
        AnyOf = anyOf,
        Label = label,
    };
}
