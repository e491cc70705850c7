using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.People;

/// <summary>Where an administrator admits people to a facility, changes their roles and invites others.</summary>
public sealed partial class PeopleView(CurrentPerson current, IMembers registry, IInvitations invitationBook, NavigationManager navigation, IJSRuntime script)
{
    private Person? person;
    private IReadOnlyList<Member>? members;
    private IReadOnlyList<Role> roles = [];
    private IReadOnlyList<Invitation> invitations = [];
    private string invitedRole = "";
    private UserId? leaving;
    private string? message;
    private bool isRefusal;
    private string? link;
    private bool copied;
    private int redrawn;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The list is shown to a member only.");

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        person = await current.ReadAsync(FacilityCode, CancellationToken.None);
        (message, link, leaving) = (null, null, null);
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
        if (!MayGive(invitedRole)) invitedRole = roles is [var least, ..] ? least.Name : "";
    }

    private bool MayGive(string role) => roles.Any(each => each.Name == role);

    private string Day(DateTimeOffset instant) => person!.Facility!.Clock.Style.Date(person.Facility.Clock.DayOf(instant));

    private async Task ChangeRoleAsync(Member member, string? role) =>
        await ToldAsync(await registry.ChangeRoleAsync(Me, member.Id, role ?? "", CancellationToken.None), $"{member.DisplayName} is {role} now.");

    private async Task RemoveAsync(Member member)
    {
        leaving = null;
        await ToldAsync(await registry.RemoveAsync(Me, member.Id, CancellationToken.None), $"{member.DisplayName} no longer belongs to the facility.");
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
