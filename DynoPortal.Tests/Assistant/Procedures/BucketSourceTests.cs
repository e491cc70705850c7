using System.ComponentModel.DataAnnotations;
using System.Net;
using DynoPortal.Data.Assistant.Procedures;

namespace DynoPortal.Tests.Assistant.Procedures;

public sealed class BucketSourceTests : IAsyncLifetime
{
    private LoopbackBucket bucket = null!;
    private ProcedureLab lab = null!;

    public async Task InitializeAsync() => (bucket, lab) = (new LoopbackBucket(), await ProcedureLab.CreateAsync());

    public async Task DisposeAsync()
    {
        await bucket.DisposeAsync();
        await lab.DisposeAsync();
    }

    [Fact]
    public async Task A_bucket_is_read_page_by_page_below_its_prefix()
    {
        bucket.Put("lab/fuel.md", "# Fuel\n\nE10 only");
        bucket.Put("lab/soak.md", "# Soak");
        bucket.Put("lab/DET/evap & purge.md", "# Evap of Detroit");
        bucket.Put("lab/CGN/tram.md", "# Tram");
        bucket.Put("lab/readme.txt", "no procedure");
        bucket.Put("other/tie-down.md", "# Elsewhere");

        var refresh = await lab.RefreshAsync(Source("/lab/"));

        Assert.Equal("", refresh.Failure ?? "");
        Assert.Equal(["evap-purge", "fuel", "soak"], refresh.Added);
        Assert.Equal("The bucket lab-documents (lab/)", refresh.Source);
        Assert.Equal("E10 only", (await lab.Procedures.FindAsync(lab.Detroit.Id, "fuel", "fuel", default))!.Text);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), (await lab.Procedures.ListAsync(lab.Detroit.Id, default)).Single(each => each.Document == "fuel").Version.Modified);
        Assert.Equal(3, bucket.Asked.Count(asked => asked.Contains("list-type=2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_rejected_without_being_read()
    {
        bucket.Put("fuel.md", "# Fuel");
        bucket.Put("huge.md", new byte[5 * 1024 * 1024], DateTimeOffset.UnixEpoch);

        var refresh = await lab.RefreshAsync(Source());

        Assert.Equal(("huge.md", "It has 5.0 MB; a procedure has at most 1 MB. Split it."), (refresh.Rejected.Single().File, refresh.Rejected.Single().Reason));
        Assert.DoesNotContain(bucket.Asked, asked => asked.Contains("huge", StringComparison.Ordinal));
        Assert.Equal(["fuel"], await lab.NamesAsync());
    }

    [Theory]
    [InlineData("down", "can't be read")]
    [InlineData("broken", "can't be read")]
    [InlineData("denied", "Access Denied")]
    [InlineData("unknown", "bucket does not exist")]
    [InlineData("empty", "holds no Markdown document")]
    public async Task A_bucket_that_fails_keeps_what_was_there_and_says_why(string how, string reason)
    {
        bucket.Put("lab/fuel.md", "# Fuel");
        await lab.RefreshAsync(Source("lab"));
        if (how == "broken") bucket.Broken = HttpStatusCode.InternalServerError;
        if (how == "down") await bucket.DisposeAsync();

        var refresh = await lab.RefreshAsync(how switch
        {
            "denied" => Source("lab", key: "AKIASTRANGER"),
            "unknown" => Source("lab", name: "elsewhere"),
            "empty" => Source("nothing"),
            _ => Source("lab"),
        });

        Assert.Contains(reason, refresh.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", refresh.Failure, StringComparison.Ordinal);
        Assert.Equal(["fuel"], await lab.NamesAsync());
    }

    [Theory]
    [InlineData("/srv/x", "b", null, null, "are both set")]
    [InlineData(null, "b", "storage", null, "Assistant:Procedures:Endpoint must be")]
    [InlineData(null, "b", "http://x", "key", "belong together")]
    [InlineData(null, "b", "http://x", null, null)]
    public void Settings_that_contradict_each_other_are_refused_with_the_key_to_change(string? folder, string? name, string? endpoint, string? key, string? sentence)
    {
        var options = new ProcedureOptions { Folder = folder, Bucket = name, Endpoint = endpoint, AccessKey = key };

        var found = options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage).SingleOrDefault();

        Assert.Equal(sentence is null, found is null);
        Assert.Contains(sentence ?? "", found ?? "", StringComparison.Ordinal);
    }

    private BucketSource Source(string? prefix = null, string name = LoopbackBucket.Name, string key = LoopbackBucket.AccessKey) =>
        new(new() { Bucket = name, Endpoint = bucket.Endpoint, Prefix = prefix, AccessKey = key, SecretKey = "very-secret" });
}
