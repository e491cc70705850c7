namespace DynoPortal.Web.Api;

/// <summary>Gives every error under the API a body, whoever it comes from: an endpoint, authentication, routing or an exception.</summary>
internal sealed partial class ApiErrorMiddleware(RequestDelegate next, ILogger<ApiErrorMiddleware> logger)
{
    /// <summary>Runs the rest and answers for it when it fails.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await ApiErrors.Of(context.Response.StatusCode).ExecuteAsync(context);
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

    [LoggerMessage(Level = LogLevel.Error, EventName = "ApiFailed", Message = "The API answered {Status} to {Method} {Endpoint}")]
    private static partial void LogFailed(ILogger logger, int status, string method, string? endpoint, Exception thrown);
}
