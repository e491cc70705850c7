using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Proposals that wait for an approval: the caller's own from chats, and those of plans, which whoever holds proposal.approve approves.</summary>
internal static class ProposalEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        var proposals = api.MapGroup("/proposals").WithTags("Assistant");
        proposals.MapGet("", ListAsync).WithName("ListProposals").Produces<ListAnswer<ProposalAnswer>>().WithSummary("The caller's own from chats, or with kind=plan those of the facility's plans and campaigns, newest first; state open, approved, rejected, expired or void.");
        proposals.MapGet("/{id}", GetAsync).WithName("GetProposal").Produces<ProposalAnswer>().WithSummary("One with what approving it would do at this moment.");
        proposals.MapPost("/{id}/approve", ApproveAsync).Changes().WithName("ApproveProposal").Produces<ChangeSetAnswer>()
            .WithSummary("Applies it, checked again under lock. Approving it twice answers the first result again.");
        proposals.MapPost("/{id}/reject", RejectAsync).Changes().WithName("RejectProposal").Produces(204).WithSummary("Turns it down. That of a plan needs proposal.approve, as approving it does.");
    }

    private static async Task<IResult> ListAsync(string? kind, string? state, ApiCall call, IProposalStore proposals, PlanProposals plans, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = call.Fields.Choice("state", state, Enum.GetValues<ProposalState>());
        var isPlan = call.Fields.Choice("kind", kind, Enum.GetValues<ProposalKind>()) == ProposalKind.Plan;
        if (call.Fields.Problem is { } problem) return problem;
        var found = isPlan ? await plans.ListAsync(call.Facility.Id, wanted, cancellationToken) : await proposals.ListAsync(call.Actor, null, wanted, cancellationToken);
        return TypedResults.Ok(new ListAnswer<ProposalAnswer>([.. found.Select(each => ProposalAnswer.Of(each, clock.GetUtcNow()))], null));
    }

    private static async Task<IResult> GetAsync(string id, ApiCall call, ProposalService chats, PlanProposals plans, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid)) return Missing(call);
        if ((await plans.PreviewAsync(call.Facility.Id, new(guid), cancellationToken) ?? await chats.PreviewAsync(call.Actor, new(guid), cancellationToken)) is not var (proposal, preview)) return Missing(call);
        return TypedResults.Ok(ProposalAnswer.Of(proposal, clock.GetUtcNow()) with { Preview = [.. preview.Select(ReviewedAnswer.Of)] });
    }

    private static async Task<IResult> ApproveAsync(string id, ApiCall call, ProposalService chats, PlanProposals plans, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid)) return Missing(call);
        var isPlan = await plans.FindAsync(call.Facility.Id, new(guid), cancellationToken) is not null;
        return (isPlan ? await plans.ApproveAsync(call.Actor, new(guid), cancellationToken) : await chats.ApproveAsync(call.Actor, new(guid), cancellationToken)) switch
        {
            ChangeOutcome.Applied applied => TypedResults.Ok(ChangeSetAnswer.Of(applied)),
            ChangeOutcome.Refused refused => RefusalProblem.Of(refused),
            _ => throw new InvalidOperationException("A change set is applied or refused."),
        };
    }

    private static async Task<IResult> RejectAsync(string id, ApiCall call, ProposalService chats, PlanProposals plans, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid)) return Missing(call);
        var isPlan = await plans.FindAsync(call.Facility.Id, new(guid), cancellationToken) is not null;
        return (isPlan ? await plans.RejectAsync(call.Actor, new(guid), cancellationToken) : await chats.RejectAsync(call.Actor, new(guid), cancellationToken)) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.NoContent();
    }

    private static ApiProblem Missing(ApiCall call)
    {
        call.Fields.Missing("id", "proposal");
        return call.Fields.Problem!;
    }
}
