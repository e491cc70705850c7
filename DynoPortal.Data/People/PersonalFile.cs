using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DynoPortal.Data.People.Security;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data.People;

internal sealed class PersonalFile(NpgsqlDataSource source, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IPersonalFile
{
    private static readonly PersonalFileOutcome.Refused Signed = new(new(RefusalCode.Forbidden, "An access token can't ask for a person's file. Sign in."));

    public async Task<PersonalFileOutcome> ExportAsync(Actor actor, UserId person, CancellationToken cancellationToken)
    {
        if (actor.Scopes is not null) return Signed;
        List<(FacilityId Id, string Name)> seen;
        await using (var roster = await FacilityRoster.OpenEverywhereAsync(contexts, actor, clock.GetUtcNow(), cancellationToken))
        {
            if (await WhyNotAsync(roster, person, cancellationToken) is { } refusal) return new PersonalFileOutcome.Refused(refusal);
            seen = await SeenAsync(roster, person, cancellationToken);
        }

        var file = await ReadAsync(actor.Facility, PersonalStatements.Account, person, cancellationToken);
        var facilities = new JsonObject();
        foreach (var (facility, name) in seen)
            // The names of facilities with which the person has nothing to do are no business of theirs.
            if (await ReadAsync(facility, PersonalStatements.OfFacility, person, cancellationToken) is var kept && kept.Any(part => part.Value is JsonArray { Count: > 0 })) facilities[name] = kept;
        file["facilities"] = facilities;
        if (actor.Id != person) file["leftOut"] = "What is kept in facilities whose people you don't manage.";
        await log.WriteAsync(new(SecurityEventKind.DataExported) { Person = person, By = actor.Id == person ? null : actor.Id, Facility = actor.Facility }, cancellationToken);
        return new PersonalFileOutcome.Exported(file);
    }

    public async Task<PersonalFileOutcome> EraseAsync(Actor actor, UserId person, bool keepBookings, CancellationToken cancellationToken)
    {
        if (actor.Scopes is not null) return Signed;
        var facilities = await FacilitiesAsync(cancellationToken);
        await using var roster = await FacilityRoster.OpenEverywhereAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        if (await WhyNotAsync(roster, person, cancellationToken) is { } refusal) return new PersonalFileOutcome.Refused(refusal);
        if (await WhyNotLeaveAsync(roster, person, cancellationToken) is { } last) return new PersonalFileOutcome.Refused(last);
        if (!keepBookings && await StillBookedAsync(await SeenAsync(roster, person, cancellationToken), person, cancellationToken) is { Count: > 0 } bookings) return new PersonalFileOutcome.StillBooked(bookings);
        var pseudonym = PseudonymOf(person);
        await using (var batch = new NpgsqlBatch((NpgsqlConnection)roster.Context.Database.GetDbConnection()))
        {
            foreach (var (facility, _) in facilities)
            {
                batch.AddFacility(facility);
                foreach (var statement in PersonalStatements.OfFacilityErased) batch.Add(statement, person.Value);
            }

            foreach (var statement in PersonalStatements.Erased) batch.Add(statement, person.Value);
            batch.Add(PersonalStatements.Pseudonymized, person.Value, pseudonym, Guid.NewGuid().ToString("N"));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await roster.NoteAsync(EditNoun.Member, person.Value, "", "erased", null, new { account = "erased" }, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.DataErased, person.Value, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return new PersonalFileOutcome.Erased(pseudonym);
    }

    /// <summary>What stands in a person's place, always the same.</summary>
    public static string PseudonymOf(UserId person) => $"Former colleague {Convert.ToHexString(SHA256.HashData(person.Value.ToByteArray()))[..4]}";

    private async Task<JsonObject> ReadAsync(FacilityId facility, string statement, UserId person, CancellationToken cancellationToken) =>
        JsonNode.Parse((await source.ReadAsync(facility, batch => batch.Add(statement, person.Value), rows => rows.ListAsync(row => row.GetString(0), cancellationToken), cancellationToken))[0])!.AsObject();

    private async Task<List<(FacilityId Id, string Name)>> FacilitiesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT id, code FROM facilities ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(row => (new FacilityId(row.GetInt32(0)), row.GetString(1)), cancellationToken);
    }

    private async Task<List<string>> StillBookedAsync(IEnumerable<(FacilityId Id, string Name)> facilities, UserId person, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        foreach (var (facility, _) in facilities)
            numbers.AddRange((await source.ReadAsync(facility, batch => batch.Add(PersonalStatements.StillBooked, person.Value, clock.GetUtcNow().UtcDateTime), rows => rows.ListAsync(row => row.GetFieldValue<int[]>(0), cancellationToken), cancellationToken))[0]
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"A-{number}")));
        return numbers;
    }

    // One's own, or as who administers every facility of theirs and may do as much.
    private static async Task<Refusal?> WhyNotAsync(FacilityRoster roster, UserId person, CancellationToken cancellationToken)
    {
        if (roster.Actor.Id == person) return null;
        if (roster.WhyNotManage() is { } stranger) return stranger;
        if (await Members.FindAsync(roster, person, cancellationToken) is not { } row) return Members.Unknown;
        return await roster.WhyNotGiveAsync(row.Role, cancellationToken) ?? await Accounts.WhyNotEverywhereAsync(roster, person, cancellationToken);
    }

    private static async Task<Refusal?> WhyNotLeaveAsync(FacilityRoster roster, UserId person, CancellationToken cancellationToken)
    {
        foreach (var facility in await roster.Context.Memberships.Where(row => row.UserId == person.Value).Select(row => row.FacilityId).Order().ToListAsync(cancellationToken))
            if (await roster.WhyNotLeaveAsync(new(facility), person, null, cancellationToken) is { } last) return last;
        return null;
    }

    // All for the person; for another those whose people they manage, for the person may have been a member elsewhere before.
    private async Task<List<(FacilityId Id, string Name)>> SeenAsync(FacilityRoster roster, UserId person, CancellationToken cancellationToken)
    {
        var seen = new List<(FacilityId Id, string Name)>();
        foreach (var facility in await FacilitiesAsync(cancellationToken))
            if (roster.Actor.Id == person || (await FacilityRoster.HeldByAsync(roster.Context, roster.Actor with { Facility = facility.Id }, roster.Now, cancellationToken)).Contains(Permission.ManageUsers)) seen.Add(facility);
        return seen;
    }
}
