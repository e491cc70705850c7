using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>An ordered set of tests of one vehicle or program. Its steps are test requests; what can be read from them and from their bookings isn't stored here.</summary>
public sealed record Campaign
{
    /// <summary>The most characters of <see cref="Name"/>, <see cref="Program"/> and a step's name.</summary>
    public const int LongestName = 100;

    /// <summary>The most steps; far more than a certification has.</summary>
    public const int MostSteps = 100;

    /// <summary>The longest soak between a step and those before it.</summary>
    public static readonly TimeSpan LongestSoak = TimeSpan.FromDays(30);

    /// <summary>Its id.</summary>
    public required CampaignId Id { get; init; }

    /// <summary>Unique in its facility; 0 until it is stored.</summary>
    public int Number { get; init; }

    /// <summary>What people call it; 1 to <see cref="LongestName"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>The vehicle that all its steps test; null where it is of a program, whose steps may test several vehicles.</summary>
    public VehicleId? Vehicle { get; init; }

    /// <summary>The program, which is the vehicle's where it is of a vehicle.</summary>
    public string Program { get; init; } = "";

    /// <summary>In a person's words; at most <see cref="TestRequest.LongestNotes"/> characters. Data, never instructions.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The proposal that places its steps, the latest; null before there was one.</summary>
    public ChangeSetId? Proposal { get; init; }

    /// <summary>When somebody approved steps that were booked without a proposal; null otherwise.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was given up; null while it wasn't.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Counts from 1 with every change of it or of its steps.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>As people write it, such as <c>C-17</c>.</summary>
    public string DisplayNumber => NumberText(Number);

    /// <summary>A number as people write it.</summary>
    public static string NumberText(int number) => string.Create(CultureInfo.InvariantCulture, $"C-{number}");

    /// <summary>Reads <c>C-17</c> without regard to case and blanks; null when it is none.</summary>
    public static int? ParseNumber(string? text)
    {
        var code = Codes.Squeeze(text);
        return code.StartsWith("C-", StringComparison.Ordinal)
            && int.TryParse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>Makes a test request a step of a campaign.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Name">Unique in it without regard to case and blanks, such as <c>5K–75K</c>; at most <see cref="Campaign.LongestName"/> characters.</param>
/// <param name="RetestOf">The step that failed and that this one does again; null for a first test.</param>
/// <param name="IsAdopted">Whether the request was there before the campaign took it in; then it is given back, not withdrawn, once it is no step any more.</param>
public sealed record CampaignStep(CampaignId Campaign, string Name, TestRequestId? RetestOf = null, bool IsAdopted = false);
