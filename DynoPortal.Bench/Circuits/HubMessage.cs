using System.Buffers.Binary;
using System.Text;

namespace DynoPortal.Bench.Circuits;

/// <summary>Messages to the circuit's hub, in MessagePack behind their length.</summary>
internal static class HubMessage
{
    public static readonly byte[] Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();
    public static readonly byte[] Ping = [2, 0x91, 6];

    /// <summary>A call of a hub method. With an id it is answered by a completion.</summary>
    public static byte[] Call(string method, string? id, params IReadOnlyList<object?> arguments)
    {
        using var body = new MemoryStream();
        body.Write([0x96, 1, 0x80]);
        Write(body, id);
        Write(body, method);
        body.WriteByte((byte)(0x90 | arguments.Count));
        foreach (var argument in arguments) Write(body, argument);
        body.WriteByte(0x90);
        return Framed(body);
    }

    /// <summary>Where the messages begin that come with the handshake's answer; its length when none do.</summary>
    public static int AfterHandshake(ReadOnlySpan<byte> data) => data.IndexOf((byte)0x1e) + 1 is > 0 and var end && data[..end].SequenceEqual("{}\u001e"u8)
        ? end
        : throw new InvalidDataException($"The circuit's handshake was answered with {Encoding.UTF8.GetString(data)}");

    /// <summary>Length in seven bits a byte, lowest first; where the message begins, and how long it is.</summary>
    public static (int Start, int Length) Frame(ReadOnlySpan<byte> data)
    {
        var (length, at) = (0, 0);
        do length |= (data[at] & 0x7f) << (7 * at);
        while (data[at++] >= 0x80);
        return (at, length);
    }

    private static byte[] Framed(MemoryStream body)
    {
        using var framed = new MemoryStream();
        for (var length = (uint)body.Length; ; length >>= 7)
        {
            framed.WriteByte((byte)(length >= 0x80 ? (length & 0x7f) | 0x80 : length));
            if (length < 0x80) break;
        }

        body.WriteTo(framed);
        return framed.ToArray();
    }

    private static void Write(MemoryStream to, object? value)
    {
        Span<byte> number = stackalloc byte[9];
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool yes:
                to.WriteByte(yes ? (byte)0xc3 : (byte)0xc2);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                number[0] = 0xdb;
                BinaryPrimitives.WriteUInt32BigEndian(number[1..], (uint)bytes.Length);
                to.Write(number[..5]);
                to.Write(bytes);
                break;
            default:
                number[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                to.Write(number);
                break;
        }
    }
}
