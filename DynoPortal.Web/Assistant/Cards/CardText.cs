using System.Globalization;
using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>What a card says, as a list or table in Markdown: for files, and wherever cards can't be drawn.</summary>
internal static class CardText
{
    /// <summary>The text; empty for a card that says nothing.</summary>
    public static string Of(string kind, JsonElement result, Facility facility) => kind switch
    {
        CardKind.Openings when result.As<OpeningsContent>() is { } openings => Openings(openings.Openings, facility.Clock),
        CardKind.Refused when result.As<RefusedContent>() is { } refused => List((refused.Refusals ?? []).Select(reason => reason.Message)) + "\n" + Openings(refused.Alternatives, facility.Clock),
        CardKind.Utilization when result.As<UtilizationContent>() is { } hours => List((hours.Rows ?? []).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key}: {row.Percent:0.#} % ({row.BookedHours} of {row.WorkingHours} h)"))),
        _ => string.Join("\n\n", Facts(kind, result, facility).Concat(CardTables.Of(kind, result, facility).Select(Table))),
    };

    private static string Openings(IReadOnlyList<OpeningLine>? openings, SiteClock clock) => List((openings ?? []).Select(opening => $"{opening.Dyno}, {CardTime.Text(clock, opening.From, opening.To)}"));

    private static IEnumerable<string> Facts(string kind, JsonElement result, Facility facility) =>
        CardFacts.Of(kind, result, facility.Clock) is { Facts.Count: > 0 } known ? [$"**{known.Title}**\n" + List(known.Facts.Select(fact => $"{fact.Name}: {fact.Value}"))] : [];

    private static string Table(CardTable table) => string.Join('\n',
        table.Rows.Select(row => Line(row.Cells.Select(cell => cell.Text))).Prepend(Line(table.Columns.Select(_ => "---"))).Prepend(Line(table.Columns)));

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string List(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => $"* {line}"));
}
