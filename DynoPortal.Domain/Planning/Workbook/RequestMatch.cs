using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Finds for each row the request that it became before, by vehicle, test and mileage step; rows that agree in all three are told apart by what they say, then counted.</summary>
internal sealed class RequestMatch
{
    private readonly Dictionary<(VehicleId, string), List<ListedRequest>> known;
    private readonly HashSet<string> keys;

    public RequestMatch(ImportLab lab)
    {
        known = lab.Requests.GroupBy(request => (request.Request.VehicleId, TestOf(request.Request.Source!.Key)))
            .ToDictionary(group => group.Key, group => group.OrderBy(request => request.Request.Source!.Key, StringComparer.Ordinal).ToList());
        keys = [.. lab.Requests.Select(request => request.Request.Source!.Key)];
    }

    /// <summary>Gives the rows their keys and their requests of before.</summary>
    public void Match(IEnumerable<ForecastRow> rows, Func<ListedRequest, IReadOnlyDictionary<string, string>> shown)
    {
        foreach (var alike in rows.GroupBy(row => (row.Vehicle, TestKey(row))).OrderBy(group => group.First().Key, StringComparer.Ordinal).ThenBy(group => group.Key.Item2, StringComparer.Ordinal))
        {
            var there = known.GetValueOrDefault(alike.Key) ?? [];
            // In an order of their own, so that the rows' places don't matter.
            var waiting = alike.OrderBy(row => row.Started ?? DateTime.MaxValue).ThenBy(Content, StringComparer.Ordinal).ToList();
            Pair(waiting, there, (row, request) => Says(request.Request.Source!.Cells, row.Cells) || Says(shown(request), row.Cells));
            Pair(waiting, there, (_, _) => true);
            foreach (var row in waiting) row.Key = NewKey($"{row.Key}|{alike.Key.Item2}");
        }
    }

    /// <summary>Whether two rows say the same.</summary>
    public static bool Says(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(cell => other.TryGetValue(cell.Key, out var text) && text == cell.Value);

    private static void Pair(List<ForecastRow> rows, List<ListedRequest> requests, Func<ForecastRow, ListedRequest, bool> fits)
    {
        foreach (var row in rows.ToList())
        {
            if (requests.Find(request => fits(row, request)) is not { } request) continue;
            (row.Known, row.Key) = (request, request.Request.Source!.Key);
            requests.Remove(request);
            rows.Remove(row);
        }
    }

    private string NewKey(string stem)
    {
        if (stem.Length > 280) stem = stem[..280];
        for (var count = 1; ; count++)
            if (keys.Add($"{stem}|{count}")) return $"{stem}|{count}";
    }

    private static string TestKey(ForecastRow row) => $"{Codes.Slug(row.TestText)}/{Codes.Slug(row.Text(SheetColumns.Step))}";

    private static string TestOf(string key) => key.Split('|') is [_, var test, _] ? test : key;

    private static string Content(ForecastRow row) => string.Join('\n', row.Cells.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}"));
}
