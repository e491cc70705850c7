using System.Text;
using System.Text.RegularExpressions;

namespace DynoPortal.Data.People;

/// <summary>What a person says of themselves when they register.</summary>
public sealed partial record NewPerson
{
    /// <summary>The longest password; a longer one would only keep the server busy.</summary>
    public const int LongestPassword = 128;

    /// <summary>The longest display name.</summary>
    public const int LongestName = 100;

    /// <summary>As written, without blanks at either end; at most 256 characters.</summary>
    public string Email { get; }

    /// <summary>At least 10 characters, at most <see cref="LongestPassword"/>.</summary>
    public string Password { get; }

    /// <summary>1 to 100 characters; what stands before the @ when nothing was given.</summary>
    public string DisplayName { get; }

    /// <summary>The code of an invitation, if they have one.</summary>
    public string? Invitation { get; }

    /// <summary>Trims what was given. What is missing is for <see cref="Faults"/> to tell.</summary>
    public NewPerson(string? email, string? password, string? displayName = null, string? invitation = null)
    {
        Email = email?.Trim() ?? "";
        Password = password ?? "";
        var name = Email.Split('@')[0];
        DisplayName = string.IsNullOrWhiteSpace(displayName) ? name[..Math.Min(name.Length, LongestName)] : displayName.Trim();
        Invitation = string.IsNullOrWhiteSpace(invitation) ? null : invitation.Trim();
    }

    internal static RegistrationFault NotAnEmail { get; } = new(nameof(Email), "Enter an e-mail address such as name@example.com.");

    /// <summary>What is wrong at first sight; the rules for passwords come later.</summary>
    internal IReadOnlyList<RegistrationFault> Faults()
    {
        var faults = new List<RegistrationFault>();
        if (!IsEmail(Email)) faults.Add(NotAnEmail);
        if (Password.Length == 0) faults.Add(new(nameof(Password), "Enter a password of at least 10 characters."));
        if (Password.Length > LongestPassword) faults.Add(new(nameof(Password), $"Enter a password of at most {LongestPassword} characters."));
        if (!IsShowable(DisplayName)) faults.Add(new(nameof(DisplayName), "Enter a name of 1 to 100 printable characters."));
        if (Invitation?.Length > 200) faults.Add(new(nameof(Invitation), Invitations.Useless.Message));
        return faults;
    }

    /// <summary>Whether a text will do as an e-mail address.</summary>
    public static bool IsEmail(string text) => text.Length <= 256 && Address().IsMatch(text);

    /// <summary>Whether a text will do as a display name: 1 to <see cref="LongestName"/> characters, each of which can be shown and stored.</summary>
    public static bool IsShowable(string name) =>
        name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) && !name.EnumerateRunes().Contains(Rune.ReplacementChar);

    // One @ between printable characters: whether mail arrives is not for a pattern to say.
    [GeneratedRegex(@"^[^@\s\p{C}<>""]+@[^@\s\p{C}<>""]+$")]
    private static partial Regex Address();
}
