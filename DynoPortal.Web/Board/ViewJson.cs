using System.Globalization;
using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.Board;

/// <summary>What the script is asked to show, as its attribute <c>view</c>.</summary>
internal static class ViewJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What an address asks of the rows, on this day of the site, for a person who may do this.</summary>
    public static string Of(BoardAddress address, DateOnly today, UserId me, IReadOnlySet<string> permissions) => JsonSerializer.Serialize(new
    {
        address.Filter,
        address.Group,
        address.Type,
        Status = address.Status is { } status ? (int)status : (int?)null,
        Drive = address.Drive?.Code(),
        address.Mine,
        Colour = address.Colour.ToString().ToLowerInvariant(),
        address.Highlight,
        Today = today.ToString("O", CultureInfo.InvariantCulture),
        Me = me.Value,
        May = permissions.Order(StringComparer.Ordinal),
    }, Options);
}
