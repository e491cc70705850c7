using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>Ids that follow from names, so that a seeding that was cut short goes on with the same rows instead of doubling them.</summary>
internal static class DemoIds
{
    /// <summary>The last change set of the demo lab: where it is, the seeding is complete.</summary>
    public static ChangeSetId Finished { get; } = new(Of("finished"));

    /// <summary>Of a login.</summary>
    public static UserId User(string email) => new(Of(email));

    /// <summary>A GUID of version 8: the name's hash.</summary>
    public static Guid Of(string name) => Marked(Hash(name), version: 8);

    /// <summary>A GUID of version 7: it sorts by the instant, and the rest is the name's hash.</summary>
    public static Guid Of(string name, DateTimeOffset at)
    {
        var bytes = Hash(name);
        Span<byte> instant = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(instant, at.ToUnixTimeMilliseconds());
        instant[2..].CopyTo(bytes);
        return Marked(bytes, version: 7);
    }

    private static byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes("demo lab: " + name))[..16];

    private static Guid Marked(byte[] bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
