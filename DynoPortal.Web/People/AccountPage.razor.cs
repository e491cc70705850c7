using System.ComponentModel.DataAnnotations;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>Where a person changes their name and their password.</summary>
public sealed partial class AccountPage
{
    private AccountForm<NameInput> name = default!;
    private AccountForm<PasswordInput> password = default!;
    private PortalUser? user;
    private string? done;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "name")] private NameInput? Name { get; set; }

    [SupplyParameterFromForm(FormName = "password")] private PasswordInput? Password { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // Made before the first await, because the page is drawn while it waits.
        (name, password) = (new(Name ??= new()), new(Password ??= new()));
        user = await Users.GetUserAsync(Http.User);
        Name.DisplayName ??= user?.DisplayName;
    }

    private async Task RenameAsync()
    {
        var wanted = Name!.DisplayName!.Trim();
        if (!NewPerson.IsShowable(wanted))
        {
            name.Refuse(() => Name.DisplayName, "Enter a name of 1 to 100 printable characters.");
            return;
        }
        user!.DisplayName = wanted;
        if (!(await Users.UpdateAsync(user)).Succeeded)
        {
            name.Refuse(() => Name.DisplayName, "The account was changed elsewhere at the same moment. Try again.");
            return;
        }
        await Sessions.RefreshSignInAsync(user);
        done = "Your name is saved.";
    }

    private async Task ChangePasswordAsync()
    {
        // A stolen session must not be a way to guess the password.
        if (Limiter.Login(Http.Connection.RemoteIpAddress, user!.Email!) is not null)
        {
            password.Refuse(() => Password!.Present, "Too many attempts. Wait a minute, then try again.");
            return;
        }
        var changed = await Users.ChangePasswordAsync(user, Password!.Present!, Password.New!);
        foreach (var error in changed.Errors)
        {
            if (error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) password.Refuse(() => Password.Present, "This is not your present password.");
            else password.Refuse(() => Password.New, error.Description);
        }
        if (!changed.Succeeded) return;
        await Sessions.RefreshSignInAsync(user);
        await Log.WriteAsync(new(SecurityEventKind.PasswordChanged) { Person = new(user.Id) }, CancellationToken.None);
        done = "Your password is changed.";
    }

    private sealed class NameInput
    {
        [Required(ErrorMessage = "Enter your name, as others shall see it.")]
        public string? DisplayName { get; set; }
    }

    private sealed class PasswordInput
    {
        [Required(ErrorMessage = "Enter your present password.")]
        [StringLength(NewPerson.LongestPassword, ErrorMessage = "This is not your present password.")]
        public string? Present { get; set; }

        [Required(ErrorMessage = "Choose a password of at least 10 characters.")]
        [StringLength(NewPerson.LongestPassword, ErrorMessage = "Choose a password of at most 128 characters.")]
        public string? New { get; set; }

        [Required(ErrorMessage = "Enter the new password again.")]
        [Compare(nameof(New), ErrorMessage = "The two passwords differ.")]
        public string? Again { get; set; }
    }
}
