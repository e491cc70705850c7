using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Web.Assistant;

/// <summary>A turn as it is drawn: what its log says up to a sequence number. The same event twice changes nothing, so a screen may read from anywhere.</summary>
public sealed class TurnScreen
{
    private readonly List<TurnPiece> pieces = [];
    private readonly List<CitationLine> citations = [];

    /// <summary>A turn of which nothing has been read yet. One that was taken over from an export has no log, and shows its answer.</summary>
    public TurnScreen(Turn turn)
    {
        Turn = turn;
        (State, Source) = (turn.State, turn.Source);
    }

    /// <summary>The turn as it was read from the database, most of all its message.</summary>
    public Turn Turn { get; internal set; }

    /// <summary>Where it is in its life, by its log.</summary>
    public TurnState State { get; private set; }

    /// <summary>Who answers.</summary>
    public TurnSource Source { get; private set; }

    /// <summary>The last sequence number that was read; 0 before the first.</summary>
    public int Seq { get; private set; }

    /// <summary>The answer's parts.</summary>
    public IReadOnlyList<TurnPiece> Pieces => pieces;

    /// <summary>The places in procedures that it cites.</summary>
    public IReadOnlyList<CitationLine> Citations => citations;

    /// <summary>What the person may want to say next.</summary>
    public IReadOnlyList<string> Suggestions { get; private set; } = [];

    /// <summary>What it took; null until that is known.</summary>
    public UsageLine? Usage { get; private set; }

    /// <summary>All that was said.</summary>
    public string Text => string.Concat(pieces.OfType<TurnPiece.Words>().Select(words => words.Value));

    /// <summary>The proposals of the turn.</summary>
    public IEnumerable<TurnPiece.Proposed> Proposals => pieces.OfType<TurnPiece.Proposed>();

    /// <summary>Draws an event; false for one that was drawn before.</summary>
    public bool Apply(TurnEvent happened)
    {
        if (happened.Turn != Turn.Id || happened.Seq <= Seq) return false;
        Seq = happened.Seq;
        Draw(happened.Kind, happened.Data);
        return true;
    }

    /// <summary>Draws the whole answer where no log tells how it came about.</summary>
    public void ApplyAnswer()
    {
        if (pieces.Count == 0 && Turn.Text.Length > 0) Say(Turn.Text);
    }

    private void Draw(TurnEventKind kind, JsonElement data)
    {
        switch (kind)
        {
            case TurnEventKind.TurnStarted:
                Source = new(data.Text("provider"), data.Text("model"), Turn.Source.Prompt);
                break;
            case TurnEventKind.TextDelta:
                Say(data.Text("text"));
                break;
            case TurnEventKind.ToolStarted:
                pieces.Add(new TurnPiece.Call(data.Text("callId"), data.Text("tool"), data.Text("label"), data.Find("arguments") ?? default));
                break;
            case TurnEventKind.ToolFinished when CallOf(data) is { } call:
                Finish(call, data);
                break;
            case TurnEventKind.Card when CallOf(data) is { } call:
                pieces.Add(new TurnPiece.Card(data.Text("card"), call));
                break;
            case TurnEventKind.Proposal when data.As<ProposalContent>() is { } content:
                pieces.Add(new TurnPiece.Proposed(content));
                break;
            case TurnEventKind.ProposalResolved:
                Resolve(data);
                break;
            case TurnEventKind.Citation when data.As<CitationLine>() is { } citation:
                citations.Add(citation);
                break;
            case TurnEventKind.Usage:
                Usage = new(data.Number("inputTokens"), data.Number("outputTokens"), data.Amount("cost"), data.Text("currency"));
                Source = new(data.Text("provider"), data.Text("model"), Turn.Source.Prompt);
                break;
            case TurnEventKind.Notice:
                pieces.Add(new TurnPiece.Note(data.Text("code"), data.Text("text")));
                break;
            case TurnEventKind.Error:
                pieces.Add(new TurnPiece.Failure(data.Text("text"), data.Text("correlationId")));
                break;
            case TurnEventKind.TurnCompleted:
                Complete(data);
                break;
        }
    }

    private void Complete(JsonElement data)
    {
        State = data.Text("state") switch
        {
            "stopped" => TurnState.Stopped,
            "interrupted" => TurnState.Interrupted,
            "failed" => TurnState.Failed,
            _ => TurnState.Completed,
        };
        Suggestions = data.Texts("suggestions");
        // A call that was cut off has no answer any more.
        foreach (var call in pieces.OfType<TurnPiece.Call>().Where(call => call.Ok is null)) call.Ok = false;
        if (Text.Length == 0) Say(data.Text("text"));
    }

    private void Say(string more)
    {
        if (more.Length == 0) return;
        if (pieces is not [.., TurnPiece.Words last]) pieces.Add(last = new TurnPiece.Words());
        last.Add(more);
    }

    private void Finish(TurnPiece.Call call, JsonElement data)
    {
        (call.Ok, call.Took, call.Result) = (data.IsTrue("ok"), TimeSpan.FromMilliseconds(data.Number("milliseconds")), data.Find("result") ?? default);
        if (call.Result.IsTrue("refused")) pieces.Add(new TurnPiece.Card(CardKind.Refused, call));
    }

    private void Resolve(JsonElement data)
    {
        if (Proposals.FirstOrDefault(proposed => proposed.Content.ProposalId == data.Id("proposalId")) is { } found) found.Standing = ProposalStanding.Of(data);
    }

    private TurnPiece.Call? CallOf(JsonElement data) => pieces.OfType<TurnPiece.Call>().LastOrDefault(call => call.CallId == data.Text("callId"));
}

/// <summary>What a turn took of a language model.</summary>
/// <param name="Input">Tokens sent.</param>
/// <param name="Output">Tokens received.</param>
/// <param name="Cost">By the price table; null without a price.</param>
/// <param name="Currency">Of the cost.</param>
public sealed record UsageLine(int Input, int Output, decimal? Cost, string Currency);
