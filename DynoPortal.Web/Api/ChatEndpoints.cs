using System.Globalization;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;

namespace DynoPortal.Web.Api;

/// <summary>Talking to the assistant: a turn is begun, followed, taken up again where it was left, stopped and rated.</summary>
internal static class ChatEndpoints
{
    private const string LastEvent = "Last-Event-ID";
    private const int LongestReason = 500;

    /// <summary>Maps them.</summary>
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        var chat = api.MapGroup("").WithTags("Assistant");
        chat.MapPost("/chat/stream", StartAsync).WithName("StartTurn").Produces(200, contentType: "text/event-stream").ProducesProblem(409)
            .WithSummary("Says something to the assistant and streams the turn as server-sent events. The turn goes on when the connection is lost.");
        chat.MapGet("/turns/{id}/events", FollowAsync).WithName("FollowTurn").Produces(200, contentType: "text/event-stream")
            .WithSummary($"The events of a turn after the one named by the header {LastEvent}, or all of them, until it has ended.");
        chat.MapPost("/turns/{id}/stop", StopAsync).WithName("StopTurn").Produces(204).WithSummary("Stops a turn; what was said until then is kept.");
        chat.MapPut("/turns/{id}/feedback", RateAsync).WithName("RateTurn").Produces(204).WithSummary($"Says whether an answer was good, and why, in at most {LongestReason} characters.");
    }

    private static async Task<IResult> StartAsync(ChatRequest body, ApiCall call, TurnRunner runner, TurnStream stream, CancellationToken cancellationToken)
    {
        var conversation = Id(call, "conversationId", body.ConversationId);
        if (call.Fields.Problem is { } problem) return problem;
        var request = new TurnRequest(body.Message ?? "") { Conversation = conversation is { } id ? new ConversationId(id) : null };
        return await runner.StartAsync(call.Actor, request, cancellationToken) switch
        {
            TurnStart.Began began => await stream.AnswerAsync(began.Turn, 0, cancellationToken),
            TurnStart.Refused refused => Problem(refused),
            _ => throw new InvalidOperationException("A turn begins or is refused."),
        };
    }

    private static async Task<IResult> FollowAsync(string id, HttpRequest http, ApiCall call, TurnStream stream, CancellationToken cancellationToken)
    {
        var after = call.Fields.Number(LastEvent, http.Headers[LastEvent].ToString(), 0, 0, int.MaxValue);
        if (!Guid.TryParse(id, out var turn)) call.Fields.Missing("id", "turn");
        return call.Fields.Problem ?? await stream.AnswerAsync(new(turn), after, cancellationToken);
    }

    private static async Task<IResult> StopAsync(string id, ApiCall call, ITurnLog turns, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var turn) || await turns.FindAsync(call.Actor, new(turn), cancellationToken) is null) call.Fields.Missing("id", "turn");
        if (call.Fields.Problem is { } problem) return problem;
        await turns.AskToStopAsync(call.Actor, new(turn), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RateAsync(string id, FeedbackRequest body, ApiCall call, ITurnLog turns, CancellationToken cancellationToken)
    {
        var reason = UserText.Clean(body.Reason);
        if (body.Good is null) call.Fields.Refuse("good", "good must be true or false.");
        if (reason.Length > LongestReason) call.Fields.Refuse("reason", $"reason must have at most {LongestReason} characters.");
        if (call.Fields.Problem is null && (!Guid.TryParse(id, out var turn) || !await turns.RateAsync(call.Actor, new(turn), new(body.Good!.Value, reason), cancellationToken))) call.Fields.Missing("id", "turn");
        return call.Fields.Problem is { } problem ? problem : TypedResults.NoContent();
    }

    private static Guid? Id(ApiCall call, string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)) return id;
        call.Fields.Refuse(field, $"{field} must be the id of a conversation, or be left out to begin a new one.");
        return null;
    }

    private static ApiProblem Problem(TurnStart.Refused refused)
    {
        var status = refused.Code switch
        {
            "empty" or "too_long" => StatusCodes.Status400BadRequest,
            "forbidden" or "off" => StatusCodes.Status403Forbidden,
            "not_found" => StatusCodes.Status404NotFound,
            "busy" => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status429TooManyRequests,
        };
        return new(status, "The message was not taken", refused.Text) { Members = new Dictionary<string, object?> { ["code"] = refused.Code }, RetryAfter = refused.Wait };
    }
}

/// <summary>A message to the assistant.</summary>
/// <param name="ConversationId">The conversation; without it a new one begins.</param>
/// <param name="Message">1 to 4 000 characters.</param>
internal sealed record ChatRequest(string? ConversationId, string? Message);

/// <summary>What a person thought of an answer.</summary>
/// <param name="Good">Thumb up or down.</param>
/// <param name="Reason">In their words; may be left out.</param>
internal sealed record FeedbackRequest(bool? Good, string? Reason);
