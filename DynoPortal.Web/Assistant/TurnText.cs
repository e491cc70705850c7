using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Web.Assistant;

/// <summary>An answer as text, with a line or list in the place of each card (U-9).</summary>
internal static class TurnText
{
    /// <summary>The text, in Markdown.</summary>
    public static string Of(TurnScreen screen, Facility facility)
    {
        var text = new StringBuilder();
        foreach (var part in screen.Pieces.Select(piece => Of(piece, facility)).Where(part => part.Length > 0)) text.Append(text.Length > 0 ? "\n\n" : "").Append(part);
        foreach (var citation in screen.Citations) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n\n[{citation.N}] {citation.Title}, {citation.Heading}, version {citation.Version}: “{citation.Quote}”");
        return text.ToString();
    }

    private static string Of(TurnPiece piece, Facility facility) => piece switch
    {
        TurnPiece.Words words => words.Value.Trim(),
        TurnPiece.Proposed proposed => $"> Proposal: {proposed.Content.Summary} ({proposed.Standing.State})",
        TurnPiece.Card card => CardText.Of(card.Kind, card.Of.Result, facility),
        TurnPiece.Note note => $"> {note.Text}",
        TurnPiece.Failure failure => $"> {failure.Text}",
        _ => "",
    };
}
