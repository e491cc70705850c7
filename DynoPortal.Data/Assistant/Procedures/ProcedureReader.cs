using System.Text.RegularExpressions;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Assistant.Procedures;

internal sealed partial class ProcedureReader(NpgsqlDataSource source) : IProcedures
{
    private const string Section = "s.document, p.content_hash, p.modified_at, s.path, s.anchor, s.text";

    // Every word first, then some: at least a third of them, so that a question with one common word finds nothing at random.
    private const string Search = $"""
        WITH asked AS MATERIALIZED (SELECT websearch_to_tsquery('english', $1) AS every, tsvector_to_array(to_tsvector('english', $1)) AS words),
            wide AS MATERIALIZED (SELECT every, words, CASE WHEN strpos(every::text, '!') > 0 THEN every ELSE replace(every::text, '&', '|')::tsquery END AS some FROM asked),
            found AS (SELECT s.*, s.search @@ w.every AS whole, ts_rank_cd(s.search, w.some, 1)::double precision AS rank, w.some, cardinality(w.words) AS wanted,
                cardinality(ARRAY(SELECT unnest(tsvector_to_array(s.search)) INTERSECT SELECT unnest(w.words))) AS had
                FROM wide w JOIN procedure_sections s ON s.search @@ w.some),
            best AS MATERIALIZED (SELECT * FROM found WHERE whole OR had * 3 >= wanted ORDER BY whole DESC, had DESC, rank DESC, document, position LIMIT $2)
        SELECT {Section}, s.whole, s.rank, ts_headline('english', s.text, s.some, $3)
        FROM best s JOIN procedures p ON p.document = s.document ORDER BY s.whole DESC, s.had DESC, s.rank DESC, s.document, s.position
        """;

    // Words that stand nowhere in any form, each with those that look like it.
    private const string Alike = """
        SELECT asked.word, near.word FROM unnest($1::text[]) AS asked(word)
        CROSS JOIN LATERAL ts_lexize('english_stem', asked.word) AS form
        CROSS JOIN LATERAL (SELECT w.word FROM procedure_words w WHERE w.word % asked.word OR starts_with(w.word, asked.word) ORDER BY starts_with(w.word, asked.word) DESC, similarity(w.word, asked.word) DESC, w.word LIMIT 20) near
        WHERE cardinality(form) = 1 AND NOT EXISTS (SELECT FROM procedure_words k WHERE k.stem = form[1])
        """;

    private static readonly string Headline = $"HighlightAll=true, StartSel=\"{ProcedureQuotes.Opened}\", StopSel=\"{ProcedureQuotes.Closed}\"";

    public async Task<ProcedureSearch> SearchAsync(FacilityId facility, string query, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, IProcedures.MostHits);
        var asked = InertText.Of(UserText.Cut(query, IProcedures.LongestQuery)).Trim();
        if (asked.Length == 0) return new("", []);
        var spelled = await SpelledAsync(facility, asked, cancellationToken);
        var hits = await source.ReadAsync(facility, batch => batch.Add(Search, spelled, limit, Headline),
            rows => rows.ListAsync(row => new ProcedureHit(ReadSection(row), ProcedureQuotes.Of(row.GetString(5), row.GetString(8)), row.GetBoolean(6), row.GetDouble(7)), cancellationToken), cancellationToken);
        return new(spelled, hits);
    }

    public async Task<ProcedureSection?> FindAsync(FacilityId facility, string document, string anchor, CancellationToken cancellationToken) => IsText(document) && IsText(anchor)
        ? (await source.ReadAsync(facility, batch => batch.Add($"SELECT {Section} FROM procedure_sections s JOIN procedures p ON p.document = s.document WHERE s.document = $1 AND s.anchor = $2", document, anchor),
            rows => rows.ListAsync(ReadSection, cancellationToken), cancellationToken)).SingleOrDefault()
        : null;

    public async Task<ProcedurePage?> PageAsync(Facility facility, string document, string? anchor, string? quote, CancellationToken cancellationToken)
    {
        if (!IsText(document)) return null;
        var (found, contents) = await source.ReadAsync(facility.Id, batch =>
        {
            batch.Add($"SELECT {Listed}, p.markdown FROM procedures p WHERE p.document = $1", document);
            batch.Add($"SELECT {Section} FROM procedure_sections s JOIN procedures p ON p.document = s.document WHERE s.document = $1 ORDER BY s.position", document);
        }, async rows => (await rows.ListAsync(row => (Procedure: ReadListed(row), Markdown: row.GetString(6)), cancellationToken), await rows.ListAsync(ReadSection, cancellationToken)), cancellationToken);
        if (found is not [var (procedure, markdown)]) return null;
        var text = ProcedureText.Of(markdown, document);
        var isMarked = ProcedureMarking.Mark(text, string.IsNullOrEmpty(anchor) ? null : anchor, quote ?? "");
        return new(procedure, contents, ProcedureHtml.Of(text, document, facility.Code), isMarked);
    }

    public async Task<IReadOnlyList<Procedure>> ListAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {Listed} FROM procedures p ORDER BY lower(p.title), p.document"), rows => rows.ListAsync(ReadListed, cancellationToken), cancellationToken);

    private const string Listed = "p.document, p.title, p.content_hash, p.modified_at, p.is_own, (SELECT count(*)::integer FROM procedure_sections s WHERE s.document = p.document)";

    private async Task<string> SpelledAsync(FacilityId facility, string asked, CancellationToken cancellationToken)
    {
        var words = Word().Matches(asked).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        if (words.Length == 0) return asked;
        var alike = (await source.ReadAsync(facility, batch => batch.Add(Alike, (object)words), rows => rows.ListAsync(row => (Asked: row.GetString(0), Near: row.GetString(1)), cancellationToken), cancellationToken))
            .ToLookup(pair => pair.Asked, pair => pair.Near);
        return Word().Replace(asked, match => Misspelling.Meant(match.Value.ToLowerInvariant(), alike[match.Value.ToLowerInvariant()]) ?? match.Value);
    }

    // What can't be an address or holds what PostgreSQL can't compare is not there.
    private static bool IsText(string text) => text.Length is > 0 and <= 400 && !text.Any(char.IsControl);

    private static ProcedureSection ReadSection(NpgsqlDataReader row) => new(row.GetString(0), Version(row, 1), row.GetString(3).Split('\n'), row.GetString(4), row.GetString(5));

    private static Procedure ReadListed(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), Version(row, 2), row.GetBoolean(4), row.GetInt32(5));

    private static ProcedureVersion Version(NpgsqlDataReader row, int at) => new(Convert.ToHexStringLower(row.GetFieldValue<byte[]>(at).AsSpan(0, 4)), RowReading.Instant(row, at + 1));

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{L}{3,40}(?![\p{L}\p{N}])")]
    private static partial Regex Word();
}
