using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DynoPortal.Tests.Support;

/// <summary>A device with one passkey (ES256), made by hand as WebAuthn says, so that a test can say something wrong.</summary>
internal sealed class SoftPasskey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string userHandle = "";
    private uint counter;

    /// <summary>What a browser hands over after it has asked the device to make the passkey.</summary>
    public string Create(JsonElement options, string origin = "https://localhost")
    {
        userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var client = Client("webauthn.create", options, origin);
        var point = key.ExportParameters(false).Q;
        // CBOR: the key as COSE writes it, then {"fmt": "none", "attStmt": {}, "authData": …}.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Header(0x45), .. new byte[16], 0, 16, .. id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } });
    }

    /// <summary>What a browser hands over after it has asked the device to sign.</summary>
    public string Sign(JsonElement options, string origin = "https://localhost")
    {
        var client = Client("webauthn.get", options, origin);
        var data = Header(0x05);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(data), signature = Base64Url.EncodeToString(signature), userHandle });
    }

    public void Dispose() => key.Dispose();

    private static byte[] Client(string type, JsonElement options, string origin) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false }));

    private byte[] Header(byte flags)
    {
        var header = new byte[37];
        SHA256.HashData("localhost"u8, header);
        header[32] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(33), ++counter);
        return header;
    }

    private string Credential(object response) =>
        JsonSerializer.Serialize(new { id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });
}
