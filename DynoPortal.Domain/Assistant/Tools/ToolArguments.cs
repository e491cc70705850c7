using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Reads the arguments of a call as the types of the tool's method, before the method is called: what a model gets wrong becomes an answer, and an exception inside a tool stays one.</summary>
internal static class ToolArguments
{
    /// <summary>The arguments by name, or what is wrong with them.</summary>
    public static (Dictionary<string, object?> Values, ToolError? Error) Read(AIFunction function, IDictionary<string, object?> arguments)
    {
        var wanted = Parameters(function).ToDictionary(parameter => parameter.Name!);
        var values = new Dictionary<string, object?>();
        // An argument that is not there may be one that the caller relies on, such as another facility: never pass over it.
        if (arguments.FirstOrDefault(each => !wanted.ContainsKey(each.Key) && !IsNothing(each.Value)).Key is { } unknown)
            return (values, Invalid($"{function.Name} has no argument \"{unknown}\". It takes: {string.Join(", ", wanted.Keys.DefaultIfEmpty("none"))}."));
        foreach (var (name, parameter) in wanted)
        {
            var (value, problem) = Read(parameter, arguments.TryGetValue(name, out var given) ? given : null);
            if (problem is not null) return (values, Invalid($"{name} {problem}"));
            if (value is not null) values[name] = value;
        }

        return (values, null);
    }

    /// <summary>The parameters that a model fills.</summary>
    public static IEnumerable<ParameterInfo> Parameters(AIFunction function) => (function.UnderlyingMethod?.GetParameters() ?? [])
        .Where(parameter => parameter.ParameterType != typeof(ToolCaller) && parameter.ParameterType != typeof(CancellationToken));

    private static (object? Value, string? Problem) Read(ParameterInfo parameter, object? given)
    {
        var type = parameter.ParameterType;
        if (IsNothing(given)) return parameter.HasDefaultValue ? (null, null) : (null, $"is missing: give {Wanted(type)}.");
        if (type.IsInstanceOfType(given)) return (given, null);
        var json = given as JsonElement? ?? JsonSerializer.SerializeToElement(given, ToolJson.Options);
        // Models write the number of a dyno or vehicle as a number.
        if (type == typeof(string) && json.ValueKind == JsonValueKind.Number) return (json.GetRawText(), null);
        try
        {
            return json.Deserialize(type, ToolJson.Options) is { } value ? (value, null) : (null, $"must be {Wanted(type)}.");
        }
        catch (JsonException)
        {
            return (null, $"must be {Wanted(type)}.");
        }
    }

    private static bool IsNothing([NotNullWhen(false)] object? given) => given is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    private static string Wanted(Type type) =>
        type == typeof(string) ? "text"
        : (Nullable.GetUnderlyingType(type) ?? type) == typeof(int) ? "a whole number"
        : type.IsArray && type.GetElementType() == typeof(string) ? "a list of texts"
        : type.IsArray ? "a list of objects as the schema says" : "a value as the schema says";

    private static ToolError Invalid(string message) => new(message, ToolError.Invalid);
}
