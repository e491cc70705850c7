namespace DynoPortal.Domain.Fleet;

/// <summary>The weight class of a vehicle as dynos are rated for it.</summary>
public enum WeightClass
{
    /// <summary>At most 10 000 lb, written <c>&lt;10K</c>.</summary>
    UpTo10K,

    /// <summary>More than 10 000 lb, written <c>&gt;10K</c>.</summary>
    Over10K,
}

/// <summary>The written codes of <see cref="WeightClass"/>, as stored and shown.</summary>
public static class WeightClasses
{
    /// <summary>The heaviest vehicle of <see cref="WeightClass.UpTo10K"/>, in pounds, inclusive (docs/glossary.md, "Weight class").</summary>
    public const int LimitLbs = 10_000;

    /// <summary>Every class, lightest first.</summary>
    public static IReadOnlyList<WeightClass> All { get; } = [WeightClass.UpTo10K, WeightClass.Over10K];

    /// <summary>The class of a vehicle of this weight in pounds.</summary>
    public static WeightClass Of(int weightLbs) => weightLbs <= LimitLbs ? WeightClass.UpTo10K : WeightClass.Over10K;

    /// <summary><c>&lt;10K</c> or <c>&gt;10K</c>.</summary>
    public static string Code(this WeightClass weight) => weight == WeightClass.UpTo10K ? "<10K" : ">10K";

    /// <summary>Reads a code without regard to case and blanks; null when it is none.</summary>
    public static WeightClass? Parse(string? text) => Codes.Squeeze(text) switch
    {
        "<10K" or "<=10K" => WeightClass.UpTo10K,
        ">10K" => WeightClass.Over10K,
        _ => null,
    };
}
