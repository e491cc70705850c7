namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>The tools that expectations may name, with their arguments: what was agreed before there were any.</summary>
internal static class ToolContract
{
    /// <summary>Arguments by tool.</summary>
    public static IReadOnlyDictionary<string, string[]> Arguments { get; } = new Dictionary<string, string[]>
    {
        ["get_now"] = [],
        ["list_dynos"] = ["group", "test", "drive", "vehicle"],
        ["get_dyno"] = ["dyno"],
        ["get_vehicle"] = ["vehicle"],
        ["describe_data"] = [],
        ["find_openings"] = ["vehicle", "test", "length", "from", "to", "dyno", "drive", "weightLb", "most"],
        ["list_allocations"] = ["vehicle", "dyno", "group", "person", "test", "program", "status", "from", "to", "booking", "most"],
        ["count_allocations"] = ["by", "vehicle", "dyno", "group", "person", "test", "program", "status", "from", "to"],
        ["detect_conflicts"] = ["from", "to"],
        ["list_outages"] = ["dyno", "from", "to"],
        ["explain_unavailable"] = ["vehicle", "test", "dyno", "from", "to"],
        ["utilization"] = ["from", "to", "dyno", "group", "by"],
        ["query_schedule"] = ["entity", "filters", "groupBy", "measures", "sort", "most"],
        ["search_procedures"] = ["query", "most"],
        ["resolve_entities"] = ["text"],
        ["propose_booking"] = ["vehicle", "test", "dyno", "from", "to", "length", "notes"],
        ["propose_auto_allocation"] = ["vehicle", "test", "from", "to", "length", "backupDays"],
        ["propose_move"] = ["booking", "dyno", "from", "to"],
        ["propose_cancel"] = ["bookings", "reason"],
        ["propose_swap"] = ["first", "second"],
        ["propose_change"] = ["booking", "notes", "technician", "end", "start", "length", "splitAt"],
        ["propose_series"] = ["vehicle", "test", "dyno", "slots"],
        ["propose_undo"] = ["booking"],
        ["propose_outage"] = ["dyno", "from", "to", "kind", "reason"],
        ["propose_campaign"] = ["vehicle", "tests", "from"],
    };
}
