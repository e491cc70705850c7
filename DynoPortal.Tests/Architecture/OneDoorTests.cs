using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Architecture;

/// <summary>Whatever changes the schedule goes through the allocation service, whose store alone writes the two tables.</summary>
public sealed partial class OneDoorTests
{
    private const string Store = "DynoPortal.Data/Scheduling/";
    private static readonly string[] Projects = ["DynoPortal.Domain", "DynoPortal.Data", "DynoPortal.Web"];

    [Fact]
    public void Only_the_store_writes_allocations_and_outages_in_SQL()
    {
        var writing = Projects.SelectMany(project => SourceTree.Files(project, ".cs", ".razor", ".sql")).Where(file => Write().IsMatch(SourceTree.Read(file))).ToList();

        Assert.NotEmpty(writing);
        Assert.All(writing, file => Assert.StartsWith(Store, file, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_store_names_the_rows_that_EF_maps_to_them()
    {
        var naming = Projects.SelectMany(project => SourceTree.Files(project, ".cs", ".razor")).Where(file => Row().IsMatch(SourceTree.Read(file))).ToList();

        Assert.NotEmpty(naming);
        Assert.All(naming, file => Assert.StartsWith(Store, file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("INSERT INTO allocations (id) VALUES ($1)", true)]
    [InlineData("update only\n    public.\"outages\" set lifted = true", true)]
    [InlineData("DELETE FROM allocations", true)]
    [InlineData("TRUNCATE TABLE facilities, outages", true)]
    [InlineData("COPY allocations FROM STDIN", true)]
    [InlineData("SELECT * FROM allocations FOR UPDATE", false)]
    [InlineData("INSERT INTO allocations_archive SELECT 1", false)]
    public void The_scan_knows_a_write_when_it_sees_one(string sql, bool isWrite) => Assert.Equal(isWrite, Write().IsMatch(sql));

    [GeneratedRegex("""\b(insert\s+into|update(\s+only)?|delete\s+from(\s+only)?|merge\s+into|copy|truncate(\s+table)?(\s+\w+\s*,)*)\s+(public\.)?["\\]*(allocations|outages)\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Write();

    [GeneratedRegex(@"\b(AllocationRow|OutageRow)\b")]
    private static partial Regex Row();
}
