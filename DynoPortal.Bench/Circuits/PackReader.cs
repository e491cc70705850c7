using System.Buffers.Binary;
using System.Text;

namespace DynoPortal.Bench.Circuits;

/// <summary>Reads the part of MessagePack that the circuit's protocol uses, from the front of a buffer on.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> rest = rest;

    public int Array() => Byte() switch
    {
        >= 0x90 and <= 0x9f and var small => small & 0x0f,
        0xdc => (int)Number(2),
        0xdd => (int)Number(4),
        var other => throw Unexpected(other, "an array"),
    };

    public long Integer()
    {
        var first = Byte();
        return first switch
        {
            <= 0x7f => first,
            >= 0xe0 => (sbyte)first,
            0xcc => Number(1),
            0xcd => Number(2),
            0xce => Number(4),
            0xcf or 0xd3 => Number(8),
            0xd0 => (sbyte)Number(1),
            0xd1 => (short)Number(2),
            0xd2 => (int)Number(4),
            _ => throw Unexpected(first, "an integer"),
        };
    }

    /// <summary>Null for nil.</summary>
    public string? Text()
    {
        var first = Byte();
        return first switch
        {
            0xc0 => null,
            >= 0xa0 and <= 0xbf => Encoding.UTF8.GetString(Take(first & 0x1f)),
            0xd9 => Encoding.UTF8.GetString(Take((int)Number(1))),
            0xda => Encoding.UTF8.GetString(Take((int)Number(2))),
            0xdb => Encoding.UTF8.GetString(Take((int)Number(4))),
            _ => throw Unexpected(first, "a text"),
        };
    }

    /// <summary>Passes over one value that nobody needs; headers are always empty here.</summary>
    public void Skip()
    {
        switch (rest[0])
        {
            case 0x80 or 0xc0 or 0xc2 or 0xc3: Byte(); break;
            case >= 0xa0 and <= 0xbf or 0xd9 or 0xda or 0xdb: Text(); break;
            case 0xc4: Byte(); Take((int)Number(1)); break;
            case 0xc5: Byte(); Take((int)Number(2)); break;
            case 0xc6: Byte(); Take((int)Number(4)); break;
            default: Integer(); break;
        }
    }

    private byte Byte() => Take(1)[0];

    private long Number(int bytes)
    {
        var taken = Take(bytes);
        return bytes switch { 1 => taken[0], 2 => BinaryPrimitives.ReadUInt16BigEndian(taken), 4 => BinaryPrimitives.ReadUInt32BigEndian(taken), _ => BinaryPrimitives.ReadInt64BigEndian(taken) };
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        var taken = rest[..bytes];
        rest = rest[bytes..];
        return taken;
    }

    private static InvalidDataException Unexpected(byte found, string wanted) => new($"The circuit sent 0x{found:x2} where {wanted} belongs.");
}
