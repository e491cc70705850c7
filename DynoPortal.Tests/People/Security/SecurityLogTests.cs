using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.People.Security;

/// <summary>What is kept, and who reads it.</summary>
public sealed class SecurityLogTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor admin = null!;
    private Actor engineer = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (admin, engineer) = (await lab.AddPersonAsync("Admin"), await lab.AddPersonAsync("Engineer"));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    private Task WriteAsync(SecurityEvent happened) => lab.Get<ISecurityLog>().WriteAsync(happened, default);

    private async Task<IReadOnlyList<SecurityEntry>> ReadAsync(Actor actor, SecurityQuery? query = null) =>
        await lab.Get<ISecurityLogReader>().ReadAsync(actor, query ?? new(), 100, default) ?? [];

    [Fact]
    public async Task A_facility_reads_its_own_events_those_of_its_members_and_those_of_nobody()
    {
        var foreign = await lab.AddFacilityAsync("CGN", "Europe/Berlin");
        var stranger = await lab.AddPersonAsync("Admin", foreign);
        await WriteAsync(new(SecurityEventKind.SignedIn) { Person = engineer.Id });
        await WriteAsync(new(SecurityEventKind.SignedIn) { Person = stranger.Id });
        await WriteAsync(new(SecurityEventKind.RoleChanged) { Person = stranger.Id, By = stranger.Id, Facility = foreign });
        await WriteAsync(new(SecurityEventKind.SignInFailed) { Tried = "mallory@example.com" });

        Assert.Equal([SecurityEventKind.SignInFailed, SecurityEventKind.SignedIn], (await ReadAsync(admin)).Select(entry => entry.Kind));
        Assert.Equal([SecurityEventKind.SignInFailed, SecurityEventKind.RoleChanged, SecurityEventKind.SignedIn], (await ReadAsync(stranger)).Select(entry => entry.Kind));
        Assert.Null(await lab.Get<ISecurityLogReader>().ReadAsync(engineer, new(), 100, default));
        Assert.Null(await lab.Get<ISecurityLogReader>().ReadAsync(admin with { Facility = foreign }, new(), 100, default));
    }

    [Fact]
    public async Task What_a_member_did_stays_in_the_log_of_a_facility_that_they_have_left_and_comes_to_none_that_they_join()
    {
        await WriteAsync(new(SecurityEventKind.SignInFailed) { Person = engineer.Id });
        var later = await lab.AddFacilityAsync("CGN", "Europe/Berlin");
        var other = await lab.AddPersonAsync("Admin", later);

        await lab.ExecuteAsync($"UPDATE memberships SET facility_id = {later.Value} WHERE user_id = '{engineer.Id!.Value.Value}'");

        Assert.Equal(SecurityEventKind.SignInFailed, Assert.Single(await ReadAsync(admin)).Kind);
        Assert.Empty(await ReadAsync(other));
    }

    [Fact]
    public async Task An_address_that_is_nobodys_is_kept_masked_and_found_by_what_is_left()
    {
        await WriteAsync(new(SecurityEventKind.SignInFailed) { Tried = " mallory@evil.example ", Details = new Dictionary<string, string?> { ["note"] = "a\0b" + new string('x', 300) } });
        await WriteAsync(new(SecurityEventKind.SignedIn) { Person = admin.Id });

        var found = Assert.Single(await ReadAsync(admin, new(Text: "EVIL")));

        Assert.Equal(("m…@evil.example", "ab" + new string('x', 198)), (found.Person, found.Details["note"]));
        Assert.Empty(await ReadAsync(admin, new(Text: "mallory")));
        Assert.Empty(await ReadAsync(admin, new(Text: "100% _")));
    }

    [Fact]
    public async Task It_is_filtered_by_kind_time_and_what_stands_before()
    {
        await WriteAsync(new(SecurityEventKind.SignedIn) { Person = admin.Id });
        await WriteAsync(new(SecurityEventKind.SignedOut) { Person = admin.Id });
        var newest = (await ReadAsync(admin))[0];

        Assert.Equal(SecurityEventKind.SignedOut, newest.Kind);
        Assert.Single(await ReadAsync(admin, new(Kind: SecurityEventKind.SignedIn)));
        Assert.Single(await ReadAsync(admin, new(Before: newest.Id)));
        Assert.Empty(await ReadAsync(admin, new(From: newest.At.AddSeconds(1))));
        Assert.Equal(2, (await ReadAsync(admin, new(From: newest.At, To: newest.At.AddSeconds(1)))).Count);
        Assert.Empty(await ReadAsync(admin, new(Address: "10.")));
    }

    [Fact]
    public async Task Denied_commands_are_kept_and_nobody_fills_the_log_with_them()
    {
        var viewer = await lab.AddPersonAsync("Viewer");
        var (vehicle, dyno) = (await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"));

        for (var time = 0; time < Denials.MostPerMinute + 5; time++)
            await lab.Service.ApplyAsync(viewer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 10))), default);
        await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 10))), default);

        var denied = await ReadAsync(admin, new(Kind: SecurityEventKind.DeniedCommand));
        Assert.Equal(Denials.MostPerMinute, denied.Count);
        Assert.Equal(("Book", "screen"), (denied[0].Details["command"], denied[0].Details["channel"]));
        Assert.Contains(Permission.Create, denied[0].Details["reason"], StringComparison.Ordinal);
    }
}
