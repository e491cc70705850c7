using System.ComponentModel;
using System.Text.Json;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>One condition of a query.</summary>
/// <param name="Field">A field of the entity.</param>
/// <param name="Op">eq, ne, lt, le, gt, ge, contains or in.</param>
/// <param name="Value">Text or a number; for in, values with commas between them. A date compares whole days.</param>
internal sealed record QueryFilter(string? Field, string? Op, JsonElement Value)
{
    /// <summary>The value as text.</summary>
    public string Text => Value.ValueKind == JsonValueKind.Array ? string.Join(',', Value.EnumerateArray()) : Value.ToString();
}

/// <summary>The tool that answers any other question about rows, in place of SQL.</summary>
public sealed class QueryTools(ToolDesk desk) : IToolset
{
    private const string Fields = "allocations: booking, vehicle, program, model_year, dyno, group, test, status, requester, technician, from, to, day, week, month, hours. "
        + "outages: dyno, group, kind, from, to, day, week, month, hours. dynos: dyno, group, enabled, tests, drives, weights, available_from, available_to, set_up_before, set_up_after. "
        + "vehicles: vehicle, tag, vin, build_id, program, model_year, drive, weight_lb, weight_class, certification_team, powerpack, build_type.";

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
        [ToolDescriptor.Reads(QueryScheduleAsync, "query_schedule", "Working out a table", "table", $"A table of rows, or of groups with measures, for questions that no other tool answers. Fields of {Fields}")];

    private async Task<object> QueryScheduleAsync(ToolCaller caller, [Description(QueryRows.Entities)] string entity,
        [Description("Conditions that all must hold; op is eq, ne, lt, le, gt, ge, contains or in (values with commas between them)")] QueryFilter[]? filters = null,
        [Description("Fields to group by")] string[]? groupBy = null, [Description("count, hours, avg_hours, max_hours; count when grouped without any")] string[]? measures = null,
        [Description("A column, with a minus before it for the largest first")] string? sort = null, [Description(Ask.Most)] int? most = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var status = filters?.FirstOrDefault(filter => filter?.Field == "status" && filter.Op == "eq" && filter.Text == "cancelled") is null ? (AllocationStatus?)null : AllocationStatus.Cancelled;
        if (await QueryRows.ReadAsync(entity, status, reading) is not { } rows) return Invalid($"\"{entity}\" can't be asked: write {QueryRows.Entities}.");
        var table = new QueryTable(rows);
        return table.Filter(filters ?? []) ?? table.Measure(groupBy ?? [], measures ?? []) ?? table.Sort(sort) ?? (object)table.Answer(ToolReading.Most(most));
    }

    private static ToolError Invalid(string message) => new(message, ToolError.Invalid);
}

/// <summary>What <c>query_schedule</c> answers.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">The values, in the order of the columns.</param>
/// <param name="Total">How many rows there are, listed or not.</param>
/// <param name="Cut">True when there are more than could be read.</param>
internal sealed record TableAnswer(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, int Total, bool? Cut);
