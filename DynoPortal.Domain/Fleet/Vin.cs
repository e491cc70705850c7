namespace DynoPortal.Domain.Fleet;

/// <summary>Vehicle identification numbers of 17 characters, and the check digit that North American ones carry in the ninth place (49 CFR 565).</summary>
public static class Vin
{
    /// <summary>Characters of a full VIN.</summary>
    public const int Length = 17;

    private const int CheckPlace = 8;

    // I, O and Q don't occur, because they are read as 1 and 0.
    private const string Letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private const string LetterValues = "12345678123457923456789";
    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>The same 17 characters with the right check digit in the ninth place, whatever stood there. Null when there are not 17, or one of them can't stand in a VIN.</summary>
    public static string? WithCheckDigit(string text)
    {
        var vin = Codes.Squeeze(text);
        if (vin.Length != Length) return null;
        var sum = 0;
        for (var place = 0; place < Length; place++)
        {
            if (place == CheckPlace) continue;
            if (Value(vin[place]) is not { } value) return null;
            sum += value * Weights[place];
        }

        var digit = sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11));
        return string.Concat(vin.AsSpan(0, CheckPlace), [digit], vin.AsSpan(CheckPlace + 1));
    }

    /// <summary>Whether it has 17 characters and its check digit is right.</summary>
    public static bool HasValidCheckDigit(string text) => WithCheckDigit(text) is { } right && right == Codes.Squeeze(text);

    private static int? Value(char letter)
    {
        if (char.IsAsciiDigit(letter)) return letter - '0';
        var place = Letters.IndexOf(letter, StringComparison.Ordinal);
        return place < 0 ? null : LetterValues[place] - '0';
    }
}
