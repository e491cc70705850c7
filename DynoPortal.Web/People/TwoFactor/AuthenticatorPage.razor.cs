using System.ComponentModel.DataAnnotations;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.TwoFactor;

/// <summary>Where a person switches two-factor sign-in on and off and makes recovery codes.</summary>
public sealed partial class AuthenticatorPage
{
    private AccountForm<BeginInput> begin = default!;
    private AccountForm<VerifyInput> verify = default!;
    private AccountForm<ChangeInput> change = default!;
    private PortalUser? user;
    private AuthenticatorKey? key;
    private IReadOnlyList<string>? codes;
    private bool hasPassword = true;
    private int left;
    private string? done;

    [Inject] private UserManager<PortalUser> Users { get; set; } = default!;

    [Inject] private SignInManager<PortalUser> Sessions { get; set; } = default!;

    [Inject] private Authenticators Second { get; set; } = default!;

    [Inject] private AttemptLimiter Limiter { get; set; } = default!;

    [Inject] private ISecurityLog Log { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "begin")] private BeginInput? Begin { get; set; }

    [SupplyParameterFromForm(FormName = "verify")] private VerifyInput? Verify { get; set; }

    [SupplyParameterFromForm(FormName = "change")] private ChangeInput? Change { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // Made before the first await, because the page is drawn while it waits.
        (begin, verify, change) = (new(Begin ??= new()), new(Verify ??= new()), new(Change ??= new()));
        Http.Response.Headers.CacheControl = "no-store";
        user = await Users.GetUserAsync(Http.User);
        if (user is null) return;
        hasPassword = await Users.HasPasswordAsync(user);
        if (user.TwoFactorEnabled) left = await Users.CountRecoveryCodesAsync(user);
        // The key is shown again where its first code was wrong, and at no other time.
        else if (Http.Request.HasFormContentType && Http.Request.Form["_handler"] == "verify") key = await Second.KeyAsync(user);
    }

    private async Task BeginAsync()
    {
        if (user!.TwoFactorEnabled) return;
        key = await Second.BeginAsync(user);
        await Sessions.RefreshSignInAsync(user);
    }

    private async Task VerifyAsync()
    {
        if (user!.TwoFactorEnabled) return;
        if (Limiter.Login(Http.Connection.RemoteIpAddress, user.Email!) is not null)
        {
            verify.Refuse(() => Verify!.Code, "Too many attempts. Wait a minute, then try again.");
            return;
        }
        codes = await Second.EnableAsync(user, Verify!.Code);
        if (codes is null)
        {
            verify.Refuse(() => Verify.Code, "This code is wrong or has expired. Enter the six digits that the app shows now; if it goes on, set the clock of your phone.");
            return;
        }
        await Log.WriteAsync(new(SecurityEventKind.TwoFactorOn) { Person = new(user.Id) }, CancellationToken.None);
        await Sessions.RefreshSignInAsync(user);
        done = "Two-factor sign-in is on.";
    }

    private async Task ChangeAsync()
    {
        if (!user!.TwoFactorEnabled || !await IsProvenAsync()) return;
        if (Change!.What == "codes")
        {
            codes = await Second.RenewCodesAsync(user);
            await Log.WriteAsync(new(SecurityEventKind.RecoveryCodesMade) { Person = new(user.Id) }, CancellationToken.None);
            done = "The old recovery codes are void.";
        }
        else
        {
            await Second.DisableAsync(user);
            await Log.WriteAsync(new(SecurityEventKind.TwoFactorOff) { Person = new(user.Id) }, CancellationToken.None);
            done = "Two-factor sign-in is off.";
        }
        await Sessions.RefreshSignInAsync(user);
        Change = new();
        change = new(Change);
    }

    // A stolen session must not be a way to switch it off, nor to guess the password.
    private async Task<bool> IsProvenAsync()
    {
        var wrong = Limiter.Login(Http.Connection.RemoteIpAddress, user!.Email!) is not null ? "Too many attempts. Wait a minute, then try again."
            : hasPassword ? await Users.CheckPasswordAsync(user, Change!.Proof!) ? null : "This is not your present password."
            : await Second.VerifyAsync(user, Change!.Proof) ? null : "This code is wrong or has expired. Enter the six digits that the app shows now.";
        if (wrong is not null) change.Refuse(() => Change!.Proof, wrong);
        return wrong is null;
    }

    private sealed class BeginInput
    {
        public string? Nothing { get; set; }
    }

    private sealed class VerifyInput
    {
        [Required(ErrorMessage = "Enter the six digits that the app shows.")]
        public string? Code { get; set; }
    }

    private sealed class ChangeInput
    {
        [Required(ErrorMessage = "Show that it is you first.")]
        [StringLength(NewPerson.LongestPassword, ErrorMessage = "This is too long.")]
        public string? Proof { get; set; }

        public string? What { get; set; }
    }
}
