using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;

namespace DynoPortal.Web.Api;

/// <summary>Answers with the log of a turn as server-sent events: <c>id</c> is the sequence number, <c>data</c> a JSON object in every case.</summary>
internal sealed class TurnStream(ApiCall call, ITurnLog turns, TurnFollowing following)
{
    /// <summary>The log after this sequence number, until the turn has ended. 404 for a turn that isn't the caller's.</summary>
    public async Task<IResult> AnswerAsync(TurnId id, int after, CancellationToken cancellationToken)
    {
        if (await turns.FindAsync(call.Actor, id, cancellationToken) is not { } turn)
        {
            call.Fields.Missing("id", "turn");
            return call.Fields.Problem!;
        }

        return TypedResults.ServerSentEvents(Items(turn, after, cancellationToken));
    }

    private async IAsyncEnumerable<SseItem<JsonObject>> Items(Turn turn, int after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in following.FollowAsync(call.Actor, turn.Id, after, cancellationToken)) yield return Item(turn, happened);
    }

    private static SseItem<JsonObject> Item(Turn turn, TurnEvent happened)
    {
        var data = new JsonObject
        {
            ["seq"] = happened.Seq,
            ["kind"] = ApiJson.Code(happened.Kind),
            ["turnId"] = happened.Turn.Value,
            ["conversationId"] = turn.Conversation.Value,
        };
        // What a proposal calls its kind is the kind of change; the event's own stays the event's.
        foreach (var field in happened.Data.EnumerateObject()) data[field.NameEquals("kind") ? "changeKind" : field.Name] = JsonNode.Parse(field.Value.GetRawText());
        return new(data) { EventId = happened.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }
}
