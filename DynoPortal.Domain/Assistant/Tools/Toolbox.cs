using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Every tool there is.</summary>
public sealed class Toolbox
{
    private readonly Dictionary<string, ToolDescriptor> byName;

    /// <summary>The tools of these sets. Throws when two have one name.</summary>
    public Toolbox(IEnumerable<IToolset> sets)
    {
        All = [.. sets.SelectMany(set => set.Tools)];
        byName = All.ToDictionary(tool => tool.Name);
    }

    /// <summary>All of them, reading ones first.</summary>
    public IReadOnlyList<ToolDescriptor> All { get; }

    /// <summary>Those that the caller is offered; none that proposes when only reading is allowed.</summary>
    public IReadOnlyList<ToolDescriptor> For(ToolCaller caller, bool onlyReading = false) =>
        [.. All.Where(tool => tool.IsOfferedTo(caller) && !(onlyReading && tool.Effect == ToolEffect.Propose))];

    /// <summary>One by its name, or null.</summary>
    public ToolDescriptor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>A tool from a method. Its <see cref="ToolCaller"/> and cancellation token come from the portal and are no part of the schema.</summary>
    public static AIFunction Function(Delegate method, string name, string description) => AIFunctionFactory.Create(method, new AIFunctionFactoryOptions
    {
        Name = name,
        Description = description,
        SerializerOptions = ToolJson.Options,
        ConfigureParameterBinding = parameter => parameter.ParameterType == typeof(ToolCaller)
            ? new() { ExcludeFromSchema = true, BindParameter = (_, arguments) => CallerOf(arguments) }
            : default,
    });

    /// <summary>Calls a tool for a caller. Arguments that are missing, unknown or of another type are answered with a <see cref="ToolError"/>.</summary>
    public static async ValueTask<object?> CallAsync(ToolDescriptor tool, IDictionary<string, object?> arguments, ToolCaller caller, CancellationToken cancellationToken)
    {
        var (values, error) = ToolArguments.Read(tool.Function, arguments);
        if (error is not null) return error;
        return await tool.Function.InvokeAsync(new AIFunctionArguments(values) { Context = new Dictionary<object, object?> { [typeof(ToolCaller)] = caller } }, cancellationToken);
    }

    private static object CallerOf(AIFunctionArguments arguments) =>
        arguments.Context?.TryGetValue(typeof(ToolCaller), out var caller) == true && caller is not null ? caller : throw new InvalidOperationException("A tool is called for somebody.");
}

/// <summary>Some tools that belong together.</summary>
public interface IToolset
{
    /// <summary>The tools.</summary>
    IEnumerable<ToolDescriptor> Tools { get; }
}
