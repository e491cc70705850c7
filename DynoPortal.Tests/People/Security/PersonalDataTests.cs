using DynoPortal.Domain.People;

namespace DynoPortal.Tests.People.Security;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("call Jo at (313) 555-0142", "a telephone number")]
    [InlineData("Tel. +49 221 90 12345", "a telephone number")]
    [InlineData("mail jo.doe+lab@example.com when done", "an e-mail address")]
    [InlineData("1FTFW1E50MFA00001 was swapped", "a VIN")]
    [InlineData("drop off at 4100 Oakwood Blvd", "a postal address")]
    [InlineData("Abholung Henry-Ford-Straße 12", "a postal address")]
    [InlineData("4 Wheel Drive, 2 Track Lane, 75 mph, 0800-1400, 12.03.2026", null)]
    [InlineData("run 12345678901234567 km, ABCDEFGHABCDEFGHA", null)]
    [InlineData("tyre 245/45 R18, 2.5 bar, A-1042, P702 T1234 150000 mi", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_note_is_known_by_the_shape_of_what_it_holds(string? note, string? found) => Assert.Equal(found is null ? [] : [found], PersonalData.Find(note));

    [Fact]
    public void The_warning_names_all_of_it_and_is_given_once()
    {
        const string note = "1FTFW1E50MFA00001: jo@example.com, +1 313 555 0142";

        Assert.StartsWith("The note seems to hold an e-mail address, a telephone number and a VIN.", PersonalData.Warning(note), StringComparison.Ordinal);
        Assert.Null(PersonalData.Warning(note, note + " "));
        Assert.NotNull(PersonalData.Warning(note + "!", note));
        Assert.Null(PersonalData.Warning("Brake pads bedded in."));
    }

    [Theory]
    [InlineData("mallory@example.com", "m…@example.com")]
    [InlineData("😀x@example.com", "😀…@example.com")]
    [InlineData("@example.com", "…")]
    [InlineData("mallory", "…")]
    public void Of_an_address_no_more_is_left_than_shows_a_pattern(string email, string masked) => Assert.Equal(masked, PersonalData.MaskedEmail(email));
}
