using System.Text.RegularExpressions;

namespace DynoPortal.Web.Assistant;

/// <summary>Knows a message that says nothing but yes.</summary>
internal static partial class Assent
{
    /// <summary>Whether the text is nothing but a yes.</summary>
    public static bool Says(string text) => Yes().IsMatch(text);

    [GeneratedRegex(@"^\s*(yes|yep|yeah|ok|okay|sure|approve|confirm|do it|go ahead|yes please|book it)[\s.!]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Yes();
}
