using DynoPortal.Domain.Fleet;

namespace DynoPortal.Tests.Fleet;

public sealed class CodesTests
{
    [Theory]
    [InlineData("2WD", DriveType.TwoWheel)]
    [InlineData(" awd ", DriveType.AllWheel)]
    [InlineData("4x2", DriveType.TwoWheel)]
    [InlineData("4X4", DriveType.AllWheel)]
    [InlineData("4 wd", DriveType.AllWheel)]
    [InlineData("fwd", DriveType.TwoWheel)]
    [InlineData("RWD", DriveType.TwoWheel)]
    public void A_drive_is_read_by_its_aliases(string text, DriveType drive) => Assert.Equal(drive, DriveTypes.Parse(text));

    [Theory]
    [InlineData("RWD/AWD")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("6x6")]
    public void What_a_person_must_decide_is_not_guessed(string? text) => Assert.Null(DriveTypes.Parse(text));

    [Theory]
    [InlineData(10_000, WeightClass.UpTo10K)]
    [InlineData(10_001, WeightClass.Over10K)]
    public void Ten_thousand_pounds_are_still_in_the_lighter_class(int pounds, WeightClass weight) => Assert.Equal(weight, WeightClasses.Of(pounds));

    [Theory]
    [InlineData("4K certification", "4k-certification")]
    [InlineData("  4k   Certification ", "4k-certification")]
    [InlineData("Brake", "brake")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Case_and_blanks_of_a_code_never_matter(string? text, string slug) => Assert.Equal(slug, Codes.Slug(text));

    [Theory]
    [InlineData(" Geräusch, Vorbeifahrt ", "gerausch-vorbeifahrt")]
    [InlineData("Ölwechsel №5", "olwechsel-5")]
    [InlineData("排放", "")]
    [InlineData("\ud800 a", "a")]
    public void The_code_of_a_test_type_has_plain_letters_and_digits(string name, string code) => Assert.Equal(code, Codes.OfTest(name));
}
