using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Which language model the assistant uses, if any; section <c>Assistant</c>. By default none: the offline assistant answers.</summary>
public sealed class ProviderOptions : IValidatableObject
{
    /// <summary>No model, no key, no network.</summary>
    public const string Offline = "offline";

    /// <summary>The chat completions protocol: OpenAI, Azure, Ollama, vLLM, Gemini's compatible endpoint.</summary>
    public const string OpenAI = "openai";

    /// <summary>Anthropic's messages protocol.</summary>
    public const string Anthropic = "anthropic";

    /// <summary><c>offline</c>, <c>openai</c> or <c>anthropic</c>.</summary>
    [AllowedValues(Offline, OpenAI, Anthropic, ErrorMessage = "Assistant:Provider must be offline, openai or anthropic.")]
    public string Provider { get; set; } = Offline;

    /// <summary>The model's name as its provider spells it; required unless offline.</summary>
    public string? Model { get; set; }

    /// <summary>The protocol's root, such as <c>http://localhost:11434/v1</c> for an Ollama beside the portal; the provider's own where it isn't set. A key goes over https only, except to this machine.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The provider's key. It may stand in the environment (<c>Assistant__Key</c>), never in a settings file or on a command line.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds the key and nothing else, such as a mounted secret; read at the start.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Longest wait for the first part of an answer, in seconds; 1 to 120.</summary>
    [Range(1, 120, ErrorMessage = "Assistant:FirstByteSeconds must be 1 to 120, such as 20.")]
    public int FirstByteSeconds { get; set; } = 20;

    /// <summary>Longest time for a whole answer of the model, its retries included, in seconds; 5 to 600. A turn has 90.</summary>
    [Range(5, 600, ErrorMessage = "Assistant:TotalSeconds must be 5 to 600, such as 60.")]
    public int TotalSeconds { get; set; } = 60;

    /// <summary>How often a failed call is made again; 0 to 5.</summary>
    [Range(0, 5, ErrorMessage = "Assistant:Retries must be 0 to 5, such as 2.")]
    public int Retries { get; set; } = 2;

    /// <summary>How long a provider that keeps failing isn't asked, in seconds; 1 to 3600.</summary>
    [Range(1, 3600, ErrorMessage = "Assistant:RestSeconds must be 1 to 3600, such as 30.")]
    public int RestSeconds { get; set; } = 30;

    /// <summary>Most tokens of one answer, where a call doesn't say; 256 to 32 000.</summary>
    [Range(256, 32_000, ErrorMessage = "Assistant:MaxOutputTokens must be 256 to 32000, such as 2048.")]
    public int MaxOutputTokens { get; set; } = 2048;

    /// <summary>The currency of the prices: three letters (ISO 4217).</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Assistant:Currency must be three capital letters, such as USD.")]
    public string Currency { get; set; } = "USD";

    /// <summary>What models cost. A list, because the colon that some names have would split a key.</summary>
    public IList<PriceOptions> Prices { get; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var price in Prices.SelectMany((price, place) => price.Wrong($"Assistant:Prices:{place}"))) yield return new(price);
        if (Prices.GroupBy(price => price.Model, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new($"Assistant:Prices names the model \"{twice.Key}\" twice; each model may have one price.");
        if (Provider == Offline) yield break;
        if (string.IsNullOrWhiteSpace(Model)) yield return new($"Assistant:Model must name a model when Assistant:Provider is {Provider}, such as gpt-5-mini or claude-sonnet-4-5.");
        if (Key is not null && KeyFile is not null) yield return new("Assistant:KeyFile must be left away when the environment has Assistant__Key, such as by removing one of them.");
        if (KeyFile is not null && !File.Exists(KeyFile)) yield return new("Assistant:KeyFile must be the path of a file that holds the key, such as /run/secrets/assistant-key; there is no such file.");
        else if (KeyFile is not null && ReadKey() is null) yield return new("Assistant:KeyFile must be the path of a file that holds the key, such as /run/secrets/assistant-key; this one is empty.");
        if (Endpoint is not null && Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) yield return new("Assistant:Endpoint must be an absolute address, such as https://models.example.com/v1.");
        else if (Endpoint is { Scheme: "http", IsLoopback: false } && HasKey) yield return new("Assistant:Endpoint would send the key in clear text; it must begin with https, such as https://models.example.com/v1, or go without a key.");
        // Only a model of one's own does without a key.
        if (!HasKey && (Endpoint is null || Provider == Anthropic)) yield return new($"Assistant:KeyFile must name the file with the key of {Provider}, such as /run/secrets/assistant-key, unless the environment has Assistant__Key.");
    }

    /// <summary>The key; null when there is none.</summary>
    internal string? ReadKey() => (KeyFile is null ? Key : File.ReadAllText(KeyFile))?.Trim() is { Length: > 0 } key ? key : null;

    private bool HasKey => !string.IsNullOrWhiteSpace(Key) || KeyFile is not null;
}
