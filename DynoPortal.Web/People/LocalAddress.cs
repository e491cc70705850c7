namespace DynoPortal.Web.People;

/// <summary>Addresses to go to after signing in. They come from outside, so only those within the portal count.</summary>
internal static class LocalAddress
{
    /// <summary>The address when it is within the portal, else <c>/</c>. Browsers read a second slash or backslash as another host, and drop control characters before they look.</summary>
    public static string Or(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
