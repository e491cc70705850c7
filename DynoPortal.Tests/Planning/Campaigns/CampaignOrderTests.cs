using DynoPortal.Domain.Planning.Campaigns;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>Which step comes before which.</summary>
public sealed class CampaignOrderTests
{
    [Theory]
    [InlineData("a:; b:a; c:b", null)]
    [InlineData("a:a", "a waits for itself.")]
    [InlineData("5K–75K:75K–150K; 75K–150K:5K–75K", "5K–75K waits for 75K–150K, which waits for 5K–75K.")]
    [InlineData("a:; b:a,d; c:b; d:c", "b waits for d, which waits for c, which waits for b.")]
    [InlineData("a:gone; b:a", null)]
    [InlineData("a:; b:a; c:a; d:b,c", null)]
    public void A_circle_is_found_and_named(string steps, string? expected)
    {
        var circle = CampaignOrder.Circle(Read(steps));

        Assert.Equal(expected, circle is null ? null : CampaignOrder.Sentence(circle));
    }

    [Fact]
    public void The_column_of_a_step_is_the_longest_way_to_it()
    {
        var depths = CampaignOrder.Depths(Read("a:; b:a; c:a,b; d:; e:gone,c"));

        Assert.Equal([("a", 0), ("b", 1), ("c", 2), ("d", 0), ("e", 3)], depths.Select(pair => (pair.Key, pair.Value)).Order());
    }

    private static List<(string Key, IReadOnlyList<string> After)> Read(string steps) =>
        [.. steps.Split("; ").Select(step => step.Split(':')).Select(parts => (parts[0], (IReadOnlyList<string>)parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries)))];
}
