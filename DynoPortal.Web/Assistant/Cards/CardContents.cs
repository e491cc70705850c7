using DynoPortal.Domain.Assistant.Procedures;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>Why something can't be.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Message">A sentence.</param>
public sealed record Reason(string Code = "", string Message = "");

/// <summary>A dyno and slot that would be accepted.</summary>
/// <param name="Ordinal">Counts from 1 on the card.</param>
/// <param name="Dyno">The dyno.</param>
/// <param name="From">Start, site time.</param>
/// <param name="To">End, site time; a date includes its day.</param>
public sealed record OpeningLine(int Ordinal = 0, string Dyno = "", string From = "", string To = "");

/// <summary>A dyno that is out, and why.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Reasons">Every reason.</param>
public sealed record IneligibleLine(string Dyno = "", IReadOnlyList<Reason>? Reasons = null);

/// <summary>What <c>find_openings</c> answers.</summary>
public sealed record OpeningsContent(IReadOnlyList<OpeningLine>? Openings = null, IReadOnlyList<IneligibleLine>? Ineligible = null, string Length = "", string LengthFrom = "");

/// <summary>What a proposing tool answers when the rules refuse.</summary>
public sealed record RefusedContent(IReadOnlyList<Reason>? Refusals = null, IReadOnlyList<OpeningLine>? Alternatives = null);

/// <summary>A place in a procedure.</summary>
/// <param name="N">Its number in the answer.</param>
/// <param name="Document">The document.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Heading">The heading that it stands under.</param>
/// <param name="Anchor">Of the heading.</param>
/// <param name="Version">Of the document.</param>
/// <param name="Quote">The words that are cited.</param>
public sealed record CitationLine(int N = 0, string Document = "", string Title = "", string Heading = "", string Anchor = "", string Version = "", string Quote = "")
{
    /// <summary>Where it is read in this facility, with its words marked.</summary>
    public string AddressIn(string facilityCode) => ProcedureAddress.Of(facilityCode, Document, Anchor, Quote);
}

/// <summary>Hours of one dyno, group or week.</summary>
public sealed record UtilizationLine(string Key = "", double BookedHours = 0, double WorkingHours = 0, double OutageHours = 0, double Percent = 0);

/// <summary>What <c>utilization</c> answers.</summary>
public sealed record UtilizationContent(IReadOnlyList<UtilizationLine>? Rows = null, string From = "", string To = "");
