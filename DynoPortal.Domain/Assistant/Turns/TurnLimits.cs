using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>How much the assistant may be asked, and what it may cost. Section <c>Assistant:Limits</c>.</summary>
public sealed class TurnLimits
{
    /// <summary>Where configuration has them.</summary>
    public const string Section = "Assistant:Limits";

    /// <summary>Messages of one person in a minute; 1 to 1 000 (S-13).</summary>
    [Range(1, 1000, ErrorMessage = "Assistant:Limits:PersonAMinute must be 1 to 1000, for example 20.")]
    public int PersonAMinute { get; set; } = 20;

    /// <summary>Messages of one facility in a minute; 1 to 10 000 (S-13).</summary>
    [Range(1, 10_000, ErrorMessage = "Assistant:Limits:FacilityAMinute must be 1 to 10000, for example 200.")]
    public int FacilityAMinute { get; set; } = 200;

    /// <summary>Tokens of a language model that one person may use in 24 hours, after which the offline assistant answers (S-14); 0 for none at all.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Assistant:Limits:PersonTokensADay must be 0 or more, for example 200000.")]
    public long PersonTokensADay { get; set; } = 200_000;

    /// <summary>Tokens that a facility may use in 30 days (S-14); 0 for none at all.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Assistant:Limits:FacilityTokensAMonth must be 0 or more, for example 20000000.")]
    public long FacilityTokensAMonth { get; set; } = 20_000_000;

    /// <summary>What a language model may cost for one person in 24 hours, in the currency of the price table, where the model has a price (S-14); null for no such limit.</summary>
    [Range(0, 1_000_000_000, ErrorMessage = "Assistant:Limits:PersonCostADay must be 0 or more, for example 5.")]
    public decimal? PersonCostADay { get; set; }

    /// <summary>The same for a facility in 30 days (S-14).</summary>
    [Range(0, 1_000_000_000, ErrorMessage = "Assistant:Limits:FacilityCostAMonth must be 0 or more, for example 500.")]
    public decimal? FacilityCostAMonth { get; set; }

    /// <summary>For how many days conversations are kept after they were last used; 1 to 3 650 (S-16).</summary>
    [Range(1, 3650, ErrorMessage = "Assistant:Limits:KeepDays must be 1 to 3650, for example 365.")]
    public int KeepDays { get; set; } = 365;
}
