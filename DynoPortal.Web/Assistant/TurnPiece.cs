using System.Text;
using System.Text.Json;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Web.Assistant;

/// <summary>A part of an answer, as it is drawn; parts stand in the order in which they came.</summary>
public abstract class TurnPiece
{
    private TurnPiece()
    {
    }

    /// <summary>A stretch of the answer's text, in Markdown.</summary>
    public sealed class Words : TurnPiece
    {
        private readonly StringBuilder text = new();

        /// <summary>What was said so far.</summary>
        public string Value => text.ToString();

        internal void Add(string more) => text.Append(more);
    }

    /// <summary>A call of a tool.</summary>
    /// <param name="callId">Tells it from other calls of the turn.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="label">What it does, for a person.</param>
    /// <param name="arguments">With what it was called.</param>
    public sealed class Call(string callId, string tool, string label, JsonElement arguments) : TurnPiece
    {
        /// <summary>Tells it from other calls of the turn.</summary>
        public string CallId => callId;

        /// <summary>The tool.</summary>
        public string Tool => tool;

        /// <summary>What it does, for a person.</summary>
        public string Label => label;

        /// <summary>With what it was called.</summary>
        public JsonElement Arguments => arguments;

        /// <summary>Whether it has an answer; null while it is at it.</summary>
        public bool? Ok { get; internal set; }

        /// <summary>How long it took.</summary>
        public TimeSpan Took { get; internal set; }

        /// <summary>What it answered; undefined while it is at it.</summary>
        public JsonElement Result { get; internal set; }
    }

    /// <summary>An answer of a tool that is shown as a card.</summary>
    /// <param name="kind">The kind of card, such as <c>openings</c>.</param>
    /// <param name="call">The call that it is the answer of.</param>
    public sealed class Card(string kind, Call call) : TurnPiece
    {
        /// <summary>The kind of card, such as <c>openings</c>.</summary>
        public string Kind => kind;

        /// <summary>The call that it is the answer of.</summary>
        public Call Of => call;
    }

    /// <summary>Something that waits for approval, and what became of it.</summary>
    /// <param name="content">What is proposed.</param>
    public sealed class Proposed(ProposalContent content) : TurnPiece
    {
        /// <summary>What is proposed.</summary>
        public ProposalContent Content => content;

        /// <summary>Where it stands.</summary>
        public ProposalStanding Standing { get; internal set; } = ProposalStanding.Open;

        /// <summary>Others whose bookings it would change.</summary>
        public IReadOnlyList<string> Affected { get; internal set; } = [];
    }

    /// <summary>Something that the reader should know.</summary>
    public sealed class Note(string code, string text) : TurnPiece
    {
        /// <summary>Stable, such as <c>fallback</c>.</summary>
        public string Code => code;

        /// <summary>A sentence.</summary>
        public string Text => text;
    }

    /// <summary>Why the turn failed.</summary>
    public sealed class Failure(string text, string correlation) : TurnPiece
    {
        /// <summary>A sentence.</summary>
        public string Text => text;

        /// <summary>What leads whoever runs the portal to the cause; empty for none.</summary>
        public string Correlation => correlation;
    }
}
