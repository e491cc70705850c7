using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The rules of a facility.</summary>
internal static class RuleEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapRules(this IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/facilities/{facility}/rules").WithTags("Facilities");
        rules.MapGet("", ReadAsync).WithName("GetRules").Produces<RulesAnswer>().WithSummary("The rules of booking, each with the sentence that refusals quote. Needs rule.manage.");
        rules.MapPut("", SaveAsync).WithName("SetRules").Produces<RulesAnswer>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Sets all rules of booking; what is left out is no rule. If-Match with the revision seen is needed, and a stale one is refused with what changed. Bookings that were made before keep their slots. Needs rule.manage.");
        rules.MapPost("/impact", ImpactAsync).WithName("GetRuleImpact").Produces<EditImpactAnswer>().WithSummary("The bookings ahead that these rules would refuse. Nothing is written.");
    }

    private static async Task<IResult> ReadAsync(ApiCall call, RuleDesk rules, CancellationToken cancellationToken)
    {
        if (await rules.ReadAsync(call.Actor, cancellationToken) is not { } book) return RefusalProblem.Of(Refusal.Lacking(Permission.ManageRules));
        call.Tag(book.Facility.Revision);
        return TypedResults.Ok(RulesAnswer.Of(book));
    }

    private static async Task<IResult> SaveAsync(RulesBody body, ApiCall call, RuleDesk rules, CancellationToken cancellationToken)
    {
        var seen = call.ExpectedRevision;
        if (seen is null && call.Fields.Refused.Count == 0) call.Fields.Refuse("If-Match", "If-Match is missing: send the revision that GET answered, such as \"3\".");
        body.RefuseNulls(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return await rules.SaveAsync(call.Actor, body.Read(), seen!.Value, cancellationToken) switch
        {
            EditOutcome<Facility>.Refused refused => RefusalProblem.OfEdit(refused, facility => facility.Revision),
            _ => await ReadAsync(call, rules, cancellationToken),
        };
    }

    private static async Task<IResult> ImpactAsync(RulesBody body, ApiCall call, RuleDesk rules, CancellationToken cancellationToken)
    {
        if (await rules.ReadAsync(call.Actor, cancellationToken) is not { } book) return RefusalProblem.Of(Refusal.Lacking(Permission.ManageRules));
        body.RefuseNulls(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return RuleDesk.Check(body.Read(), book) is { Count: > 0 } faults ? RefusalProblem.OfEdit(new EditOutcome<Facility>.Refused(faults), facility => facility.Revision)
            : await rules.ImpactAsync(call.Actor, body.Read(), cancellationToken) is { } found ? TypedResults.Ok(EditImpactAnswer.Of(found))
            : RefusalProblem.Of(Refusal.Lacking(Permission.ManageRules));
    }
}
