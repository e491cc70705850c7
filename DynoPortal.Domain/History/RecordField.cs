using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.History;

/// <summary>One field of a thing before and after a change, in people's words: times as the site tells them, names instead of ids.</summary>
/// <param name="Name">Such as <c>Dyno</c>.</param>
/// <param name="Before">Empty where there was nothing.</param>
/// <param name="After">Empty where there is nothing.</param>
public sealed partial record RecordField(string Name, string Before, string After)
{
    // What no person cares for: the line names the thing already, and what is occupied follows from the slot.
    private static readonly HashSet<string> Left = ["id", "number", "revision", "facilityId", "occupied"];

    private static readonly Dictionary<string, string> Called = new()
    {
        ["dynoId"] = "Dyno", ["vehicleId"] = "Vehicle", ["slot"] = "Time", ["requester"] = "Booked by", ["zone"] = "Time zone", ["weightLbs"] = "Weight (lb)", ["vin"] = "VIN", ["buildId"] = "Build id",
    };

    /// <summary>Whether the change made it different.</summary>
    public bool IsDifferent => Before != After;

    /// <summary>The fields of a line, in the order in which they are written.</summary>
    public static IReadOnlyList<RecordField> Of(RecordLine line, RecordNames names, SiteClock clock)
    {
        using var before = JsonDocument.Parse(line.Before ?? "{}");
        using var after = JsonDocument.Parse(line.After ?? "{}");
        var (was, now) = (Read(before.RootElement, names, clock), Read(after.RootElement, names, clock));
        return [.. now.Keys.Union(was.Keys).Where(name => !Left.Contains(name))
            .Select(name => new RecordField(Words(name), was.GetValueOrDefault(name, ""), now.GetValueOrDefault(name, ""))).Where(field => field is not { Before: "", After: "" })];
    }

    private static Dictionary<string, string> Read(JsonElement thing, RecordNames names, SiteClock clock) => thing.ValueKind == JsonValueKind.Object
        ? thing.EnumerateObject().ToDictionary(property => property.Name, property => Text(property.Name, property.Value, names, clock))
        : new() { ["value"] = Text("value", thing, names, clock) };

    private static string Text(string name, JsonElement value, RecordNames names, SiteClock clock) => value.ValueKind switch
    {
        JsonValueKind.Object when Span(value) is { } slot => clock.Text(slot),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Where(each => !each.Name.StartsWith('$')).Select(each => $"{Words(each.Name).ToLowerInvariant()}: {Text(each.Name, each.Value, names, clock)}")),
        JsonValueKind.Array => string.Join(value.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.Object) ? "; " : ", ", value.EnumerateArray().Select(each => Text(name, each, names, clock))),
        JsonValueKind.Number when value.TryGetInt32(out var id) && name is "dynoId" or "dyno" or "dynos" => names.Dynos.GetValueOrDefault(id, $"dyno {id}"),
        JsonValueKind.Number when value.TryGetInt32(out var id) && name is "vehicleId" or "vehicle" => names.Vehicles.GetValueOrDefault(id, $"vehicle {id}"),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => Text(name, value.GetString()!, names, clock),
        _ => "",
    };

    private static string Text(string name, string text, RecordNames names, SiteClock clock)
    {
        if (name == "testType" && names.TestTypes.TryGetValue(text, out var test)) return test;
        if (Guid.TryParseExact(text, "D", out var id)) return names.Ids.GetValueOrDefault(id) ?? text;
        if (Moment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return clock.Text(at);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return clock.Text(day);
        return Code().IsMatch(text) ? text.Replace('_', ' ') : text;
    }

    private static Slot? Span(JsonElement value) => value.TryGetProperty("start", out var start) && value.TryGetProperty("end", out var end) && value.EnumerateObject().Count() == 2
        && start.ValueKind == JsonValueKind.String && end.ValueKind == JsonValueKind.String && start.TryGetDateTimeOffset(out var from) && end.TryGetDateTimeOffset(out var to) ? new Slot(from, to) : null;

    private static string Words(string name)
    {
        if (Called.TryGetValue(name, out var called)) return called;
        var words = Hump().Replace(name, " $0").Replace('_', ' ').Trim().ToLowerInvariant();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Hump();
}
