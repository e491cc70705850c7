using DynoPortal.Web.Hosting;

namespace DynoPortal.Web.People.Provider;

/// <summary>An identity provider through which people sign in, by OAuth 2.0 with PKCE; section <c>Portal:SignIn:Provider</c>. Without the section there is none.</summary>
internal sealed class ProviderOptions
{
    /// <summary>Where it is configured.</summary>
    public const string Section = "Portal:SignIn:Provider";

    /// <summary>As the button names it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where people are sent to sign in.</summary>
    public string AuthorizationEndpoint { get; set; } = "";

    /// <summary>Where the portal gets a token for the code that they bring back.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>What tells who they are.</summary>
    public string UserInfoEndpoint { get; set; } = "";

    /// <summary>The portal's name there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The portal's secret there.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>A file that holds the secret, in place of <see cref="ClientSecret"/>.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What is asked for.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>The claim that holds a person's groups.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Which group gives which role where. Of two for one facility the first counts.</summary>
    public ProviderGroup[] Groups { get; set; } = [];

    /// <summary>Reads and checks the section; null without one.</summary>
    /// <exception cref="PortalStartException">Something is missing or can't be; the message names the key.</exception>
    public static ProviderOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists()) return null;
        var options = section.Get<ProviderOptions>() ?? new();
        if (options.ClientSecretFile is { Length: > 0 } file) options.ClientSecret = SecretIn(file);
        options.Check();
        if (options.Scopes.Length == 0) options.Scopes = ["openid", "profile", "email"];
        return options;
    }

    private static string SecretIn(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new PortalStartException($"{Section}:ClientSecretFile names {file}, which can't be read: put the client secret there, or set {Section}:ClientSecret.", failed);
        }
    }

    private void Check()
    {
        Demand(Name, nameof(Name), "the provider's name on the sign-in page, such as Contoso");
        Demand(ClientId, nameof(ClientId), "the client id that the provider gave the portal");
        Demand(ClientSecret, nameof(ClientSecret), "the client secret that the provider gave the portal, or set ClientSecretFile");
        DemandAddress(AuthorizationEndpoint, nameof(AuthorizationEndpoint));
        DemandAddress(TokenEndpoint, nameof(TokenEndpoint));
        DemandAddress(UserInfoEndpoint, nameof(UserInfoEndpoint));
        for (var at = 0; at < Groups.Length; at++)
        {
            Demand(Groups[at].Group, $"Groups:{at}:Group", "the name of a group, as the provider sends it");
            Demand(Groups[at].Facility, $"Groups:{at}:Facility", "the code of a facility, such as DET");
            Demand(Groups[at].Role, $"Groups:{at}:Role", "the name of a role there, such as Engineer");
        }
    }

    private static void Demand(string value, string key, string what)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new PortalStartException($"{Section}:{key} is missing: set it to {what}.");
    }

    // What goes there is a secret or tells who somebody is.
    private static void DemandAddress(string value, string key)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            throw new PortalStartException($"{Section}:{key} is {(value.Length == 0 ? "missing" : $"\u201c{value}\u201d")}: set it to an address that begins with https://, such as https://login.example.com/oauth2/authorize.");
    }
}

/// <summary>What a group of the provider gives.</summary>
internal sealed class ProviderGroup
{
    /// <summary>The group, as the provider sends it.</summary>
    public string Group { get; set; } = "";

    /// <summary>Code of the facility.</summary>
    public string Facility { get; set; } = "";

    /// <summary>Name of the role there.</summary>
    public string Role { get; set; } = "";
}
