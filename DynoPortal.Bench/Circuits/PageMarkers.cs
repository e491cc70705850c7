using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DynoPortal.Bench.Circuits;

/// <summary>What a page says about the components that its circuit is to take over.</summary>
/// <param name="Operations">The root components to add, as the hub's <c>UpdateRootComponents</c> takes them.</param>
/// <param name="State">The state that was kept from the page's first rendering.</param>
internal sealed partial record PageMarkers(string Operations, string State)
{
    public static PageMarkers Read(string page)
    {
        var operations = new JsonArray();
        foreach (Match marker in Component().Matches(page))
            // The second marker of a pair only says where the component ends.
            if (JsonNode.Parse(marker.Groups[1].Value) is JsonObject found && found.ContainsKey("type"))
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = found });
        if (operations.Count == 0) throw new InvalidOperationException($"The page has no interactive component: {page[..Math.Min(300, page.Length)]}");
        return new(new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), KeptState().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex KeptState();
}
