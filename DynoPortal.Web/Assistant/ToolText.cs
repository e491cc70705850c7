using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant;

namespace DynoPortal.Web.Assistant;

/// <summary>Arguments and answers of tools, for a reader who wants to see them.</summary>
internal static partial class ToolText
{
    private const int Longest = 4000;
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON on several lines, VINs masked but for their last six, cut where it is longer than anyone reads.</summary>
    public static string Of(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Undefined) return "";
        var text = Vin().Replace(JsonSerializer.Serialize(data, Pretty), vin => "…" + vin.Value[^6..]);
        return text.Length <= Longest ? text : UserText.Cut(text, Longest) + "\n…";
    }

    [GeneratedRegex(@"\b[A-HJ-NPR-Z0-9]{17}\b")]
    private static partial Regex Vin();
}
