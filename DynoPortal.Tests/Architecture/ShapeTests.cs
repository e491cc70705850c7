namespace DynoPortal.Tests.Architecture;

/// <summary>Small files in folders that are named after what the lab talks about.</summary>
public sealed class ShapeTests
{
    private const int MostLines = 300;
    private static readonly string[] Code = [".cs", ".razor", ".css", ".js"];
    private static readonly string[] BannedFolders = ["Services", "Helpers", "Utils", "Models", "Common"];
    private static readonly string[] BannedEndings = ["Helper.cs", "Helpers.cs", "Manager.cs", "Util.cs", "Utils.cs", "Impl.cs", "Info.cs"];
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var tooLong = SourceTree.Files("", Code).Select(file => (file, lines: SourceTree.Read(file).AsSpan().Count('\n'))).Where(file => file.lines > MostLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_folder_collects_what_has_no_name_of_its_own()
    {
        var banned = SourceTree.Folders().Where(folder => BannedFolders.Contains(Path.GetFileName(folder)));

        Assert.Empty(banned);
    }

    [Fact]
    public void No_type_hides_behind_a_name_that_says_nothing()
    {
        // Two names are the framework's own words for what is derived from it.
        var banned = SourceTree.Files("", ".cs").Where(file => BannedEndings.Any(file.EndsWith) && !file.EndsWith("SignInManager.cs", StringComparison.Ordinal) && !file.EndsWith("UserManager.cs", StringComparison.Ordinal));

        Assert.Empty(banned);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var unfinished = SourceTree.Files("", Code).Where(file => Unfinished.Any(word => SourceTree.Read(file).Contains(word, StringComparison.Ordinal)));

        Assert.Empty(unfinished);
    }
}
