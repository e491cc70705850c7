using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DynoPortal.Data.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>Writes edits into the history, each within the transaction of its change, so that neither is there without the other. An edit that changed nothing isn't written.</summary>
internal static class EditLog
{
    private const int LongestLabel = 200;

    // As the schedule writes its rows: without what is computed. What a store names in passing has only such properties, and keeps them.
    private static readonly JsonSerializerOptions Writing = new(ScheduleJson.Options) { IgnoreReadOnlyProperties = false, TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DropComputed } } };

    private const string Insert = """
        INSERT INTO edits (facility_id, at, actor_id, channel, noun, thing, label, action, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    /// <summary>Adds the statement that writes an edit to a batch whose transaction is set to the actor's facility.</summary>
    public static void AddEdit(this NpgsqlBatch batch, Edit edit)
    {
        var (before, after) = (Json(edit.Before), Json(edit.After));
        if (before == after) return;
        batch.Add(Insert, edit.Actor.Facility.Value, edit.At.UtcDateTime, Sql.Uuid(edit.Actor.Id?.Value), edit.Actor.Channel.Code(), edit.Noun, edit.Thing, Short(edit.Label), edit.Action,
            Sql.Json(before), Sql.Json(after));
    }

    /// <summary>Writes an edit in the context's open transaction, which it sets to the actor's facility.</summary>
    public static async Task WriteEditAsync(this DbContext context, Edit edit, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null) throw new InvalidOperationException("An edit is written in the transaction of its change.");
        await using var batch = new NpgsqlBatch((NpgsqlConnection)context.Database.GetDbConnection());
        batch.AddFacility(edit.Actor.Facility);
        batch.AddEdit(edit);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? Json(object? thing) => thing is null ? null : JsonSerializer.Serialize(thing, Writing);

    private static void DropComputed(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)) return;
        foreach (var computed in type.Properties.Where(property => property.Set is null).ToList()) type.Properties.Remove(computed);
    }

    private static string Short(string label) => label.Length <= LongestLabel ? label : string.Concat(label.AsSpan(0, LongestLabel - 1), "…");
}
