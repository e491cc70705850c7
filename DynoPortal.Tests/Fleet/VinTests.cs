using DynoPortal.Domain.Fleet;

namespace DynoPortal.Tests.Fleet;

public sealed class VinTests
{
    // From 49 CFR 565 and manufacturers' published examples.
    [Theory]
    [InlineData("1M8GDM9AXKP042788")]
    [InlineData("11111111111111111")]
    [InlineData("1HGCM82633A004352")]
    [InlineData(" 1m8gdm9axkp042788 ")]
    public void The_check_digit_of_a_real_number_is_valid(string vin) => Assert.True(Vin.HasValidCheckDigit(vin));

    [Theory]
    [InlineData("1M8GDM9A1KP042788")]
    [InlineData("1M8GDM9AXKP042789")]
    [InlineData("1M8GDM9AXKP04278")]
    [InlineData("1M8GDM9AXKP0427881")]
    [InlineData("IM8GDM9AXKP042788")]
    [InlineData("1M8GDM9AXKP04278Ä")]
    [InlineData("")]
    public void A_number_with_a_slip_is_not_valid(string vin) => Assert.False(Vin.HasValidCheckDigit(vin));

    [Fact]
    public void The_check_digit_replaces_whatever_stood_in_its_place() => Assert.Equal("1M8GDM9AXKP042788", Vin.WithCheckDigit("1M8GDM9A0KP042788"));
}
