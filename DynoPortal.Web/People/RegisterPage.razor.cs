using System.ComponentModel.DataAnnotations;
using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Makes an account; with <c>?invitation=code</c> it joins the facility that invites, in the role that the invitation names.</summary>
public sealed partial class RegisterPage
{
    private AccountForm<RegisterInput> form = default!;
    private InvitationOffer? offer;
    private string? refusal;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "register")] private RegisterInput? Input { get; set; }

    [SupplyParameterFromQuery] private string? Invitation { get; set; }

    private string JoinAddress => $"account/join?invitation={Uri.EscapeDataString(Invitation ?? "")}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        form = new(Input ??= new());
        if (string.IsNullOrWhiteSpace(Invitation)) return;
        offer = await Invitations.FindAsync(Invitation, Http.RequestAborted);
        if (offer is null) refusal = "This invitation has been used, withdrawn or has expired. Ask for a new link, or make an account and wait to be admitted.";
    }

    private async Task RegisterAsync()
    {
        if (Limiter.Register(Http.Connection.RemoteIpAddress, Input!.Email!) is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            refusal = "Too many attempts. Wait a minute, then try again.";
            return;
        }
        // A useless code was told when the page came up; whoever goes on registers without it.
        var person = new NewPerson(Input.Email, Input.Password, Input.DisplayName, offer is null ? null : Invitation);
        switch (await Registration.RegisterAsync(person, Http.RequestAborted))
        {
            case RegistrationOutcome.Registered registered:
                await Sessions.SignInAsync(registered.User, isPersistent: false);
                Navigation.NavigateTo(offer is null ? "account/waiting" : "/");
                break;
            case RegistrationOutcome.Refused refused:
                Show(refused.Faults);
                break;
        }
    }

    private void Show(IReadOnlyList<RegistrationFault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Field == nameof(NewPerson.Invitation)) (refusal, offer) = (fault.Message, null);
            else form.Refuse(fault.Field, fault.Message);
        }
    }

    // Named as in NewPerson, so that a fault finds its field.
    private sealed class RegisterInput
    {
        [Required(ErrorMessage = "Enter your name, as others shall see it.")]
        public string? DisplayName { get; set; }

        [Required(ErrorMessage = "Enter your e-mail address.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Choose a password of at least 10 characters.")]
        public string? Password { get; set; }

        [Required(ErrorMessage = "Enter the password again.")]
        [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
        public string? Again { get; set; }
    }
}
