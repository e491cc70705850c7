using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Web.Feeds;

namespace DynoPortal.Web.Api;

/// <summary>Campaigns: tests of one vehicle or program that follow each other.</summary>
internal static class CampaignEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Planning");
        campaigns.MapGet("", ListAsync).WithName("ListCampaigns").Produces<ListAnswer<CampaignAnswer>>().WithSummary("Campaigns, the newest first; in a state (draft, proposed, approved, under_way, done or cancelled).");
        campaigns.MapGet("/{id}", FindAsync).WithName("GetCampaign").Produces<CampaignAnswer>().WithSummary("One campaign, by id or by a number such as C-17.");
        campaigns.MapPost("", CreateAsync).Changes().WithName("CreateCampaign").Produces<CampaignAnswer>(201).WithSummary("Defines a campaign. Steps that wait for each other in a circle are refused and named. Nothing is booked.");
        campaigns.MapPut("/{id}", SaveAsync).Changes().WithName("SaveCampaign").Produces<CampaignAnswer>().WithSummary("Makes a campaign and all of its steps what the body says. If-Match with the revision seen refuses a stale change.");
        campaigns.MapPost("/{id}/place", PlaceAsync).Changes().WithName("PlaceCampaign").Produces<CampaignAnswer>().WithSummary("Proposes places for all of its steps that have none, and moves those behind them that no longer fit. All or nothing: a step without a place is named. Takes some seconds; nothing is booked until the proposal is approved.");
        campaigns.MapPost("/{id}/approve", ApproveAsync).Changes().WithName("ApproveCampaign").Produces<CampaignAnswer>().WithSummary("Approves its open proposal, checked again under lock. Needs proposal.approve.");
        campaigns.MapPost("/{id}/reject", RejectAsync).Changes().WithName("RejectCampaign").Produces<CampaignAnswer>().WithSummary("Turns its open proposal down. Needs proposal.approve, or to have proposed it.");
        campaigns.MapPost("/{id}/steps/{step}/fail", FailAsync).Changes().WithName("FailCampaignStep").Produces<CampaignAnswer>()
            .WithSummary("A test has failed: adds a re-test, and proposes its place together with moves of the steps behind it that no longer fit. notices says why where it finds none.");
        campaigns.MapPost("/{id}/cancel", CancelAsync).Changes().WithName("CancelCampaign").Produces<CampaignAnswer>().WithSummary("Gives it up: its bookings are cancelled, its open requests withdrawn. Refused while a test runs.");
        campaigns.MapGet("/{id}.ics", CalendarAsync).WithName("GetCampaignCalendar").Produces<string>(200, CalendarFeed.MediaType).WithSummary("The bookings of an approved campaign as iCalendar.");
        campaigns.MapGet("/{id}/checklist", ChecklistAsync).WithName("GetCampaignChecklist").Produces<ChecklistAnswer>().WithSummary("An approved campaign as it is printed: steps, vehicles, dynos, times, soak, procedures.");
    }

    /// <summary>One campaign by id or number; null when it was refused here.</summary>
    public static async Task<ListedCampaign?> CampaignAsync(this ApiCall call, string id, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        var found = await campaigns.FindAsync(call.Facility.Id, id, cancellationToken);
        if (found is null) call.Fields.Missing("id", "campaign");
        return found;
    }

    /// <summary>The answer to what was asked of a campaign.</summary>
    public static IResult Answer(this ApiCall call, CampaignOutcome outcome, bool isNew = false, IReadOnlyList<string>? notices = null)
    {
        switch (outcome)
        {
            case CampaignOutcome.Done done:
                call.Tag(done.Campaign.Campaign.Revision);
                var answer = CampaignAnswer.Of(done.Campaign, call.Facility.Clock) with { Notices = notices ?? [] };
                return isNew ? TypedResults.Created($"{ApiPaths.Base}/campaigns/{answer.Id}", answer) : TypedResults.Ok(answer);
            case CampaignOutcome.Refused refused:
                return refused.Faults.Any(fault => fault.Field.Length > 0) ? RefusalProblem.Of([.. refused.Faults.Select(fault => new FieldRefusal(fault.Field, fault.Refusal))])
                    : RefusalProblem.OfAll([.. refused.Faults.Select(fault => fault.Refusal)]);
            default:
                throw new InvalidOperationException("What is asked of a campaign is done or refused.");
        }
    }

    private static async Task<IResult> ListAsync(string? state, ApiCall call, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        var wanted = call.Fields.Choice("state", state, Enum.GetValues<CampaignState>());
        if (call.Fields.Problem is { } problem) return problem;
        var found = await campaigns.ListAsync(call.Facility.Id, cancellationToken);
        return TypedResults.Ok(new ListAnswer<CampaignAnswer>([.. found.Where(each => wanted is null || each.State == wanted).Select(each => CampaignAnswer.Of(each, call.Facility.Clock))]));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await call.CampaignAsync(id, campaigns, cancellationToken) is { } found ? call.Answer(new CampaignOutcome.Done(found)) : call.Fields.Problem!;

    private static async Task<IResult> CreateAsync(CampaignRequest body, ApiCall call, CampaignReading reading, CampaignService campaigns, CancellationToken cancellationToken)
    {
        var (key, draft) = (call.Key(body.Id), await reading.ReadAsync(body, cancellationToken));
        return call.Fields.Problem ?? call.Answer(await campaigns.CreateAsync(call.Actor, new(key.Row), draft, cancellationToken), isNew: true);
    }

    private static async Task<IResult> SaveAsync(string id, CampaignRequest body, ApiCall call, CampaignReading reading, ICampaignStore store, CampaignService campaigns, CancellationToken cancellationToken)
    {
        var revision = call.ExpectedRevision;
        var found = await call.CampaignAsync(id, store, cancellationToken);
        var draft = await reading.ReadAsync(body, cancellationToken);
        return call.Fields.Problem ?? call.Answer(await campaigns.SaveAsync(call.Actor, found!.Campaign.Id, draft, revision, cancellationToken));
    }

    private static async Task<IResult> PlaceAsync(string id, ApiCall call, ICampaignStore store, CampaignPlacing placing, CancellationToken cancellationToken)
    {
        var revision = call.ExpectedRevision;
        var found = await call.CampaignAsync(id, store, cancellationToken);
        return call.Fields.Problem ?? call.Answer(await placing.PlaceAsync(call.Actor, found!.Campaign.Id, revision, cancellationToken));
    }

    private static async Task<IResult> ApproveAsync(string id, ApiCall call, ICampaignStore store, CampaignApproval approval, CancellationToken cancellationToken)
    {
        var revision = call.ExpectedRevision;
        var found = await call.CampaignAsync(id, store, cancellationToken);
        return call.Fields.Problem ?? call.Answer(await approval.ApproveAsync(call.Actor, found!.Campaign.Id, revision, cancellationToken));
    }

    private static async Task<IResult> RejectAsync(string id, ApiCall call, ICampaignStore store, CampaignApproval approval, CancellationToken cancellationToken) =>
        await call.CampaignAsync(id, store, cancellationToken) is { } found ? call.Answer(await approval.RejectAsync(call.Actor, found.Campaign.Id, cancellationToken)) : call.Fields.Problem!;

    private static async Task<IResult> FailAsync(string id, string step, ApiCall call, ICampaignStore store, CampaignRunning running, CampaignPlacing placing, CancellationToken cancellationToken)
    {
        if (await call.CampaignAsync(id, store, cancellationToken) is not { } found) return call.Fields.Problem!;
        var failed = found.Steps.FirstOrDefault(each => each.Request.Id.Value.ToString().Equals(step, StringComparison.OrdinalIgnoreCase) || each.Request.Number == TestRequest.ParseNumber(step));
        if (failed is null) call.Fields.Missing("step", "step");
        if (call.Fields.Problem is { } problem) return problem;
        var outcome = await running.FailAsync(call.Actor, found.Campaign.Id, failed!.Request.Id, cancellationToken);
        return outcome is CampaignOutcome.Done && await placing.PlaceAsync(call.Actor, found.Campaign.Id, null, cancellationToken) is var placed
            ? placed is CampaignOutcome.Refused refused ? call.Answer(outcome, notices: [.. refused.Faults.Select(fault => fault.Refusal.Message)]) : call.Answer(placed)
            : call.Answer(outcome);
    }

    private static async Task<IResult> CancelAsync(string id, ApiCall call, ICampaignStore store, CampaignRunning campaigns, CancellationToken cancellationToken)
    {
        var revision = call.ExpectedRevision;
        var found = await call.CampaignAsync(id, store, cancellationToken);
        return call.Fields.Problem ?? call.Answer(await campaigns.CancelAsync(call.Actor, found!.Campaign.Id, revision, cancellationToken));
    }

    private static async Task<IResult> CalendarAsync(string id, HttpContext http, ApiCall call, ICampaignStore store, IFeedReader feeds, CancellationToken cancellationToken)
    {
        if (await call.CampaignAsync(id, store, cancellationToken) is not { } found) return call.Fields.Problem!;
        return CampaignChecklists.WhyNot(found) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.Text(await CampaignCalendar.WriteAsync(call.Facility, found, feeds, http.Request, cancellationToken), CalendarFeed.MediaType);
    }

    private static async Task<IResult> ChecklistAsync(string id, ApiCall call, ICampaignStore store, CampaignChecklists checklists, CancellationToken cancellationToken)
    {
        if (await call.CampaignAsync(id, store, cancellationToken) is not { } found) return call.Fields.Problem!;
        return CampaignChecklists.WhyNot(found) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.Ok(ChecklistAnswer.Of(await checklists.OfAsync(call.Facility.Id, found, cancellationToken), call.Facility));
    }
}
