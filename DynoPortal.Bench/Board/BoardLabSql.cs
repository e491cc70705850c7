using System.Globalization;
using DynoPortal.Data.People;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Bench.Board;

/// <summary>The statements that fill a <see cref="BoardLab"/>. What varies follows from each row's number, so that two runs measure the same board.</summary>
internal static class BoardLabSql
{
    public const string Email = "bench@lab.example";
    public const string Password = "correct horse battery";
    public const string Zone = "America/Detroit";
    public const int Lanes = 50;

    private const int VehiclesEach = 8;

    /// <summary>Dynos that work around the clock, each with vehicles of its own, and a scheduler who can sign in.</summary>
    public static string Fleet(Guid user) => $$"""
        INSERT INTO facilities (code, name, time_zone, calendar, notice_minutes, shortest_minutes, hold_hours)
            VALUES ('DET', 'Detroit', '{{Zone}}', '{"weekend":[],"holidays":[],"shifts":[]}', 0, 15, 72);
        INSERT INTO users (id, display_name, email, normalized_email, user_name, normalized_user_name, password_hash, security_stamp, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('{{user}}', 'Bench', '{{Email}}', upper('{{Email}}'), '{{Email}}', upper('{{Email}}'), '{{new PasswordHasher<PortalUser>().HashPassword(new(), Password)}}', 'first', true, false, false, false, 0);
        INSERT INTO memberships VALUES (1, '{{user}}', 'Scheduler', now());
        INSERT INTO test_types SELECT 1, code, code, 'PT1H', false FROM unnest('{brake,emission,evap,coastdown,towing,durability}'::text[]) code;
        INSERT INTO dynos (facility_id, name, dyno_group, enabled, set_up_before_minutes, set_up_after_minutes)
            SELECT 1, lab || ' ' || n, lab, true, 0, 0 FROM unnest('{ATDL,EVT,MPG,TRP,VTS}'::text[]) WITH ORDINALITY AS g(lab, place), generate_series(1, {{Lanes / 5}}) n ORDER BY place, n;
        INSERT INTO capabilities (facility_id, dyno_id, test_types, drives, weights) SELECT 1, id, '{brake,emission,evap,coastdown,towing,durability}', '{2WD,AWD}', '{<10K,>10K}' FROM dynos;
        INSERT INTO vehicles (facility_id, program, tag, weight_lbs, drive)
            SELECT 1, ('{P702,P758,U725,CX430,S650,V363,U540,P703}'::text[])[1 + (n * 5) % 8], 'T' || n, 4000 + (n * 37) % 9000, CASE WHEN n % 3 = 0 THEN 'AWD' ELSE '2WD' END FROM generate_series(0, {{(Lanes * VehiclesEach) - 1}}) n;
        """;

    // The constraints are built afterwards, which is far quicker.
    public static string Allocations(DateOnly month, int inMonth, int before) => $$"""
        ALTER TABLE allocations DROP CONSTRAINT allocations_one_vehicle_per_dyno, DROP CONSTRAINT allocations_one_dyno_per_vehicle;
        {{Insert(inMonth, "scheduled", $"{Midnight(month)} + make_interval(mins => floor(w * (n / {Lanes}) + w * ((n * 613) % 10) / 100)::int)", "make_interval(mins => floor(w * (50 + (n * 7919) % 31) / 100)::int)",
            $"SELECT extract(epoch FROM {Midnight(month.AddMonths(1))} - {Midnight(month)}) / 60 / {Math.Max(1, inMonth / Lanes)}")}}
        {{Insert(before, "completed", $"{Midnight(month)} - (n / {Lanes} + 1) * interval '1 hour'", "interval '45 minutes'", "SELECT 60")}}
        ALTER TABLE allocations
            ADD CONSTRAINT allocations_one_vehicle_per_dyno EXCLUDE USING gist (dyno_id WITH =, occupied WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE,
            ADD CONSTRAINT allocations_one_dyno_per_vehicle EXCLUDE USING gist (vehicle_id WITH =, slot WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE;
        """;

    // Each lane is cut into cells of w minutes, and each cell holds one allocation of half to four fifths of it.
    private static string Insert(int count, string status, string start, string length, string cell) => $$"""
        INSERT INTO allocations (id, facility_id, dyno_id, vehicle_id, test_type, slot, occupied, status, notes, revision)
            SELECT md5('{{status}}' || n)::uuid, 1, 1 + n % {{Lanes}}, 1 + (n % {{Lanes}}) * {{VehiclesEach}} + (n / {{Lanes}}) % {{VehiclesEach}},
                ('{brake,emission,evap,coastdown,towing,durability}'::text[])[1 + (n * 7) % 6], span, span, '{{status}}', '', 1
            FROM (SELECT generate_series(0, {{count - 1}})::bigint n) each, LATERAL ({{cell}}) AS c(w), LATERAL (SELECT {{start}} AS s) AS f, LATERAL (SELECT tstzrange(s, s + {{length}}) span) AS t;
        """;

    private static string Midnight(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"(timestamp '{day:yyyy-MM-dd}' AT TIME ZONE '{Zone}')");
}
