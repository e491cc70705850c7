using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.People;

/// <summary>Where an administrator admits people to a facility, changes their roles and invites others.</summary>
public sealed partial class PeopleView(CurrentPerson current, IMembers registry, IAccounts accounts, ISecondFactors factors, IPersonalFile files, IInvitations invitationBook, NavigationManager navigation, IJSRuntime script)
{
    private Person? person;
    private IReadOnlyList<Member>? members;
    private IReadOnlyList<Role> roles = [];
    private IReadOnlyList<Invitation> invitations = [];
    private string invitedRole = "";
    private readonly HashSet<UserId> chosen = [];
    private MemberFilter filter = new();
    private string bulkRole = "";
    private UserId? leaving;
    private UserId? erasing;
    private UserId? resetting;
    private string? message;
    private bool isRefusal;
    private string? link;
    private bool copied;
    private int redrawn;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The list is shown to a member only.");

    private IReadOnlyList<Member> Shown => filter.Of(members ?? []);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        person = await current.ReadAsync(FacilityCode, CancellationToken.None);
        (message, link, leaving, resetting) = (null, null, null, null);
        chosen.Clear();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (person?.Actor(Channel.Screen) is not { } me)
        {
            members = null;
            return;
        }
        roles = await registry.RolesAsync(me, CancellationToken.None);
        invitations = await invitationBook.ListAsync(me, CancellationToken.None) ?? [];
        members = await registry.ListAsync(me, CancellationToken.None);
        chosen.IntersectWith((members ?? []).Select(member => member.Id));
        if (!MayGive(bulkRole)) bulkRole = roles is [var first, ..] ? first.Name : "";
        if (!MayGive(invitedRole)) invitedRole = roles is [var least, ..] ? least.Name : "";
    }

    private bool MayGive(string role) => roles.Any(each => each.Name == role);

    private string Day(DateTimeOffset instant) => person!.Facility!.Clock.Style.Date(person.Facility.Clock.DayOf(instant));

    private async Task ChangeRoleAsync(Member member, string? role) =>
        await ToldAsync(await registry.ChangeRoleAsync(Me, member.Id, role ?? "", CancellationToken.None), $"{member.DisplayName} is {role} now.");

    private void Choose(Member member, bool isChosen)
    {
        if (isChosen) chosen.Add(member.Id);
        else chosen.Remove(member.Id);
    }

    // One after the other, so that one who can't change keeps nobody else back.
    private async Task ChangeChosenAsync()
    {
        var (changed, refused) = (0, new List<string>());
        foreach (var member in members!.Where(member => chosen.Contains(member.Id) && member.Role != bulkRole))
        {
            if (await registry.ChangeRoleAsync(Me, member.Id, bulkRole, CancellationToken.None) is { } refusal) refused.Add($"{member.DisplayName}: {refusal.Message}");
            else changed++;
        }

        chosen.Clear();
        var done = $"{(changed == 1 ? "1 person is" : $"{changed} people are")} {bulkRole} now.";
        await ToldAsync(refused.Count == 0 ? null : new Refusal(RefusalCode.Invalid, $"{done} {string.Join(" ", refused)}"), done);
    }

    private async Task SignOutAsync(Member member) =>
        await ToldAsync(await accounts.SignOutAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} is signed out: open pages, sessions and tokens have ended.");

    private async Task LockAsync(Member member) => await ToldAsync(await accounts.LockAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} is locked until you unlock them.");

    private async Task UnlockAsync(Member member) => await ToldAsync(await accounts.UnlockAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} may sign in again.");

    private async Task ResetAsync(Member member)
    {
        resetting = null;
        await ToldAsync(await factors.ResetAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} is signed out, and comes in with the password alone until they set up a second factor again.");
    }

    private async Task RemoveAsync(Member member)
    {
        leaving = null;
        await ToldAsync(await registry.RemoveAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} no longer belongs to the facility.{(member.IsByGroups ? " Groups of the identity provider gave the role: whoever is still in the group gets it again at the next sign-in, unless you lock them." : "")}");
    }

    private async Task EraseAsync(Member member)
    {
        switch (await files.EraseAsync(Me, member.Id, keepBookings: erasing == member.Id, CancellationToken.None))
        {
            case PersonalFileOutcome.Erased erased:
                (leaving, erasing) = (null, null);
                await ToldAsync(null, $"{member.DisplayName} is erased, and shows as {erased.Pseudonym}.");
                break;
            case PersonalFileOutcome.StillBooked booked:
                erasing = member.Id;
                await ToldAsync(new Refusal(RefusalCode.Stale, booked.Sentence), "");
                break;
            case PersonalFileOutcome.Refused refused:
                (leaving, erasing) = (null, null);
                await ToldAsync(refused.Refusal, "");
                break;
        }
    }

    private async Task<Refusal?> AdmitAsync(AdmitForm.Wish wish)
    {
        var refusal = await registry.AdmitAsync(Me, wish.Email, wish.Role, CancellationToken.None);
        if (refusal is null) await ToldAsync(null, $"{wish.Email} is admitted as {wish.Role}.");
        return refusal;
    }

    private async Task InviteAsync()
    {
        (link, copied) = (null, false);
        switch (await invitationBook.CreateAsync(Me, invitedRole, CancellationToken.None))
        {
            case InvitationOutcome.Created created:
                link = navigation.ToAbsoluteUri($"account/register?invitation={created.Code}").ToString();
                await ToldAsync(null, $"The link admits one person as {invitedRole}.");
                break;
            case InvitationOutcome.Refused refused:
                await ToldAsync(refused.Refusal, "");
                break;
        }
    }

    private async Task WithdrawAsync(Invitation invitation) =>
        await ToldAsync(await invitationBook.WithdrawAsync(Me, invitation.Id, CancellationToken.None), "The invitation is withdrawn.");

    private async Task CopyAsync()
    {
        try
        {
            await script.InvokeVoidAsync("navigator.clipboard.writeText", link);
            copied = true;
        }
        catch (JSException)
        {
            (message, isRefusal) = ("The browser doesn't let the portal copy. Select the link and copy it yourself.", true);
        }
    }

    // Reads the list again in either case: after a refusal it was out of date, and the selects show what was chosen in vain.
    private async Task ToldAsync(Refusal? refusal, string done)
    {
        (message, isRefusal) = (refusal?.Message ?? done, refusal is not null);
        await ReadAsync();
        redrawn++;
        // The form that admits calls a function, not an event of this component.
        StateHasChanged();
    }
}
