namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>What tokens of a model cost.</summary>
/// <param name="Model">The model's name as configured.</param>
/// <param name="Input">Price of a million tokens that are read.</param>
/// <param name="Output">Price of a million tokens that are written.</param>
public sealed record ModelPrice(string Model, decimal Input, decimal Output);
