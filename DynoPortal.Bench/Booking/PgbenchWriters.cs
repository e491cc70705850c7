using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace DynoPortal.Bench.Booking;

/// <summary>The same transaction as a pgbench script, statement by statement and prepared: locks, checks, insert, history, notify, commit.</summary>
internal static class PgbenchWriters
{
    private static int runs;

    public static async Task<Measured> RunAsync(BookingLab lab, int writers, bool contended, int seconds, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("dynoportal-pgbench-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "booking.sql"), Script(contended), cancellationToken);
            var run = Interlocked.Increment(ref runs);
            var start = new ProcessStartInfo("pgbench",
                ["-n", "-M", "prepared", "-f", "booking.sql", "-c", $"{writers}", "-j", "1", "-T", $"{seconds + 1}", "-l", "-D", "i=0", "-D", $"run={run}", "-D", $"actor={lab.Actor.Id!.Value.Value}"])
            {
                WorkingDirectory = directory,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            SetConnection(start, lab.ConnectionString);
            using var pgbench = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start; install postgresql-contrib.");
            var (output, errors) = (pgbench.StandardOutput.ReadToEndAsync(cancellationToken), pgbench.StandardError.ReadToEndAsync(cancellationToken));
            await pgbench.WaitForExitAsync(cancellationToken);
            if (pgbench.ExitCode != 0) throw new InvalidOperationException($"pgbench ended with {pgbench.ExitCode}: {await errors}\n{await output}");
            return await ReadAsync(directory, seconds, cancellationToken);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The log has a line for each transaction: client, number, microseconds, script, second and microsecond of its end. The first second warms up.
    private static async Task<Measured> ReadAsync(string directory, int seconds, CancellationToken cancellationToken)
    {
        var lines = new List<(double End, double Milliseconds)>();
        foreach (var log in Directory.GetFiles(directory, "pgbench_log.*"))
            await foreach (var line in File.ReadLinesAsync(log, cancellationToken))
            {
                var parts = line.Split(' ');
                lines.Add((Number(parts[4]) + (Number(parts[5]) / 1e6), Number(parts[2]) / 1000));
            }

        var last = lines.Max(line => line.End);
        return new(seconds, [.. lines.Where(line => line.End > last - seconds).Select(line => line.Milliseconds)]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void SetConnection(ProcessStartInfo start, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        start.Environment["PGHOST"] = settings.Host;
        start.Environment["PGPORT"] = settings.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = settings.Username;
        start.Environment["PGPASSWORD"] = settings.Password;
        start.Environment["PGDATABASE"] = settings.Database;
        start.Environment["PGOPTIONS"] = "-c role=dynoportal_app -c enable_seqscan=off -c jit=off";
    }

    private static string Script(bool contended) => $$"""
        \set i :i + 1
        \set vehicle 1 + :client_id % {{BookingLab.Lanes}}
        \set dyno {{(contended ? "1" : $"1 + :client_id % {BookingLab.Lanes}")}}
        \set turn (:run * 1000000) + (:i * 64) + :client_id
        BEGIN;
        SELECT set_config('app.facility', '1', true), set_config('lock_timeout', '2s', true), set_config('plan_cache_mode', 'force_generic_plan', true);
        SELECT id, weight_lbs, drive FROM vehicles WHERE id = :vehicle FOR UPDATE;
        SELECT id, enabled, available_from, available_to, set_up_before_minutes, set_up_after_minutes FROM dynos WHERE id = :dyno FOR UPDATE;
        SELECT f.calendar, f.notice_minutes, f.horizon_days, f.longest_days, (SELECT r.permissions FROM memberships m JOIN roles r ON r.facility_id = m.facility_id AND r.name = m.role JOIN users u ON u.id = m.user_id WHERE m.facility_id = f.id AND m.user_id = :actor::uuid),
            (SELECT digest FROM change_sets c WHERE c.facility_id = 1 AND c.id = md5(:run || '-' || :client_id || '-' || :i)::uuid) FROM facilities f WHERE f.id = 1;
        SELECT count(*) FROM capabilities WHERE dyno_id = :dyno AND test_types @> ARRAY['brake'] AND drives @> ARRAY['2WD'] AND weights @> ARRAY['<10K'];
        SELECT default_length, needs_approval FROM test_types WHERE code = 'brake';
        SELECT count(*) FROM allocations WHERE dyno_id = :dyno AND status <> 'cancelled' AND occupied && tstzrange('2500-01-01Z'::timestamptz + :turn * interval '4 hours', '2500-01-01Z'::timestamptz + (:turn + 1) * interval '4 hours');
        SELECT count(*) FROM allocations WHERE vehicle_id = :vehicle AND status <> 'cancelled' AND slot && tstzrange('2500-01-01Z'::timestamptz + :turn * interval '4 hours', '2500-01-01Z'::timestamptz + (:turn + 1) * interval '4 hours');
        SELECT count(*) FROM outages WHERE dyno_id = :dyno AND NOT lifted AND slot && tstzrange('2500-01-01Z'::timestamptz + :turn * interval '4 hours', '2500-01-01Z'::timestamptz + (:turn + 1) * interval '4 hours');
        INSERT INTO allocations (id, facility_id, dyno_id, vehicle_id, test_type, slot, occupied, status, requester_id, notes, revision)
            SELECT md5(:run || '-' || :client_id || '-' || :i)::uuid, 1, :dyno, :vehicle, 'brake', span, span, 'scheduled', :actor::uuid, '', 1
            FROM (SELECT tstzrange('2500-01-01Z'::timestamptz + :turn * interval '4 hours', '2500-01-01Z'::timestamptz + (:turn + 1) * interval '4 hours') span) s RETURNING number;
        INSERT INTO change_sets (facility_id, id, digest, at) VALUES (1, md5(:run || '-' || :client_id || '-' || :i)::uuid, sha256('booking'), now());
        INSERT INTO history (facility_id, change_set_id, at, actor_id, channel, action, allocation_id, after)
            VALUES (1, md5(:run || '-' || :client_id || '-' || :i)::uuid, now(), :actor::uuid, 'api', 'booked', md5(:run || '-' || :client_id || '-' || :i)::uuid,
                '{"id":"019d0000-0000-7000-8000-000000000000","number":0,"dynoId":1,"vehicleId":1,"testType":"brake","slot":{"start":"2040-01-01T00:00:00+00:00","end":"2040-01-01T00:15:00+00:00"},"occupied":{"start":"2040-01-01T00:00:00+00:00","end":"2040-01-01T00:15:00+00:00"},"status":"scheduled","requester":"019d0000-0000-7000-8000-000000000000","notes":"","revision":1}');
        SELECT pg_notify('dynoportal_schedule', '{"Facility":1,"Allocations":["' || md5(:run || '-' || :client_id || '-' || :i)::uuid || '"],"Outages":[]}');
        COMMIT;

        """;
}
