using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace DynoPortal.Tests.Support;

/// <summary>An authenticator app: six digits of a secret, anew every 30 s (RFC 6238). It goes by the real clock, as Identity does.</summary>
internal sealed class AuthenticatorApp(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] key = Decode(secret.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    /// <summary>The code of this half minute, or of one so many later.</summary>
    public string Code(int later = 0)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later);
        // The algorithm that every app has.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
            if ((Alphabet.IndexOf(text[bit / 5], StringComparison.Ordinal) >> (4 - bit % 5) & 1) == 1) bytes[bit / 8] |= (byte)(128 >> bit % 8);
        return bytes;
    }
}
