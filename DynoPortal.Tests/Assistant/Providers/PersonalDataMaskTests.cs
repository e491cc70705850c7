using DynoPortal.Data.Assistant.Providers;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>What is personal, and what only looks like it.</summary>
public sealed class PersonalDataMaskTests
{
    private static readonly string[] Names = ["Jörg Müller", "Ana Silva", "Ana Costa", "Will Mark", "Ludwig van der Rohe"];

    [Theory]
    [InlineData("1FTFW1E50PFA04711", "[VIN-1-A04711]")]
    [InlineData("vin 1ftfw1e50pfa04711.", "vin [VIN-1-a04711].")]
    [InlineData("mail ana.silva+lab@example.co.uk now", "mail [EMAIL-1] now")]
    [InlineData("+1 (313) 555-0142", "[PHONE-1]")]
    [InlineData("call (313) 555-0142, or 313-555-0142", "call [PHONE-1], or [PHONE-2]")]
    [InlineData("Tel. 0221 / 123 456-7", "Tel. [PHONE-1]")]
    [InlineData("+49 221 1234567!", "[PHONE-1]!")]
    [InlineData("jörg müller and Jörg Müller", "[PERSON-1-1] and [PERSON-1]")]
    [InlineData("Müller's car, for Jörg", "[PERSON-1-1]'s car, for [PERSON-1-2]")]
    [InlineData("Ana asks for Ana Silva", "[PERSON-1] asks for [PERSON-2]")]
    [InlineData("Rohe", "[PERSON-1-1]")]
    public void Personal_data_becomes_a_mark(string text, string masked) => Assert.Equal(masked, new PersonalDataMask(Names).Mask(text));

    [Theory]
    [InlineData("A-1042 on D3, 2026-03-10T08:00:00-05:00 to 2026-03-10T12:00:00+01:00")]
    [InlineData("10.03.2026, 03/10/2026, 10/3, 0800-1400, 08:00-14:00, 4 000 lb, 12-15 March, CW10")]
    [InlineData("0191f3a0-1234-7abc-8def-0123456789ab and 19123456-0123-4567-8901-123456789012")]
    [InlineData("Will V42 be free in May? Mark it.")]
    [InlineData("der Anaconda silva Mullerei")]
    [InlineData("abcdefghjklmnprst 12345678901234567")]
    [InlineData("{\"weight\":4200,\"from\":1772438400,\"ratio\":0.123456789012}")]
    public void What_a_schedule_is_made_of_stays(string text) => Assert.Equal(text, new PersonalDataMask(Names).Mask(text));

    [Theory]
    [InlineData("[PERSON-1] wrote [VIN-1-A04711] about Ana Silva and 1FTFW1E50PFA04711")]
    [InlineData("jörg müller, Jörg Müller, Müller; a@example.com A@example.com; +49 221 1234567")]
    [InlineData("[[TEXT-1]] [PHONE-1]] Ana [EMAIL-9]")]
    public void Unmasking_gives_back_what_was_there_even_where_it_looked_like_a_mark(string text)
    {
        var mask = new PersonalDataMask(Names);

        var masked = mask.Mask(text);

        Assert.Equal(text, mask.Unmask(masked));
        Assert.Equal(masked, mask.Mask(text));
    }

    [Fact]
    public void Vehicles_that_share_their_last_six_have_different_marks()
    {
        var mask = new PersonalDataMask([]);

        Assert.Equal("[VIN-1-A04711] [VIN-2-A04711] [VIN-1-A04711]", mask.Mask("1FTFW1E50PFA04711 2FTFW1E50PFA04711 1FTFW1E50PFA04711"));
        Assert.Equal("2FTFW1E50PFA04711", mask.Unmask("[vin-2-a04711]"));
    }

    [Fact]
    public void A_mark_that_was_never_given_out_stays() => Assert.Equal("[PERSON-7]", new PersonalDataMask(Names).Unmask("[PERSON-7]"));
}
