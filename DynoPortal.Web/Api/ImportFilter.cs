using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Lets only those who import see imports: a workbook holds more than the schedule shows. Stands behind <see cref="FacilityFilter"/>.</summary>
internal sealed class ImportFilter(ApiCall call, IPeopleReader people) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        (await people.PermissionsAsync(call.Actor, context.HttpContext.RequestAborted)).Contains(Permission.Import)
            ? await next(context) : RefusalProblem.Of(Refusal.Lacking(Permission.Import));
}
