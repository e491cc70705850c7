using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DynoPortal.Data.People;

/// <summary>The secret part of an invitation link: 256 random bits, written for URLs. The database holds only its hash.</summary>
internal static class InvitationCode
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim()));
}
