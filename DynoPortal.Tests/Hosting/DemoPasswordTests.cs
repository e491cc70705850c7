using DynoPortal.Tests.Support;
using DynoPortal.Web.Hosting;

namespace DynoPortal.Tests.Hosting;

public sealed class DemoPasswordTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void What_is_kept_is_read_again_and_only_by_its_owner()
    {
        new DemoPassword(directory["data"]).Keep("first one");
        new DemoPassword(directory["data"]).Keep("second one");

        Assert.Equal("second one", new DemoPassword(directory["data"]).Read());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory["data/demo-password"]));
    }

    [Fact]
    public void Without_a_file_there_is_none() => Assert.Null(new DemoPassword(directory["nowhere"]).Read());

    [Fact]
    public void A_new_one_is_long_enough_and_never_the_same()
    {
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", DemoPassword.New());
        Assert.NotEqual(DemoPassword.New(), DemoPassword.New());
    }

    [Fact]
    public void A_directory_that_can_not_be_written_is_told_in_one_sentence()
    {
        File.WriteAllText(directory["file"], "in the way");

        var refused = Assert.Throws<PortalStartException>(() => new DemoPassword(directory["file"]).Keep("a password"));

        Assert.StartsWith($"The password of the demo logins can't be kept in {directory["file"]}/demo-password (", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("or set Demo:Enabled to false.", refused.Message, StringComparison.Ordinal);
    }
}
