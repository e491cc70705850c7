using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Why something can be booked, or not.</summary>
internal static class WhyEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapWhy(this IEndpointRouteBuilder api) =>
        api.MapPost("/why", AskAsync).WithTags("Openings").WithName("AskWhy").Produces<WhyAnswerBody>()
            .WithSummary("Every rule about a booking, in the order in which they are checked: passed, refused with what would help, or not asked. On one dyno, or on each. Nothing is written.");

    private static async Task<IResult> AskAsync(WhyBody body, ApiCall call, FleetNames names, WhyDesk why, CancellationToken cancellationToken)
    {
        var vehicle = await names.VehicleAsync("vehicle", body.Vehicle, cancellationToken);
        var testType = await names.TestTypeAsync("testType", body.TestType, cancellationToken);
        var dyno = string.IsNullOrWhiteSpace(body.Dyno) ? null : await names.DynoAsync("dyno", body.Dyno, cancellationToken);
        var slot = call.Fields.Slot(body);
        if (call.Fields.Problem is { } problem) return problem;
        var (answer, refusals) = await why.AskAsync(call.Actor, new(vehicle!.Id, testType!.Code, dyno?.Id, slot!.Value), cancellationToken);
        return answer is null ? RefusalProblem.OfAll(refusals) : TypedResults.Ok(WhyAnswerBody.Of(answer));
    }
}

/// <summary>What is asked about.</summary>
internal sealed record WhyBody : SpanRequest
{
    /// <summary>Id, VIN or tag.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Code or name.</summary>
    public string? TestType { get; init; }

    /// <summary>Id or name; any dyno by default.</summary>
    public string? Dyno { get; init; }
}

/// <summary>Every rule, dyno by dyno.</summary>
/// <param name="Possible">Whether it can be booked on one of them.</param>
/// <param name="Dynos">Those where it can be first, then by how few rules refuse.</param>
/// <param name="Alternatives">What would be accepted instead.</param>
internal sealed record WhyAnswerBody(bool Possible, IReadOnlyList<DynoVerdictAnswer> Dynos, IReadOnlyList<OpeningAnswer> Alternatives)
{
    /// <summary>The answer as the API writes it.</summary>
    public static WhyAnswerBody Of(WhyAnswer answer) => new(answer.Dynos[0].IsPossible,
        [.. answer.Dynos.Select(each => new DynoVerdictAnswer(each.Dyno.Id.Value, each.Dyno.Name, each.IsPossible, [.. each.Verdicts.Select(RuleVerdictAnswer.Of)]))],
        [.. answer.Alternatives.Select(OpeningAnswer.Of)]);
}

/// <summary>Every rule on one dyno.</summary>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Possible">Whether no rule refuses.</param>
/// <param name="Rules">In the order in which they are checked.</param>
internal sealed record DynoVerdictAnswer(int DynoId, string DynoName, bool Possible, IReadOnlyList<RuleVerdictAnswer> Rules);

/// <summary>One rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="State"><c>passed</c>, <c>refused</c> or <c>not_asked</c>.</param>
/// <param name="Sentence">What it comes to.</param>
/// <param name="Overridable">Whether an override goes past it.</param>
/// <param name="Refusal">Why it refuses.</param>
internal sealed record RuleVerdictAnswer(string Rule, RuleState State, string Sentence, bool Overridable, RefusalAnswer? Refusal)
{
    /// <summary>The verdict as the API writes it.</summary>
    public static RuleVerdictAnswer Of(RuleVerdict verdict) => new(verdict.Name, verdict.State, verdict.Sentence, verdict.IsOverridable, verdict.Refusal is { } refusal ? RefusalAnswer.Of(refusal) : null);
}
