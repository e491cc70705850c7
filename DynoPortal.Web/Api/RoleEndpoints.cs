using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The roles of a facility: what its people may do.</summary>
internal static class RoleEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapRoles(this IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles").WithTags("People");
        roles.MapGet("", ListAsync).WithName("ListRoles").Produces<ListAnswer<RoleAnswer>>().WithSummary("The facility's roles, what each may do and how many people have it.");
        roles.MapPost("", AddAsync).Changes().WithName("AddRole").Produces<RoleAnswer>(201).WithSummary("Makes a role. Nobody gives a permission that they don't have themselves.");
        roles.MapPut("/{name}", ChangeAsync).Changes().WithName("ChangeRole").Produces<RoleAnswer>()
            .WithSummary("Changes name and permissions of a role; counts from the next command of everyone who has it. If-Match with the revision seen refuses a stale change.");
        roles.MapDelete("/{name}", DeleteAsync).WithName("DeleteRole").Produces(204).WithSummary("Deletes a role that nobody has.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, IRoles roles, CancellationToken cancellationToken) =>
        await roles.ListAsync(call.Actor, cancellationToken) is { } all
            ? TypedResults.Ok(new ListAnswer<RoleAnswer>([.. all.Select(each => new RoleAnswer(each.Role.Name, each.Role.Permissions, each.Revision, each.Holders.Count))]))
            : RefusalProblem.Of(Refusal.Lacking(Permission.ManageUsers));

    private static async Task<IResult> AddAsync(RoleRequest body, ApiCall call, IRoles roles, CancellationToken cancellationToken) =>
        Read(body, call) is { } draft ? Answer(call, await roles.AddAsync(call.Actor, draft, cancellationToken), isNew: true) : call.Fields.Problem!;

    private static async Task<IResult> ChangeAsync(string name, RoleRequest body, ApiCall call, IRoles roles, CancellationToken cancellationToken)
    {
        var (draft, seen) = (Read(body, call), call.ExpectedRevision);
        return call.Fields.Problem is { } problem ? problem : Answer(call, await roles.ChangeAsync(call.Actor, name, draft!, seen, cancellationToken), isNew: false);
    }

    private static async Task<IResult> DeleteAsync(string name, ApiCall call, IRoles roles, CancellationToken cancellationToken) =>
        await roles.DeleteAsync(call.Actor, name, cancellationToken) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.NoContent();

    private static RoleDraft? Read(RoleRequest body, ApiCall call)
    {
        if (body.Name is null) call.Fields.Refuse("name", "name is missing: give the role a name of 1 to 40 characters.");
        if (body.Permissions is null || body.Permissions.Contains(null)) call.Fields.Refuse("permissions", "permissions is missing: list the names of the permissions, or [] for none.");
        return call.Fields.Problem is null ? new(body.Name!, [.. body.Permissions!.OfType<string>()]) : null;
    }

    private static IResult Answer(ApiCall call, RoleOutcome outcome, bool isNew)
    {
        switch (outcome)
        {
            case RoleOutcome.Refused refused: return RefusalProblem.Of(refused.Refusal);
            case RoleOutcome.Stale stale:
                return RefusalProblem.Of(new Refusal(RefusalCode.Stale, $"Somebody else has changed this role meanwhile; it is at revision {stale.Revision} and may do: {string.Join(", ", stale.Role.Permissions)}."));
            case RoleOutcome.Saved saved:
                call.Tag(saved.Revision);
                var answer = new RoleAnswer(saved.Role.Name, saved.Role.Permissions, saved.Revision, null);
                return isNew ? TypedResults.Created($"{ApiPaths.Base}/roles/{Uri.EscapeDataString(saved.Role.Name)}", answer) : TypedResults.Ok(answer);
            default: throw new InvalidOperationException("A role is saved, refused or stale.");
        }
    }
}

/// <summary>How a role shall be.</summary>
/// <param name="Name">1 to 40 characters; unique without regard to case.</param>
/// <param name="Permissions">Names such as schedule.view.</param>
internal sealed record RoleRequest(string? Name, IReadOnlyList<string?>? Permissions);

/// <summary>A role.</summary>
/// <param name="Name">Unique in the facility.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="Revision">Grows with each change; for If-Match.</param>
/// <param name="People">How many have it; null where that wasn't asked.</param>
internal sealed record RoleAnswer(string Name, IReadOnlyList<string> Permissions, int Revision, int? People);
