namespace DynoPortal.Web.Hosting;

/// <summary>What browsers are told to forbid, on every answer.</summary>
internal static class SecuritySetup
{
    // Scripts come from the portal's own files only. Styles need 'unsafe-inline' for the style attributes that place the bars of the board.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Registers the rules for HTTPS and for forms.</summary>
    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), false));
        builder.Services.AddAntiforgery(form =>
        {
            (form.Cookie.Name, form.Cookie.SameSite, form.Cookie.SecurePolicy) = ("DynoPortal.Form", SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);
            form.SuppressXFrameOptionsHeader = true;
        });
        return builder;
    }

    /// <summary>Adds the headers. Comes first, so that answers of every other part have them, errors too.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            // As late as possible, so that neither an error handler's clearing nor another policy takes its place.
            http.Response.OnStarting(Protect, http.Response);
            return next(http);
        });
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        return app;
    }

    private static Task Protect(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
