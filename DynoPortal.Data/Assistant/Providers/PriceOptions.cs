namespace DynoPortal.Data.Assistant.Providers;

/// <summary>What a million tokens of a model cost; an entry of <c>Assistant:Prices</c>.</summary>
public sealed class PriceOptions
{
    private const decimal Highest = 100_000m;

    /// <summary>The model's name as in <c>Assistant:Model</c>.</summary>
    public string Model { get; set; } = "";

    /// <summary>A million tokens that are read; 0 to 100 000.</summary>
    public decimal Input { get; set; }

    /// <summary>A million tokens that are written; 0 to 100 000.</summary>
    public decimal Output { get; set; }

    internal IEnumerable<string> Wrong(string key)
    {
        if (string.IsNullOrWhiteSpace(Model)) yield return $"{key}:Model must name a model, such as gpt-5-mini.";
        if (Input is < 0 or > Highest) yield return $"{key}:Input must be 0 to 100000, the price of a million tokens that are read, such as 0.25.";
        if (Output is < 0 or > Highest) yield return $"{key}:Output must be 0 to 100000, the price of a million tokens that are written, such as 2.";
    }
}
