using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;

namespace DynoPortal.Web.Api;

/// <summary>Conversations with the assistant, each for its owner alone.</summary>
internal static class ConversationEndpoints
{
    private const int Most = 200;
    private const int LongestSearch = 200;

    /// <summary>Maps them.</summary>
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Assistant");
        conversations.MapGet("", ListAsync).WithName("ListConversations").Produces<ListAnswer<ConversationAnswer>>().WithSummary("The caller's own, pinned ones first, then the latest; with q those that say it.");
        conversations.MapGet("/{id}", GetAsync).WithName("GetConversation").Produces<ConversationAnswer>().WithSummary("One with the messages of the branch that is shown.");
        conversations.MapDelete("/{id}", DeleteAsync).WithName("DeleteConversation").Produces(204).WithSummary("Deletes one with all that was said in it.");
    }

    private static async Task<IResult> ListAsync(string? q, string? limit, ApiCall call, IConversations conversations, CancellationToken cancellationToken)
    {
        var most = call.Fields.Number("limit", limit, 50, 1, Most);
        if (q?.Length > LongestSearch) call.Fields.Refuse("q", $"q must have at most {LongestSearch} characters.");
        if (call.Fields.Problem is { } problem) return problem;
        var found = await conversations.ListAsync(call.Actor, q, most, cancellationToken);
        return TypedResults.Ok(new ListAnswer<ConversationAnswer>([.. found.Select(each => ConversationAnswer.Of(each.Conversation) with { Excerpt = each.Excerpt })], null));
    }

    private static async Task<IResult> GetAsync(string id, ApiCall call, IConversations conversations, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(id, out var guid) ? await conversations.FindAsync(call.Actor, new(guid), cancellationToken) : null;
        if (found is null) return Missing(call);
        var turns = await conversations.TurnsAsync(call.Actor, found.Id, cancellationToken);
        return TypedResults.Ok(ConversationAnswer.Of(found) with { Messages = [.. TurnPath.To(turns, found.Leaf).SelectMany(MessageAnswer.Of)] });
    }

    private static async Task<IResult> DeleteAsync(string id, ApiCall call, IConversations conversations, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var guid) && await conversations.DeleteAsync(call.Actor, new(guid), cancellationToken) ? TypedResults.NoContent() : Missing(call);

    private static ApiProblem Missing(ApiCall call)
    {
        call.Fields.Missing("id", "conversation");
        return call.Fields.Problem!;
    }
}
