using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Data.Feeds;

/// <summary>The secret part of a feed's link: 256 random bits, written for URLs. In front stands the facility, which row-level security has to know before the link can be looked for; it is no secret.</summary>
internal static partial class FeedToken
{
    public static string New(FacilityId facility) =>
        string.Create(CultureInfo.InvariantCulture, $"{facility.Value}-{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");

    /// <summary>The facility and the hash of a token; null for a text that is none.</summary>
    public static (FacilityId Facility, byte[] Hash)? Read(string token) =>
        Form().Match(token) is { Success: true } found ? (new(int.Parse(found.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)), Hash(token)) : null;

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    [GeneratedRegex(@"\A([0-9]{1,9})-[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
