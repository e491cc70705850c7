using System.Globalization;
using System.Text;
using QRCoder;

namespace DynoPortal.Web.People.TwoFactor;

/// <summary>The secret that the portal and an authenticator app share.</summary>
/// <param name="Secret">In base 32.</param>
/// <param name="Account">The e-mail address under which the app lists it.</param>
internal sealed record AuthenticatorKey(string Secret, string Account)
{
    private const string Issuer = "DynoPortal";

    /// <summary>The secret in groups of four, to be typed.</summary>
    public string Grouped => string.Join(' ', Secret.ToLowerInvariant().Chunk(4).Select(group => new string(group)));

    /// <summary>What the app reads from the picture.</summary>
    public string Address => $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(Account)}?secret={Secret}&issuer={Issuer}&digits=6&period=30";

    /// <summary>The QR code of <see cref="Address"/>: modules on each side, quiet zone included, and the path of the dark ones in an SVG of that size.</summary>
    public (int Size, string Path) QrCode()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return (code.ModuleMatrix.Count, path.ToString());
    }
}
