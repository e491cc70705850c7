using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence<int>(
                name: "allocation_numbers",
                startValue: 1001L);

            migrationBuilder.CreateTable(
                name: "change_sets",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_sets", x => new { x.facility_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "facilities",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    calendar = table.Column<string>(type: "jsonb", nullable: false),
                    notice_minutes = table.Column<int>(type: "integer", nullable: false),
                    horizon_days = table.Column<int>(type: "integer", nullable: true),
                    shortest_minutes = table.Column<int>(type: "integer", nullable: false),
                    longest_days = table.Column<int>(type: "integer", nullable: true),
                    per_person = table.Column<int>(type: "integer", nullable: true),
                    hold_hours = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facilities", x => x.id);
                    table.CheckConstraint("facilities_code_written", "code ~ '^[A-Z0-9]{2,12}$'");
                    table.CheckConstraint("facilities_limits_positive", "notice_minutes >= 0 AND horizon_days > 0 AND shortest_minutes > 0 AND longest_days > 0 AND per_person > 0 AND hold_hours > 0");
                });

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    change_set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    allocation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outage_id = table.Column<Guid>(type: "uuid", nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    overrode = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    permissions = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dynos",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    dyno_group = table.Column<string>(type: "text", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    available_from = table.Column<DateOnly>(type: "date", nullable: true),
                    available_to = table.Column<DateOnly>(type: "date", nullable: true),
                    set_up_before_minutes = table.Column<int>(type: "integer", nullable: false),
                    set_up_after_minutes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dynos", x => x.id);
                    table.UniqueConstraint("ak_dynos_facility_id_id", x => new { x.facility_id, x.id });
                    table.CheckConstraint("dynos_available_forward", "available_from <= available_to");
                    table.CheckConstraint("dynos_name_written", "length(btrim(name)) BETWEEN 1 AND 60");
                    table.CheckConstraint("dynos_set_up_bounded", "set_up_before_minutes BETWEEN 0 AND 1440 AND set_up_after_minutes BETWEEN 0 AND 1440");
                    table.ForeignKey(
                        name: "fk_dynos_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_types",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    default_length = table.Column<string>(type: "text", nullable: false),
                    needs_approval = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_types", x => new { x.facility_id, x.code });
                    table.CheckConstraint("test_types_code_slug", "code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
                    table.ForeignKey(
                        name: "fk_test_types_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vehicles",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    vin = table.Column<string>(type: "text", nullable: true),
                    tag = table.Column<string>(type: "text", nullable: true),
                    build_id = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: false),
                    model_year = table.Column<int>(type: "integer", nullable: true),
                    certification_team = table.Column<string>(type: "text", nullable: true),
                    weight_lbs = table.Column<int>(type: "integer", nullable: true),
                    drive = table.Column<string>(type: "text", nullable: true),
                    powerpack = table.Column<string>(type: "text", nullable: true),
                    build_type = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vehicles", x => x.id);
                    table.UniqueConstraint("ak_vehicles_facility_id_id", x => new { x.facility_id, x.id });
                    table.CheckConstraint("vehicles_drive_known", "drive IN ('2WD','AWD')");
                    table.CheckConstraint("vehicles_model_year_bounded", "model_year BETWEEN 1980 AND 2100");
                    table.CheckConstraint("vehicles_vin_written", "vin ~ '^[A-Z0-9]{1,17}$'");
                    table.CheckConstraint("vehicles_weight_bounded", "weight_lbs BETWEEN 500 AND 80000");
                    table.ForeignKey(
                        name: "fk_vehicles_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_by = table.Column<Guid>(type: "uuid", nullable: true),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_invitations_roles_role",
                        column: x => x.role,
                        principalTable: "roles",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.facility_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_memberships_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_roles_role",
                        column: x => x.role,
                        principalTable: "roles",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "capabilities",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    dyno_id = table.Column<int>(type: "integer", nullable: false),
                    test_types = table.Column<string[]>(type: "text[]", nullable: false),
                    drives = table.Column<string[]>(type: "text[]", nullable: false),
                    weights = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capabilities", x => x.id);
                    table.CheckConstraint("capabilities_cover_something", "cardinality(test_types) > 0 AND cardinality(drives) > 0 AND cardinality(weights) > 0 AND drives <@ ARRAY['2WD','AWD'] AND weights <@ ARRAY['<10K','>10K']");
                    table.ForeignKey(
                        name: "fk_capabilities_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    dyno_id = table.Column<int>(type: "integer", nullable: false),
                    slot = table.Column<NpgsqlRange<DateTime>>(type: "tstzrange", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    lifted = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outages", x => x.id);
                    table.CheckConstraint("outages_kind_known", "kind IN ('maintenance','calibration','fault')");
                    table.CheckConstraint("outages_reason_given", "length(btrim(reason)) BETWEEN 1 AND 500");
                    table.CheckConstraint("outages_slot_holds_time", "NOT isempty(slot) AND NOT lower_inf(slot) AND NOT upper_inf(slot)");
                    table.ForeignKey(
                        name: "fk_outages_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false, defaultValueSql: "nextval('allocation_numbers')"),
                    dyno_id = table.Column<int>(type: "integer", nullable: false),
                    vehicle_id = table.Column<int>(type: "integer", nullable: false),
                    test_type = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<NpgsqlRange<DateTime>>(type: "tstzrange", nullable: false),
                    occupied = table.Column<NpgsqlRange<DateTime>>(type: "tstzrange", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    actual_start = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    actual_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    requester_id = table.Column<Guid>(type: "uuid", nullable: true),
                    technician_id = table.Column<Guid>(type: "uuid", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocations", x => x.id);
                    table.CheckConstraint("allocations_cancelled_for_a_reason", "(status = 'cancelled') = (cancel_reason IS NOT NULL)");
                    table.CheckConstraint("allocations_held_until_when_held", "(status = 'held') = (held_until IS NOT NULL)");
                    table.CheckConstraint("allocations_notes_bounded", "length(notes) <= 2000");
                    table.CheckConstraint("allocations_occupied_around_slot", "occupied @> slot");
                    table.CheckConstraint("allocations_slot_holds_time", "NOT isempty(slot) AND lower_inc(slot) AND NOT upper_inc(slot) AND NOT lower_inf(slot) AND NOT upper_inf(slot)");
                    table.CheckConstraint("allocations_status_known", "status IN ('held','scheduled','in_progress','completed','cancelled')");
                    table.ForeignKey(
                        name: "fk_allocations_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_test_types_facility_id_test_type",
                        columns: x => new { x.facility_id, x.test_type },
                        principalTable: "test_types",
                        principalColumns: new[] { "facility_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_vehicles_facility_id_vehicle_id",
                        columns: x => new { x.facility_id, x.vehicle_id },
                        principalTable: "vehicles",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_facility_id_dyno_id",
                table: "allocations",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_facility_id_number",
                table: "allocations",
                columns: new[] { "facility_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_allocations_facility_id_test_type",
                table: "allocations",
                columns: new[] { "facility_id", "test_type" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_facility_id_vehicle_id",
                table: "allocations",
                columns: new[] { "facility_id", "vehicle_id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_requester_id",
                table: "allocations",
                column: "requester_id");

            migrationBuilder.CreateIndex(
                name: "ix_capabilities_dyno_id",
                table: "capabilities",
                column: "dyno_id");

            migrationBuilder.CreateIndex(
                name: "ix_capabilities_facility_id_dyno_id",
                table: "capabilities",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.CreateIndex(
                name: "ix_capabilities_test_types_drives_weights",
                table: "capabilities",
                columns: new[] { "test_types", "drives", "weights" })
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_dynos_facility_id_name",
                table: "dynos",
                columns: new[] { "facility_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_facilities_code",
                table: "facilities",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_history_allocation_id",
                table: "history",
                column: "allocation_id");

            migrationBuilder.CreateIndex(
                name: "ix_history_facility_id_change_set_id",
                table: "history",
                columns: new[] { "facility_id", "change_set_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_code_hash",
                table: "invitations",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_facility_id",
                table: "invitations",
                column: "facility_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_role",
                table: "invitations",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_role",
                table: "memberships",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id",
                table: "memberships",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_outages_facility_id_dyno_id",
                table: "outages",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vehicles_facility_id_build_id",
                table: "vehicles",
                columns: new[] { "facility_id", "build_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vehicles_facility_id_tag",
                table: "vehicles",
                columns: new[] { "facility_id", "tag" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vehicles_facility_id_vin",
                table: "vehicles",
                columns: new[] { "facility_id", "vin" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "allocations");

            migrationBuilder.DropTable(
                name: "capabilities");

            migrationBuilder.DropTable(
                name: "change_sets");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "outages");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "test_types");

            migrationBuilder.DropTable(
                name: "vehicles");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "dynos");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "facilities");

            migrationBuilder.DropSequence(
                name: "allocation_numbers");
        }
    }
}
