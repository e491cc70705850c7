using DynoPortal.Web.Api;
using DynoPortal.Web.Assistant.Mcp;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Hosting;

/// <summary>The HTTP API: JSON, errors as ProblemDetails, correlation ids, CORS, and its endpoints.</summary>
internal static class ApiSetup
{
    private const string Origins = "api";

    /// <summary>Registers what the API needs.</summary>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // A request that can't be read is an exception everywhere, so that one place answers it.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<ApiRoutes>().AddScoped<ApiCall>().AddScoped<FleetNames>().AddScoped<AllocationNames>().AddScoped<RowAnswers>().AddScoped<ChangeApplication>();
        services.AddScoped<AllocationPatching>().AddScoped<RequestWriting>().AddScoped<ChangeReading>().AddScoped<AutoPlacing>().AddScoped<CampaignReading>().AddScoped<TurnStream>();
        services.AddOptions<CorsOrigins>().BindConfiguration("Cors").ValidateDataAnnotations().ValidateOnStart();
        services.AddCors(cors => cors.AddPolicy(Origins, policy => policy
            .WithOrigins(builder.Configuration.GetSection("Cors").Get<CorsOrigins>()?.Origins ?? [])
            .AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(CorrelationMiddleware.Header, "ETag", "Location", "Retry-After")));
        services.AddApiDocument();
        return builder;
    }

    /// <summary>Adds correlation ids to every answer and a body to every error of the API. Comes before authentication, whose refusals need one too.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseMiddleware<CorrelationMiddleware>();
        app.UseWhen(http => ApiPaths.Covers(http.Request.Path), api => api.UseMiddleware<ApiErrorMiddleware>());
        app.UseCors();
        return app;
    }

    /// <summary>Limits how often people call and how much they send. Comes after authentication, which says who they are.</summary>
    public static WebApplication UseApiLimits(this WebApplication app)
    {
        app.UseWhen(http => ApiPaths.Calls(http.Request.Path), api => api.UseMiddleware<EndedSessionMiddleware>());
        app.UseRateLimiter();
        app.UseWhen(http => ApiPaths.Calls(http.Request.Path), api => api.UseMiddleware<BodyLimitMiddleware>());
        return app;
    }

    /// <summary>Maps the endpoints and their document.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapApiDocument();
        app.MapMcp().Guarded();
        var api = app.MapGroup(ApiPaths.Base).Guarded().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429).ProducesProblem(503);
        api.MapAuth();
        api.MapFacilities();
        var lab = api.MapGroup("").AddEndpointFilter<FacilityFilter>().AddEndpointFilter<DenialFilter>().ProducesProblem(404);
        lab.MapRules();
        lab.MapCalendar();
        lab.MapApprovals();
        lab.MapWhy();
        lab.MapDynos();
        lab.MapVehicles();
        lab.MapFleetEdits();
        lab.MapFleetFileEndpoints();
        lab.MapTestTypes();
        lab.MapCertification();
        lab.MapOpenings();
        lab.MapAllocations();
        lab.MapConflicts();
        lab.MapOutages();
        lab.MapOutageSeries();
        lab.MapImpacts();
        lab.MapHistory();
        lab.MapChangeSets();
        lab.MapChat();
        lab.MapConversations();
        lab.MapProposals();
        lab.MapProcedures();
        lab.MapRequests();
        lab.MapImports();
        lab.MapPlans();
        lab.MapCampaigns();
        lab.MapJobs();
        lab.MapRoles();
        lab.MapPeople();
        lab.MapTokens();
        return app;
    }

    // What stands before everything that programs call in a person's name.
    private static T Guarded<T>(this T endpoints) where T : IEndpointConventionBuilder => endpoints
        .RequireCors(Origins).RequireRateLimiting(CommandLimit.Policy)
        .RequireAuthorization(policy => policy.AddAuthenticationSchemes(IdentitySetup.ForPrograms).RequireAuthenticatedUser());
}
