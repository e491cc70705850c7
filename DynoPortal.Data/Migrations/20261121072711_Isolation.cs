using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Isolation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
            """
            -- dyno_id = and slot && in one index.
            CREATE EXTENSION IF NOT EXISTS btree_gist;

            -- The last line of defence behind the row locks: they should never fire.
            ALTER TABLE allocations ADD CONSTRAINT allocations_one_vehicle_per_dyno
                EXCLUDE USING gist (dyno_id WITH =, occupied WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE;
            ALTER TABLE allocations ADD CONSTRAINT allocations_one_dyno_per_vehicle
                EXCLUDE USING gist (vehicle_id WITH =, slot WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE;
            CREATE INDEX ix_outages_dyno_id_slot ON outages USING gist (dyno_id, slot) WHERE NOT lifted;
            CREATE INDEX ix_allocations_held ON allocations (held_until) WHERE status = 'held';

            -- The application runs as this role, which owns nothing, so that no statement of its own can lift a policy.
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dynoportal_app') THEN CREATE ROLE dynoportal_app NOLOGIN; END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$;
            DO $$ BEGIN
                EXECUTE format('GRANT dynoportal_app TO %I', current_user);
            END $$;
            GRANT USAGE ON SCHEMA public TO dynoportal_app;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dynoportal_app;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO dynoportal_app;
            GRANT INSERT, UPDATE, DELETE ON facilities, dynos, capabilities, vehicles, test_types, roles, memberships, invitations,
                users, user_claims, user_logins, user_tokens, data_protection_keys TO dynoportal_app;
            GRANT INSERT, UPDATE ON allocations, outages TO dynoportal_app;
            -- Append-only: no UPDATE, no DELETE.
            GRANT INSERT ON history, change_sets TO dynoportal_app;

            -- Row-level security: an unset or empty app.facility matches no row. FORCEd, so that the owner is held to it as well.
            DO $$ DECLARE name text; BEGIN
                FOREACH name IN ARRAY ARRAY['dynos', 'capabilities', 'vehicles', 'test_types', 'allocations', 'outages', 'history', 'change_sets'] LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
                    EXECUTE format('CREATE POLICY of_facility ON %I USING (facility_id = NULLIF(current_setting(''app.facility'', true), '''')::integer)', name);
                END LOOP;
            END $$;

            -- Under row-level security an index serves only leakproof operators. Range overlap tells nothing but its answer, yet isn't marked;
            -- marking it takes a superuser. Without, the schedule is as right, and slower on a million rows.
            DO $$ BEGIN
                ALTER FUNCTION pg_catalog.range_overlaps(anyrange, anyrange) LEAKPROOF;
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE NOTICE 'range_overlaps stays unmarked: not a superuser';
            END $$;
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new System.NotSupportedException("Isolation is never taken back; restore a backup.");
        }
    }
}
