namespace DynoPortal.Web.Api;

/// <summary>Gives every error under the API a body, whoever it comes from: an endpoint, authentication, routing or an exception.</summary>
internal sealed partial class ApiErrorMiddleware(RequestDelegate next, ApiRoutes routes, ILogger<ApiErrorMiddleware> logger)
{
    /// <summary>Runs the rest and answers for it when it fails.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await ApiErrors.Of(StatusOf(context)).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception thrown) when (!context.Response.HasStarted)
        {
            var problem = ApiErrors.Of(thrown);
            if (problem.Status >= 500) LogFailed(logger, problem.Status, context.Request.Method, context.GetEndpoint()?.DisplayName, thrown);
            context.Response.Clear();
            await problem.ExecuteAsync(context);
        }
    }

    private int StatusOf(HttpContext context)
    {
        if (context.Response.StatusCode is not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)) return context.Response.StatusCode;
        var methods = routes.MethodsAt(context.Request.Path);
        context.Response.Headers.Allow = methods.Count == 0 ? default : string.Join(", ", methods);
        return methods.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status405MethodNotAllowed;
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ApiFailed", Message = "The API answered {Status} to {Method} {Endpoint}")]
    private static partial void LogFailed(ILogger logger, int status, string method, string? endpoint, Exception thrown);
}
