using DynoPortal.Domain.People;

namespace DynoPortal.Web.People;

/// <summary>Themes as pages write them.</summary>
internal static class Themes
{
    /// <summary>Reads <c>system</c>, <c>light</c> or <c>dark</c>; null for anything else.</summary>
    public static Theme? Parse(string? text) =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<Theme>(text, ignoreCase: true, out var theme) && Enum.IsDefined(theme) ? theme : null;

    /// <summary>Writes it.</summary>
    public static string Code(this Theme theme) => theme.ToString().ToLowerInvariant();
}
