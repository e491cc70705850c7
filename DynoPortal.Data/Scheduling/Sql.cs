using NpgsqlTypes;

namespace DynoPortal.Data.Scheduling;

/// <summary>Parameters that may be null, which PostgreSQL must be told the type of.</summary>
internal static class Sql
{
    public static Typed Text(string? value) => new(NpgsqlDbType.Text, value);

    public static Typed Json(string? value) => new(NpgsqlDbType.Jsonb, value);

    public static Typed Uuid(Guid? value) => new(NpgsqlDbType.Uuid, value);

    public static Typed Integer(int? value) => new(NpgsqlDbType.Integer, value);

    public static Typed Day(DateOnly? value) => new(NpgsqlDbType.Date, value);

    public static Typed Number(decimal? value) => new(NpgsqlDbType.Numeric, value);

    public static Typed Instant(DateTimeOffset? value) => new(NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    public static Typed Range(Domain.Scheduling.Slot? value) => new(NpgsqlDbType.TimestampTzRange, value is { } slot ? RowReading.Range(slot) : null);

    /// <summary>A value with its type.</summary>
    public sealed record Typed(NpgsqlDbType Type, object? Value);
}
