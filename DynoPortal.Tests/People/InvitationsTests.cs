using DynoPortal.Data.People;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Tests.People;

public sealed class InvitationsTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task A_code_admits_once_in_the_role_that_it_names()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var code = await InviteAsync(lab, "Technician");
        var guest = await lab.AddPersonAsync("gus");
        var late = await lab.AddPersonAsync("lea");

        Assert.Equal(new InvitationOffer("Detroit", "Technician"), await lab.Invitations.FindAsync(code, Token));
        Assert.Null(await lab.Invitations.RedeemAsync(code, guest, Token));

        Assert.Contains(Permission.Run, await lab.PermissionsAsync(guest, lab.Detroit));
        Assert.Null(await lab.Invitations.FindAsync(code, Token));
        Assert.Equal(RefusalCode.NotFound, (await lab.Invitations.RedeemAsync(code, late, Token))?.Code);
        Assert.Empty(await lab.PermissionsAsync(late, lab.Detroit));
        Assert.Equal("invitation invited, member admitted", await lab.ScalarAsync<string>("SELECT string_agg(noun || ' ' || action, ', ' ORDER BY id) FROM edits"));
        Assert.Equal("Technician", await lab.ScalarAsync<string>($"SELECT string_agg(details->>'after', ', ') FROM security_events WHERE kind = 'role_changed' AND user_id = '{guest.Value}'"));
    }

    [Fact]
    public async Task Of_twenty_who_use_one_code_at_the_same_moment_one_gets_in()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var code = await InviteAsync(lab, "Viewer");
        var people = new List<UserId>();
        for (var guest = 0; guest < 20; guest++) people.Add(await lab.AddPersonAsync($"guest{guest}"));

        var answers = await Task.WhenAll(people.Select(person => Task.Run(() => lab.Invitations.RedeemAsync(code, person, Token))));

        Assert.Single(answers, answer => answer is null);
        await using var context = lab.CreateDbContext();
        Assert.Equal(1, await context.Memberships.CountAsync(row => row.Role == "Viewer"));
    }

    [Fact]
    public async Task Who_is_admitted_and_redeems_at_the_same_moment_belongs_once()
    {
        await using var lab = await PeopleLab.CreateAsync();
        for (var round = 0; round < 10; round++)
        {
            var code = await InviteAsync(lab, "Viewer");
            var guest = await lab.AddPersonAsync($"guest{round}");

            var answers = await Task.WhenAll(
                Task.Run(() => lab.Invitations.RedeemAsync(code, guest, Token)),
                Task.Run(() => lab.Members.AdmitAsync(Actor.System(lab.Detroit), $"guest{round}@example.com", "Engineer", Token)));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers, answer => answer?.Code == RefusalCode.Invalid);
        }
    }

    [Fact]
    public async Task A_code_is_useless_after_seven_days()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var code = await InviteAsync(lab, "Viewer");
        var guest = await lab.AddPersonAsync("gus");

        lab.Clock.Advance(IInvitations.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await lab.Invitations.FindAsync(code, Token));
        lab.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await lab.Invitations.FindAsync(code, Token));
        Assert.Equal(RefusalCode.NotFound, (await lab.Invitations.RedeemAsync(code, guest, Token))?.Code);
    }

    [Fact]
    public async Task Who_belongs_to_the_facility_already_keeps_their_role_and_the_code()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var code = await InviteAsync(lab, "Viewer");
        var manager = await lab.AddPersonAsync("mia", lab.Detroit, "Manager");

        Assert.Equal(RefusalCode.Invalid, (await lab.Invitations.RedeemAsync(code, manager, Token))?.Code);

        Assert.Contains(Permission.ManageFleet, await lab.PermissionsAsync(manager, lab.Detroit));
        Assert.NotNull(await lab.Invitations.FindAsync(code, Token));
    }

    [Fact]
    public async Task The_database_does_not_hold_the_code()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var code = await InviteAsync(lab, "Viewer");

        await using var context = lab.CreateDbContext();
        var row = await context.Invitations.AsNoTracking().SingleAsync();

        Assert.Equal(32, row.CodeHash.Length);
        Assert.NotEqual(System.Text.Encoding.UTF8.GetBytes(code), row.CodeHash);
    }

    [Fact]
    public async Task Only_who_may_manage_people_of_that_facility_invites_lists_and_withdraws()
    {
        await using var lab = await PeopleLab.CreateAsync();
        await InviteAsync(lab, "Viewer");
        var admin = await AdminAsync(lab, lab.Detroit);
        var foreign = await AdminAsync(lab, lab.Munich);
        var scheduler = On(lab.Detroit, await lab.AddPersonAsync("sam", lab.Detroit, "Scheduler"));
        var open = Assert.Single((await lab.Invitations.ListAsync(admin, Token))!);

        Assert.Null(await lab.Invitations.ListAsync(scheduler, Token));
        Assert.IsType<InvitationOutcome.Refused>(await lab.Invitations.CreateAsync(scheduler, "Viewer", Token));
        Assert.Equal(RefusalCode.Forbidden, (await lab.Invitations.WithdrawAsync(scheduler, open.Id, Token))?.Code);
        Assert.Empty((await lab.Invitations.ListAsync(foreign, Token))!);
        Assert.Equal(RefusalCode.NotFound, (await lab.Invitations.WithdrawAsync(foreign, open.Id, Token))?.Code);
        Assert.Null(await lab.Invitations.WithdrawAsync(admin, open.Id, Token));
        Assert.Empty((await lab.Invitations.ListAsync(admin, Token))!);
    }

    [Fact]
    public async Task Who_is_removed_cannot_return_with_a_link_of_their_own()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var (admin, leaving) = (await AdminAsync(lab, lab.Detroit), await lab.AddPersonAsync("lea", lab.Detroit, "Admin"));
        var (theirs, other) = (await InviteAsync(lab, "Admin", On(lab.Detroit, leaving)), await InviteAsync(lab, "Viewer", admin));

        Assert.Null(await lab.Members.RemoveAsync(admin, leaving, Token));

        Assert.Equal(Invitations.Useless, await lab.Invitations.RedeemAsync(theirs, leaving, Token));
        Assert.Empty(await lab.PermissionsAsync(leaving, lab.Detroit));
        Assert.NotNull(await lab.Invitations.FindAsync(other, Token));
        Assert.Equal("Admin", await lab.ScalarAsync<string>("SELECT string_agg(before->>'role', ', ') FROM edits WHERE noun = 'invitation' AND action = 'withdrawn'"));
    }

    [Fact]
    public async Task Who_is_given_a_lesser_role_loses_the_invitations_that_it_may_not_make()
    {
        await using var lab = await PeopleLab.CreateAsync();
        await using (var context = lab.CreateDbContext())
        {
            context.Roles.Add(new() { FacilityId = lab.Detroit.Value, Name = "Receptionist", Permissions = [Permission.View, Permission.ManageUsers] });
            await context.SaveChangesAsync();
        }
        var (admin, demoted) = (await AdminAsync(lab, lab.Detroit), await lab.AddPersonAsync("lea", lab.Detroit, "Admin"));
        var (asAdmin, asViewer) = (await InviteAsync(lab, "Admin", On(lab.Detroit, demoted)), await InviteAsync(lab, "Viewer", On(lab.Detroit, demoted)));

        Assert.Null(await lab.Members.ChangeRoleAsync(admin, demoted, "Receptionist", Token));
        Assert.Null(await lab.Invitations.FindAsync(asAdmin, Token));
        Assert.NotNull(await lab.Invitations.FindAsync(asViewer, Token));

        Assert.Null(await lab.Members.ChangeRoleAsync(admin, demoted, "Engineer", Token));
        Assert.Null(await lab.Invitations.FindAsync(asViewer, Token));
    }

    [Fact]
    public async Task A_link_admits_nobody_when_its_maker_is_locked_or_has_lost_the_role_in_any_way()
    {
        await using var lab = await PeopleLab.CreateAsync();
        await AdminAsync(lab, lab.Detroit);
        var (locked, gone, guest) = (await lab.AddPersonAsync("lou", lab.Detroit, "Admin"), await lab.AddPersonAsync("gil", lab.Detroit, "Admin"), await lab.AddPersonAsync("eve"));
        var (first, second) = (await InviteAsync(lab, "Admin", On(lab.Detroit, locked)), await InviteAsync(lab, "Viewer", On(lab.Detroit, gone)));

        await lab.ChangeAsync(locked, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        await using (var context = lab.CreateDbContext()) await context.Memberships.Where(row => row.UserId == gone.Value).ExecuteDeleteAsync();

        Assert.Equal(Invitations.Useless, await lab.Invitations.RedeemAsync(first, guest, Token));
        Assert.Equal(Invitations.Useless, await lab.Invitations.RedeemAsync(second, guest, Token));
        Assert.Empty(await lab.PermissionsAsync(guest, lab.Detroit));
    }

    private static async Task<string> InviteAsync(PeopleLab lab, string role, Actor? inviter = null)
    {
        var outcome = await lab.Invitations.CreateAsync(inviter ?? Actor.System(lab.Detroit), role, Token);
        return Assert.IsType<InvitationOutcome.Created>(outcome).Code;
    }

    private static async Task<Actor> AdminAsync(PeopleLab lab, FacilityId facility) => On(facility, await lab.AddPersonAsync($"admin{facility.Value}", facility, "Admin"));

    private static Actor On(FacilityId facility, UserId person) => new(person, facility, Channel.Screen);
}
