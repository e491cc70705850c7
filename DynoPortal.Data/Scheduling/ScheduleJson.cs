using System.Text.Json;
using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Scheduling;

/// <summary>How rows are written into the history and calendars into the facility: plain JSON that people can read in the database.</summary>
internal static class ScheduleJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        // jsonb sorts the properties of an object, so the one that says which change it is need not come first.
        AllowOutOfOrderMetadataProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new IdConverter<AllocationId, Guid>(value => new(value), id => id.Value),
            new IdConverter<OutageId, Guid>(value => new(value), id => id.Value),
            new IdConverter<OutageSeriesId, Guid>(value => new(value), id => id.Value),
            new IdConverter<TestRequestId, Guid>(value => new(value), id => id.Value),
            new IdConverter<UserId, Guid>(value => new(value), id => id.Value),
            new IdConverter<DynoId, int>(value => new(value), id => id.Value),
            new IdConverter<VehicleId, int>(value => new(value), id => id.Value),
        },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A {typeof(T).Name} is missing.");

    private sealed class IdConverter<TId, TValue>(Func<TValue, TId> wrap, Func<TId, TValue> unwrap) : JsonConverter<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            wrap(JsonSerializer.Deserialize<TValue>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, unwrap(value), options);
    }
}
