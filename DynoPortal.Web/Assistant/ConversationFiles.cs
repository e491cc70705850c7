using System.Text;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Assistant;

/// <summary>Conversations as files to take along, for people with a session (U-14). Only one's own: a foreign one is as if it didn't exist (S-21).</summary>
internal static class ConversationFiles
{
    /// <summary>Maps <c>GET /assistant/conversations/{id}.json</c> and <c>.md</c>.</summary>
    public static WebApplication MapConversationFiles(this WebApplication app)
    {
        app.MapGet("/assistant/conversations/{id:guid}.{kind}", AnswerAsync).RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    /// <summary>Where a conversation is as a file of this kind, <c>json</c> or <c>md</c>.</summary>
    public static string AddressOf(Facility facility, ConversationId id, string kind) => $"/assistant/conversations/{id.Value}.{kind}?facility={Uri.EscapeDataString(facility.Code)}";

    private static async Task<IResult> AnswerAsync(Guid id, string kind, string? facility, HttpContext http, CurrentPerson current, ChatPorts ports)
    {
        var person = await current.ReadAsync(http.User, facility, http.RequestAborted);
        if (person?.Actor(Channel.Screen) is not { } actor || await ports.Conversations.FindAsync(actor, new(id), http.RequestAborted) is not { } conversation) return TypedResults.NotFound();
        var turns = await ports.Conversations.TurnsAsync(actor, conversation.Id, http.RequestAborted);
        var (text, type) = kind switch
        {
            "json" => (ConversationFile.Json(conversation, turns), "application/json"),
            "md" => (await MarkdownAsync(actor, conversation, turns, person.Facility!, ports, http.RequestAborted), "text/markdown; charset=utf-8"),
            _ => ("", ""),
        };
        return type.Length > 0 ? TypedResults.File(Encoding.UTF8.GetBytes(text), type, $"conversation-{conversation.MadeAt:yyyy-MM-dd}.{kind}") : TypedResults.NotFound();
    }

    private static async Task<string> MarkdownAsync(Actor actor, Conversation conversation, IReadOnlyList<Turn> turns, Facility facility, ChatPorts ports, CancellationToken cancellationToken)
    {
        var path = new List<TurnScreen>();
        foreach (var turn in TurnPath.To(turns, conversation.Leaf))
        {
            var screen = new TurnScreen(turn);
            foreach (var happened in await ports.Log.EventsAsync(actor, turn.Id, 0, cancellationToken)) screen.Apply(happened);
            if (screen.Seq == 0) screen.ApplyAnswer();
            path.Add(screen);
        }

        return ConversationMarkdown.Write(conversation, path, facility);
    }
}
