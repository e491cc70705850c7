using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>Where a person takes their data with them, or has it erased; a part of the account page, so without a circuit.</summary>
public sealed partial class PersonalDataForm(CurrentPerson current, IPersonalFile files, UserManager<PortalUser> users, NavigationManager navigation)
{
    private Actor? actor;
    private string? refusal;
    private string? bookings;

    [Inject] private AttemptLimiter Limiter { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "erase")] private string? ErasePassword { get; set; }

    [SupplyParameterFromForm(FormName = "erase")] private bool EraseKeeps { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => actor = (await current.ReadAsync(Http.User, null, Http.RequestAborted))?.Actor(Channel.Screen);

    private async Task EraseAsync()
    {
        if (actor?.Id is not { } person || await users.GetUserAsync(Http.User) is not { } user) return;
        // A session that was left open must not be enough, nor be a way to guess the password.
        if (Limiter.Login(Http.Connection.RemoteIpAddress, user.Email ?? "") is not null) refusal = "Too many attempts. Wait a minute, then try again.";
        else if (!await users.CheckPasswordAsync(user, ErasePassword ?? "")) refusal = "This is not your password.";
        if (refusal is not null) return;
        switch (await files.EraseAsync(actor, person, EraseKeeps, Http.RequestAborted))
        {
            case PersonalFileOutcome.Erased:
                await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
                navigation.NavigateTo("/account/login");
                break;
            case PersonalFileOutcome.StillBooked booked:
                bookings = booked.Sentence;
                break;
            case PersonalFileOutcome.Refused refused:
                refusal = refused.Refusal.Message;
                break;
        }
    }
}
