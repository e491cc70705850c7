using System.Globalization;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>How one says which row of a list is meant.</summary>
internal static class Ordinals
{
    private static readonly string[] Words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary><c>second</c> for 2; from eleven on <c>11th</c>.</summary>
    public static string Of(int number) => number >= 1 && number <= Words.Length ? Words[number - 1] : string.Create(CultureInfo.InvariantCulture, $"{number}th");
}
