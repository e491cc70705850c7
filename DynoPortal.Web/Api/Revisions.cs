using System.Globalization;

namespace DynoPortal.Web.Api;

/// <summary>Revisions as entity tags.</summary>
internal static class Revisions
{
    private const string Header = "If-Match";

    /// <summary>The revision that the caller saw; null when they don't say, or when it was refused here. Read with and without quotes and <c>W/</c>.</summary>
    public static int? Expected(HttpRequest request, RequestFields fields)
    {
        var tag = request.Headers.IfMatch.ToString().Trim();
        if (tag is "" or "*") return null;
        var bare = (tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? tag[2..] : tag).Trim('"');
        if (int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0) return revision;
        fields.Refuse(Header, $"{Header} must be one revision such as \"3\", as the ETag of the last answer says.");
        return null;
    }

    /// <summary>Sends the revision as ETag.</summary>
    public static void Tag(HttpResponse response, int revision) => response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
