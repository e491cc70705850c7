using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Web.Api;

/// <summary>Adds and changes test requests as bodies say.</summary>
internal sealed class RequestWriting(ApiCall call, FleetNames names, ITestRequests requests, RequestService service)
{
    /// <summary>Adds one.</summary>
    public async Task<IResult> AddAsync(NewTestRequest body, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var vehicle = await names.VehicleAsync("vehicle", body.Vehicle, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.Vehicle)) call.Fields.Refuse("vehicle", "vehicle is missing: give its id, VIN or tag.");
        var test = await names.TestTypeAsync("testType", body.TestType, cancellationToken);
        if (body.Withdrawn == true) call.Fields.Refuse("withdrawn", "A new request is open.");
        var change = await ReadAsync(body, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        var plain = new TestRequest { Id = new(key.Row), VehicleId = vehicle!.Id, TestType = test!.Code, Length = test.DefaultLength };
        return await AnswerAsync(await service.AddAsync(call.Actor, change(plain), cancellationToken), null, cancellationToken);
    }

    /// <summary>Changes one, by id or number.</summary>
    public async Task<IResult> ChangeAsync(string id, TestRequestPatch body, CancellationToken cancellationToken)
    {
        var revision = call.ExpectedRevision;
        if (await FindAsync("id", id, cancellationToken) is not { } found) return call.Fields.Problem!;
        var change = await ReadAsync(body, cancellationToken);
        return call.Fields.Problem ?? await AnswerAsync(await service.ChangeAsync(call.Actor, found.Request.Id, revision, change, cancellationToken), found, cancellationToken);
    }

    /// <summary>A request by id or number; null when it was refused here.</summary>
    public async Task<ListedRequest?> FindAsync(string field, string text, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(text, out var guid) ? await requests.FindAsync(call.Facility.Id, new TestRequestId(guid), cancellationToken)
            : TestRequest.ParseNumber(text) is { } number ? await requests.FindAsync(call.Facility.Id, number, cancellationToken) : null;
        if (found is null) call.Fields.Missing(field, "test request");
        return found;
    }

    private async Task<Func<TestRequest, TestRequest>> ReadAsync(TestRequestPatch body, CancellationToken cancellationToken)
    {
        var (wanted, earliest, deadline) = (call.Fields.Time("wantedStart", body.WantedStart), call.Fields.Time("earliestStart", body.EarliestStart), call.Fields.Time("deadline", body.Deadline));
        var effort = EffortOf(body);
        var after = new List<TestRequestId>();
        foreach (var text in (body.After ?? []).Take(RequestRules.MostAfter + 1))
            if (await FindAsync("after", text, cancellationToken) is { } found) after.Add(found.Request.Id);
        return before => before with
        {
            WantedStart = body.WantedStart is null ? before.WantedStart : wanted?.Start,
            EarliestStart = body.EarliestStart is null ? before.EarliestStart : earliest?.Start,
            Deadline = body.Deadline is null ? before.Deadline : deadline?.End,
            Effort = effort ?? before.Effort,
            Priority = body.Priority ?? before.Priority,
            After = body.After is null ? before.After : [.. after.Distinct()],
            Contact = body.Contact?.Trim() ?? before.Contact,
            Notes = body.Notes?.Trim() ?? before.Notes,
            Closed = body.Withdrawn switch { true => RequestClosing.Withdrawn, false => null, null => before.Closed },
        };
    }

    private TestEffort? EffortOf(TestRequestPatch body)
    {
        if (body.Effort is { } effort)
        {
            if (body.Duration is not null) call.Fields.Refuse("duration", "Give either duration or effort.");
            return new(effort.Miles, effort.MilesPerDay, effort.AddedDays, effort.Days);
        }

        if (body.Duration is not { } duration) return null;
        return call.Fields.Length("duration", duration) is { } length ? TestEffort.Of(length) : new();
    }

    private async Task<IResult> AnswerAsync(RequestOutcome outcome, ListedRequest? before, CancellationToken cancellationToken)
    {
        if (outcome is RequestOutcome.Refused refused) return RefusalProblem.Of([.. refused.Faults.Select(fault => new FieldRefusal(fault.Field.Length > 0 ? fault.Field : "request", fault.Refusal))]);
        var done = (RequestOutcome.Done)outcome;
        var answer = TestRequestAnswer.Of((await requests.FindAsync(call.Facility.Id, done.Request.Id, cancellationToken))!);
        if (PersonalData.Warning(answer.Notes, before?.Request.Notes) is { } warning) answer = answer with { Warnings = [warning] };
        call.Tag(answer.Revision);
        return before is null ? TypedResults.Created($"{ApiPaths.Base}/requests/{answer.Id}", answer) : TypedResults.Ok(answer);
    }
}
