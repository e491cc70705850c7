using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Writes commands that were answered with 403 into the security log. Stands behind <see cref="FacilityFilter"/>.</summary>
internal sealed class DenialFilter(ApiCall call, Denials denials) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        if (answer is ApiProblem { Status: StatusCodes.Status403Forbidden } denied && !HttpMethods.IsGet(http.Request.Method))
            await denials.NoteAsync(call.Actor, $"{http.Request.Method} {http.Request.Path}", new Refusal(RefusalCode.Forbidden, denied.Detail), http.RequestAborted);
        return answer;
    }
}
