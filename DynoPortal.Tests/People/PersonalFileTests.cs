using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.People;

public sealed class PersonalFileTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor admin = null!;
    private Actor engineer = null!;
    private Allocation booked = null!;

    private IPersonalFile Files => lab.Get<IPersonalFile>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (admin, engineer) = (await lab.AddPersonAsync("Admin"), await lab.AddPersonAsync("Engineer", name: "Erna Engel"));
        booked = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"), TestLab.Hours(3, 8, 12));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_file_holds_what_the_portal_keeps_of_a_person_and_no_secret()
    {
        Assert.IsType<TokenOutcome.Made>(await lab.Get<IAccessTokens>().MakeAsync(engineer, new("Report", null, 7), default));

        var file = Assert.IsType<PersonalFileOutcome.Exported>(await Files.ExportAsync(engineer, engineer.Id!.Value, default)).File;

        Assert.Equal("Erna Engel", (string)file["account"]!["name"]!);
        Assert.Equal("Report", (string)Assert.Single(file["tokens"]!.AsArray())!["name"]!);
        var here = Assert.Single(file["facilities"]!.AsObject()).Value!;
        Assert.Equal(booked.Number, (int)Assert.Single(here["bookings"]!.AsArray())!["number"]!);
        Assert.Single(here["history"]!.AsArray());
        Assert.DoesNotContain("hash", file.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await lab.ScalarAsync<int>($"SELECT count(*)::int FROM security_events WHERE user_id = '{engineer.Id!.Value.Value}' AND kind = 'data_exported'"));
        Assert.Equal(RefusalCode.Forbidden, Assert.IsType<PersonalFileOutcome.Refused>(await Files.ExportAsync(engineer, admin.Id!.Value, default)).Refusal.Code);
    }

    [Fact]
    public async Task An_erased_person_leaves_a_pseudonym_and_nothing_by_which_to_know_them()
    {
        Assert.IsType<FeedLinkOutcome.Made>(await lab.Get<IFeedLinks>().MakeAsync(engineer, new FeedSubject.Mine(), default));
        var id = engineer.Id!.Value;
        await lab.ExecuteAsync($"INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ('{id.Value}', '[AspNetUserStore]', 'AuthenticatorKey', 'k'), ('{id.Value}', '[AspNetUserStore]', 'RecoveryCodes', 'c')");
        await lab.ExecuteAsync($"INSERT INTO user_logins (user_id, login_provider, provider_key, provider_display_name) VALUES ('{id.Value}', 'entra', 'erna', 'Entra')");
        await lab.ExecuteAsync($"INSERT INTO user_passkeys (user_id, credential_id, data) VALUES ('{id.Value}', '\\x01', '{{}}')");

        var asked = Assert.IsType<PersonalFileOutcome.StillBooked>(await Files.EraseAsync(admin, id, keepBookings: false, default));
        Assert.Equal([booked.DisplayNumber], asked.Bookings);
        var erased = Assert.IsType<PersonalFileOutcome.Erased>(await Files.EraseAsync(admin, id, keepBookings: true, default));

        Assert.Matches("^Former colleague [0-9A-F]{4}$", erased.Pseudonym);
        Assert.Equal(erased.Pseudonym, await lab.ScalarAsync<string>($"SELECT display_name FROM users WHERE id = '{id.Value}' AND email IS NULL AND lockout_end = 'infinity'"));
        Assert.Equal(0, await lab.ScalarAsync<int>($"SELECT (SELECT count(*) FROM memberships WHERE user_id = '{id.Value}')::int + (SELECT count(*) FROM feed_links WHERE owner_id = '{id.Value}')::int"));
        Assert.Equal(1, await lab.ScalarAsync<int>($"SELECT count(*)::int FROM history WHERE actor_id = '{id.Value}'"));
        // Nothing by which they could sign in stays, nor the name of a key.
        Assert.Equal(0, await lab.ScalarAsync<int>($"SELECT sum(n)::int FROM (SELECT count(*) n FROM user_tokens WHERE user_id = '{id.Value}' UNION ALL SELECT count(*) FROM user_logins WHERE user_id = '{id.Value}' UNION ALL SELECT count(*) FROM user_passkeys WHERE user_id = '{id.Value}') kept"));
        Assert.Equal(1, await lab.ScalarAsync<int>($"SELECT count(*)::int FROM security_events WHERE user_id = '{id.Value}' AND kind = 'data_erased'"));
        // What is kept for good holds ids alone, so that it needs no change and its chain of hashes holds.
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT (SELECT count(*) FROM history h WHERE h::text LIKE '%Erna%')::int + (SELECT count(*) FROM edits e WHERE e::text LIKE '%Erna%')::int + (SELECT count(*) FROM security_events s WHERE s::text LIKE '%Erna%')::int"));
    }

    [Fact]
    public async Task What_was_kept_elsewhere_is_read_by_the_person_and_not_by_an_administrator_of_this_facility_alone()
    {
        var munich = await lab.AddFacilityAsync("MUC", "Europe/Berlin");
        await lab.ExecuteAsync($"INSERT INTO conversations (id, facility_id, owner_id, title, pinned, made_at, changed_at) VALUES (gen_random_uuid(), {munich.Value}, '{engineer.Id!.Value.Value}', 'Munich only', false, now(), now())");

        var own = Assert.IsType<PersonalFileOutcome.Exported>(await Files.ExportAsync(engineer, engineer.Id!.Value, default)).File;
        var seen = Assert.IsType<PersonalFileOutcome.Exported>(await Files.ExportAsync(admin, engineer.Id!.Value, default)).File;

        Assert.Contains("Munich only", own.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MUC", seen.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(seen["leftOut"]);
    }

    [Fact]
    public async Task The_last_administrator_a_stranger_and_a_token_are_refused()
    {
        var last = Assert.IsType<PersonalFileOutcome.Refused>(await Files.EraseAsync(admin, admin.Id!.Value, keepBookings: true, default));
        var stranger = Assert.IsType<PersonalFileOutcome.Refused>(await Files.EraseAsync(engineer, admin.Id!.Value, keepBookings: true, default));
        var token = Assert.IsType<PersonalFileOutcome.Refused>(await Files.EraseAsync(engineer with { Scopes = Permission.All }, engineer.Id!.Value, keepBookings: true, default));

        Assert.Contains("last administrator", last.Refusal.Message, StringComparison.Ordinal);
        Assert.All([stranger, token], refused => Assert.Equal(RefusalCode.Forbidden, refused.Refusal.Code));
    }
}
