using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Writes what a refresh found, all of it in one transaction, so that readers see the old procedures or the new ones.</summary>
internal sealed class ProcedureWriting(NpgsqlDataSource database, TimeProvider clock, UserId? by)
{
    // Any number that nobody else takes; the facility is the other half of the lock's name.
    private const int Lock = 0x70726f63;

    private sealed record Known(string Document, byte[] Hash, DateTime ModifiedAt, bool IsOwn);

    /// <summary>Replaces a facility's procedures, and keeps what that changed.</summary>
    public async Task<ProcedureRefresh> ReplaceAsync(FacilityId facility, string code, ProcedureDocuments found, string source, CancellationToken cancellationToken)
    {
        var (documents, rejected, kept) = found.Of(code);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await LockAsync(connection, facility, cancellationToken);
        var refresh = Compare(before, documents, rejected, kept) with { Source = source };
        await using (var batch = connection.CreateBatch())
        {
            batch.Add("DELETE FROM procedures WHERE document <> ALL($1)", (object)kept.ToArray());
            Add(batch, facility, documents, before);
            AddWords(batch, facility);
            AddRefresh(batch, facility, refresh);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return refresh;
    }

    /// <summary>Keeps that a refresh failed. Nothing else changes.</summary>
    public Task<ProcedureRefresh> FailAsync(FacilityId facility, string source, string failure, CancellationToken cancellationToken)
    {
        var refresh = new ProcedureRefresh { At = clock.GetUtcNow(), Source = source, Failure = failure };
        return database.WriteAsync(facility, batch => AddRefresh(batch, facility, refresh), _ => Task.FromResult(refresh), cancellationToken);
    }

    // Two that refresh at once come one after the other, and the second sees what the first has left.
    private static async Task<Dictionary<string, Known>> LockAsync(NpgsqlConnection connection, FacilityId facility, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.AddFacility(facility);
        batch.Add("SELECT pg_advisory_xact_lock($1, $2)", Lock, facility.Value);
        batch.Add("SELECT document, content_hash, modified_at, is_own FROM procedures");
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.SkipFacilityAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        return (await rows.ListAsync(row => new Known(row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetDateTime(2), row.GetBoolean(3)), cancellationToken)).ToDictionary(known => known.Document);
    }

    private ProcedureRefresh Compare(Dictionary<string, Known> before, IReadOnlyList<ProcedureDocument> documents, IReadOnlyList<RejectedProcedure> rejected, IReadOnlyList<string> kept)
    {
        var there = documents.Where(each => before.ContainsKey(each.Name)).ToLookup(each => IsSame(each, before[each.Name]));
        return new()
        {
            At = clock.GetUtcNow(),
            Source = "",
            Added = [.. documents.Where(each => !before.ContainsKey(each.Name)).Select(each => each.Name)],
            Changed = [.. there[false].Select(each => each.Name)],
            Removed = [.. before.Keys.Except(documents.Select(each => each.Name)).Except(kept).Order(StringComparer.Ordinal)],
            Unchanged = there[true].Count() + kept.Count(before.ContainsKey),
            Rejected = rejected,
        };
    }

    private static bool IsSame(ProcedureDocument document, Known known) => document.Hash.AsSpan().SequenceEqual(known.Hash) && document.Folder is not null == known.IsOwn;

    private static void Add(NpgsqlBatch batch, FacilityId facility, IReadOnlyList<ProcedureDocument> documents, Dictionary<string, Known> before)
    {
        // The same text keeps its date: files are dated anew whenever they are copied.
        var dates = documents.Select(each => before.TryGetValue(each.Name, out var known) && IsSame(each, known) ? known.ModifiedAt : each.Modified.UtcDateTime);
        batch.Add("""
            INSERT INTO procedures (facility_id, document, title, is_own, content_hash, modified_at, markdown)
            SELECT $1, * FROM unnest($2::text[], $3::text[], $4::boolean[], $5::bytea[], $6::timestamptz[], $7::text[])
            """, facility.Value, Column(documents, each => each.Name), Column(documents, each => each.Text.Title), Column(documents, each => each.Folder is not null),
            Column(documents, each => each.Hash), dates.ToArray(), Column(documents, each => each.Markdown));
        var sections = documents.SelectMany(document => document.Text.Sections.Select((section, at) => (document.Name, At: at, section))).ToList();
        batch.Add("""
            INSERT INTO procedure_sections (facility_id, document, position, path, anchor, text)
            SELECT $1, * FROM unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::text[])
            """, facility.Value, Column(sections, each => each.Name), Column(sections, each => each.At), Column(sections, each => string.Join('\n', each.section.Path)),
            Column(sections, each => each.section.Anchor), Column(sections, each => each.section.Text));
    }

    // Only words of letters: a number that is off by a digit is another number.
    private static void AddWords(NpgsqlBatch batch, FacilityId facility)
    {
        batch.Add("DELETE FROM procedure_words");
        batch.Add("""
            INSERT INTO procedure_words (facility_id, word, stem)
            SELECT $1, word, stem[1] FROM (
                SELECT word, ts_lexize('english_stem', word) AS stem
                FROM (SELECT DISTINCT unnest(tsvector_to_array(to_tsvector('simple', path || ' ' || text))) AS word FROM procedure_sections) said
                WHERE word ~ '^[[:alpha:]]{3,40}$') stemmed
            WHERE cardinality(stem) = 1
            """, facility.Value);
    }

    private void AddRefresh(NpgsqlBatch batch, FacilityId facility, ProcedureRefresh refresh)
    {
        batch.Add("""
            INSERT INTO procedure_refreshes (facility_id, at, by_id, source, failure, added, changed, removed, unchanged, rejected)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, facility.Value, refresh.At.UtcDateTime, Sql.Uuid(by?.Value), refresh.Source, Sql.Text(refresh.Failure),
            refresh.Added.ToArray(), refresh.Changed.ToArray(), refresh.Removed.ToArray(), refresh.Unchanged, Sql.Json(JsonSerializer.Serialize(refresh.Rejected)));
        batch.Add("DELETE FROM procedure_refreshes WHERE id NOT IN (SELECT id FROM procedure_refreshes ORDER BY id DESC LIMIT $1)", IProcedureRefreshes.MostKept);
    }

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
