using DynoPortal.Data.Assistant.Procedures;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Assistant.Procedures;

public sealed class ProcedureRefreshTests : IAsyncLifetime
{
    private ProcedureLab lab = null!;

    public async Task InitializeAsync() => lab = await ProcedureLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_refresh_says_what_was_added_changed_and_removed_and_that_is_kept()
    {
        lab.Write("soak.md", "# Soak\n\n12 h");
        lab.Write("fuel.md", "# Fuel\n\nE10");
        lab.Write("notes.txt", "no procedure");
        lab.Write(".hidden/x.md", "# Hidden");
        var first = await lab.RefreshAsync();
        lab.Write("fuel.md", "# Fuel\n\nE5");
        lab.Write("evap.md", "# Evap");
        lab.Delete("soak.md");
        File.SetLastWriteTimeUtc(Path.Combine(lab.Folder, "fuel.md"), new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = await lab.RefreshAsync();
        var last = await lab.Refreshes().LastAsync(lab.Detroit.Id, default);

        Assert.Equal("+fuel soak, ~, -, 0 as before", Said(first));
        Assert.Equal("+evap, ~fuel, -soak, 0 as before", Said(second));
        Assert.Equal((Said(second), TestLab.Monday), (Said(last!), last!.At));
        Assert.StartsWith("Admin", last.By, StringComparison.Ordinal);
        Assert.Equal(["evap", "fuel"], await lab.NamesAsync());
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), (await lab.Procedures.ListAsync(lab.Detroit.Id, default))[1].Version.Modified);
    }

    [Fact]
    public async Task The_same_text_keeps_its_version_and_another_gets_another()
    {
        lab.Write("fuel.md", "# Fuel");
        await lab.RefreshAsync();
        var before = (await lab.Procedures.ListAsync(lab.Detroit.Id, default))[0].Version;
        File.SetLastWriteTimeUtc(Path.Combine(lab.Folder, "fuel.md"), new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var again = await lab.RefreshAsync();

        Assert.Equal((1, before), (again.Unchanged, (await lab.Procedures.ListAsync(lab.Detroit.Id, default))[0].Version));
        Assert.Matches("^[0-9a-f]{8}$", before.Hash);
    }

    [Fact]
    public async Task A_reader_sees_the_old_procedures_until_the_new_ones_are_complete()
    {
        lab.Write("old.md", "# Old\n\ncoastdown");
        await lab.RefreshAsync();
        lab.Delete("old.md");
        lab.Write("new.md", "# New\n\ncoastdown");

        // The refresh writes this table last, so it waits there with everything else done.
        await using var blocker = new NpgsqlConnection(lab.Lab.ConnectionString);
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE procedure_refreshes IN SHARE MODE", blocker, transaction)) await command.ExecuteNonQueryAsync();
        var refreshing = lab.Refreshes().RefreshAsync(lab.Admin, default);
        await Eventually.HoldsAsync(async () => await lab.Lab.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'procedure_refreshes'::regclass") == 1);
        var meanwhile = (await lab.NamesAsync(), (await lab.SearchAsync("coastdown")).Hits.Single().Section.Document);
        await transaction.RollbackAsync();
        await refreshing;

        Assert.Equal("old", Assert.Single(meanwhile.Item1));
        Assert.Equal("old", meanwhile.Document);
        Assert.Equal(["new"], await lab.NamesAsync());
        Assert.Equal("new", (await lab.SearchAsync("coastdown")).Hits.Single().Section.Document);
    }

    [Fact]
    public async Task Two_refreshes_at_once_come_one_after_the_other()
    {
        for (var n = 0; n < 20; n++) lab.Write($"p{n}.md", $"# Procedure {n}");

        var both = await Task.WhenAll(lab.RefreshAsync(), lab.RefreshAsync(), lab.RefreshAsync());

        Assert.Equal(20, (await lab.NamesAsync()).Count);
        Assert.Equal(1L, await lab.Lab.ScalarAsync<long>("SELECT count(*) FROM procedure_refreshes WHERE cardinality(added) = 20"));
        Assert.Equal(3, both.Length);
    }

    [Fact]
    public async Task A_missing_folder_keeps_what_was_there_and_says_so()
    {
        lab.Write("soak.md", "# Soak");
        await lab.RefreshAsync();

        var failed = await lab.RefreshAsync(new FolderSource(Path.Combine(lab.Folder, "gone")));

        Assert.Contains("isn't there", failed.Failure, StringComparison.Ordinal);
        Assert.Contains("Assistant:Procedures:Folder", failed.Failure, StringComparison.Ordinal);
        Assert.Equal(failed.Failure, (await lab.Refreshes().LastAsync(lab.Detroit.Id, default))!.Failure);
        Assert.Equal(["soak"], await lab.NamesAsync());
    }

    [Fact]
    public async Task An_empty_folder_is_taken_for_a_volume_that_is_not_mounted()
    {
        lab.Write("soak.md", "# Soak");
        await lab.RefreshAsync();
        lab.Delete("soak.md");

        Assert.Contains("holds no Markdown document", (await lab.RefreshAsync()).Failure, StringComparison.Ordinal);
        Assert.Equal(["soak"], await lab.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_fails_the_whole_refresh()
    {
        lab.Write("soak.md", "# Soak");
        await lab.RefreshAsync();
        lab.Write("fuel.md", "# Fuel");
        File.CreateSymbolicLink(Path.Combine(lab.Folder, "broken.md"), Path.Combine(lab.Folder, "nowhere.md"));

        Assert.Contains("can't be read", (await lab.RefreshAsync()).Failure, StringComparison.Ordinal);
        Assert.Equal(["soak"], await lab.NamesAsync());
    }

    [Fact]
    public async Task Files_behind_links_are_read_as_a_mounted_configuration_has_them()
    {
        lab.Write("..data/soak.md", "# Soak\n\nTwelve hours.");
        File.CreateSymbolicLink(Path.Combine(lab.Folder, "soak.md"), "..data/soak.md");

        Assert.Equal(["soak"], (await lab.RefreshAsync()).Added);
        Assert.Equal("Twelve hours.", (await lab.Procedures.FindAsync(lab.Detroit.Id, "soak", "soak", default))!.Text);
    }

    [Fact]
    public async Task More_documents_than_a_lab_has_are_refused()
    {
        for (var n = 0; n <= ProcedureLimits.MostDocuments; n++) lab.Write($"p{n}.md", "");

        Assert.Contains("more than 2000", (await lab.RefreshAsync()).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 MB", "It has 5.0 MB; a procedure has at most 1 MB. Split it.")]
    [InlineData("latin 1", "It isn't UTF-8 text. Save it as UTF-8.")]
    [InlineData("binary", "It isn't UTF-8 text. Save it as UTF-8.")]
    [InlineData("nested", "nested more than a hundred times")]
    [InlineData("headings", "It has 1001 headings")]
    [InlineData("long", "What stands below \"Fuel\" is longer than 100,000 characters")]
    [InlineData("heading", "longer than 300 characters")]
    public async Task A_document_that_is_none_is_rejected_and_leaves_the_one_that_was(string content, string reason)
    {
        lab.Write("fuel.md", "# Fuel\n\nE10 only");
        await lab.RefreshAsync();
        lab.WriteBytes("fuel.md", Content(content));
        lab.Write("soak.md", "# Soak");

        var refresh = await lab.RefreshAsync();

        var rejected = Assert.Single(refresh.Rejected);
        Assert.Equal("fuel.md", rejected.File);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal("+soak, ~, -, 1 as before", Said(refresh));
        Assert.Equal("E10 only", (await lab.Procedures.FindAsync(lab.Detroit.Id, "fuel", "fuel", default))!.Text);
    }

    [Fact]
    public async Task Names_that_collide_and_places_that_are_none_are_rejected()
    {
        lab.Write("Tie down.md", "# A");
        lab.Write("tie-down.md", "# B");
        lab.Write("!!.md", "# C");
        lab.Write("Detroit/x.md", "# D");
        lab.Write("DET/deep/x.md", "# E");

        var refresh = await lab.RefreshAsync();

        Assert.Equal(["!!.md", "DET/deep/x.md", "Detroit/x.md", "tie-down.md"], refresh.Rejected.Select(each => each.File).Order(StringComparer.Ordinal));
        Assert.Equal(["tie-down"], refresh.Added);
    }

    [Fact]
    public async Task A_document_in_a_facilitys_folder_is_for_that_one_and_takes_the_place_of_the_one_for_all()
    {
        lab.Write("fuel.md", "# Fuel\n\nfor all");
        lab.Write("det/fuel.md", "# Fuel of Detroit\n\nwinter blend");
        lab.Write("CGN/tram.md", "# Tram\n\ncologne secret");
        await lab.Refreshes().RefreshAllAsync(default);

        Assert.Equal(["fuel"], await lab.NamesAsync());
        Assert.Equal(["fuel", "tram"], await lab.NamesAsync(lab.Cologne));
        Assert.Equal(("Fuel of Detroit", true), ((await lab.Procedures.ListAsync(lab.Detroit.Id, default))[0].Title, (await lab.Procedures.ListAsync(lab.Detroit.Id, default))[0].IsOwn));
        Assert.Empty((await lab.SearchAsync("cologne secret")).Hits);
        Assert.Empty((await lab.SearchAsync("secrte")).Hits);
        Assert.Null(await lab.Procedures.FindAsync(lab.Detroit.Id, "tram", "tram", default));
        Assert.Null(await lab.Procedures.PageAsync(lab.Detroit, "tram", null, null, default));
        Assert.Equal("for all", (await lab.Procedures.FindAsync(lab.Cologne.Id, "fuel", "fuel", default))!.Text);
    }

    [Fact]
    public async Task A_facilitys_own_document_that_is_broken_does_not_give_way_to_the_one_for_all()
    {
        lab.Write("fuel.md", "# Fuel\n\nfor all");
        lab.Write("DET/fuel.md", "# Fuel\n\nstrict");
        await lab.RefreshAsync();
        lab.WriteBytes("DET/fuel.md", [0xff]);
        var broken = await lab.RefreshAsync();
        var kept = (await lab.Procedures.FindAsync(lab.Detroit.Id, "fuel", "fuel", default))!.Text;
        lab.Delete("DET/fuel.md");
        var gone = await lab.RefreshAsync();

        Assert.Equal(("DET/fuel.md", "strict"), (broken.Rejected.Single().File, kept));
        Assert.Equal(["fuel"], gone.Changed);
        Assert.Equal("for all", (await lab.Procedures.FindAsync(lab.Detroit.Id, "fuel", "fuel", default))!.Text);
    }

    [Fact]
    public async Task A_refresh_concerns_the_actors_facility_alone()
    {
        lab.Write("fuel.md", "# Fuel");
        await lab.RefreshAsync();

        Assert.Empty(await lab.NamesAsync(lab.Cologne));
        Assert.Null(await lab.Refreshes().LastAsync(lab.Cologne.Id, default));
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Viewer")]
    public async Task Only_who_runs_the_assistant_refreshes(string role)
    {
        lab.Write("fuel.md", "# Fuel");

        var refused = Assert.IsType<ProcedureRefreshOutcome.Refused>(await lab.Refreshes().RefreshAsync(await lab.Lab.AddPersonAsync(role), default));

        Assert.Equal(RefusalCode.Forbidden, refused.Refusal.Code);
        Assert.Empty(await lab.NamesAsync());
        Assert.IsType<ProcedureRefreshOutcome.Refused>(await lab.Refreshes().RefreshAsync(lab.Admin with { Facility = lab.Cologne.Id }, default));
    }

    [Fact]
    public async Task Without_a_place_a_refresh_says_which_key_to_set()
    {
        var nowhere = new ProcedureRefreshes(lab.Lab.Source, null, lab.Lab.People, lab.Lab.Clock);

        var made = Assert.IsType<ProcedureRefreshOutcome.Made>(await nowhere.RefreshAsync(lab.Admin, default));

        Assert.Contains("Assistant:Procedures:Folder", made.Refresh.Failure, StringComparison.Ordinal);
    }

    private static string Said(ProcedureRefresh refresh) =>
        refresh.Failure ?? $"+{string.Join(' ', refresh.Added)}, ~{string.Join(' ', refresh.Changed)}, -{string.Join(' ', refresh.Removed)}, {refresh.Unchanged} as before";

    private static byte[] Content(string kind) => kind switch
    {
        "5 MB" => new byte[5 * 1024 * 1024],
        "latin 1" => [.. "# Fuel\n\nBenzin f"u8, 0xfc, .. "r"u8],
        "binary" => [.. "# Fuel\n\n"u8, 0, 1, 2],
        "nested" => [.. Enumerable.Repeat((byte)'>', 5000), .. " x"u8],
        "headings" => [.. Enumerable.Range(0, 1001).SelectMany(_ => "# a\n"u8.ToArray())],
        "long" => [.. "# Fuel\n\n"u8, .. Enumerable.Repeat((byte)'x', 100_001)],
        _ => [.. "# "u8, .. Enumerable.Repeat((byte)'x', 301)],
    };
}
