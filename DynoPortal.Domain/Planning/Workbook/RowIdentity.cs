using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What a row says of its vehicle's identity. It falls back from VIN to tag, to build id, to the row's own content.</summary>
/// <param name="Vin">Upper case, 17 characters; null when there is none.</param>
/// <param name="Tag">Null when there is none, and for placeholders such as <c>TBD 12</c>.</param>
/// <param name="BuildId">Null when there is none.</param>
/// <param name="Content">Digest of what tells the row from others when nothing else does; its place in the sheet doesn't count.</param>
public sealed partial record RowIdentity(string? Vin, string? Tag, string? BuildId, string Content)
{
    /// <summary>Reads the cells. A VIN that can't be one is none, and is said so.</summary>
    public static (RowIdentity Identity, bool IsVinReadable) Read(Func<string, string> text)
    {
        var vin = Codes.Squeeze(CellText.OrNull(text(SheetColumns.Vin)));
        var isVin = VinForm().IsMatch(vin);
        return (new(isVin ? vin : null, Named(text(SheetColumns.Tag)), Named(text(SheetColumns.BuildId)), Digest(text)), isVin || vin.Length == 0 || Placeholder().IsMatch(vin));
    }

    private static string? Named(string text) => CellText.OrNull(text) is { } named && !Placeholder().IsMatch(named) && named.Length <= 100 && !named.Any(char.IsControl)
        ? string.Join(' ', named.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant() : null;

    // What doesn't change when a test is planned: no dates, no dyno, no status.
    private static string Digest(Func<string, string> text)
    {
        string[] telling = [SheetColumns.Program, SheetColumns.ModelYear, SheetColumns.Team, SheetColumns.Tag, SheetColumns.BuildId, SheetColumns.Powerpack, SheetColumns.BuildType, SheetColumns.Contact, SheetColumns.Miles];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', telling.Select(column => Codes.Squeeze(text(column)))))))[..16];
    }

    [GeneratedRegex("^[A-HJ-NPR-Z0-9]{17}$")]
    private static partial Regex VinForm();

    [GeneratedRegex(@"^\s*(TBD|TBA|PLACEHOLDER|UNKNOWN)", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
