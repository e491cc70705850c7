using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class TestRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence<int>(
                name: "test_request_numbers");

            migrationBuilder.AddColumn<string>(
                name: "weight_class",
                table: "vehicles",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "added_days",
                table: "test_types",
                type: "numeric",
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<bool>(
                name: "by_miles",
                table: "test_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "counts_run_days",
                table: "test_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<decimal>(
                name: "miles_per_day",
                table: "test_types",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "request_id",
                table: "allocations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "import_columns",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    header = table.Column<string>(type: "text", nullable: false),
                    means = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_columns", x => new { x.facility_id, x.sheet, x.header });
                    table.ForeignKey(
                        name: "fk_import_columns_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    touched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true),
                    layout = table.Column<string>(type: "jsonb", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false),
                    change_set_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.CheckConstraint("imports_progress_percent", "progress BETWEEN 0 AND 100");
                    table.CheckConstraint("imports_state_known", "state IN ('reading','ready','applying','applied','failed','cancelled')");
                    table.ForeignKey(
                        name: "fk_imports_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false, defaultValueSql: "nextval('test_request_numbers')"),
                    vehicle_id = table.Column<int>(type: "integer", nullable: false),
                    test_type = table.Column<string>(type: "text", nullable: false),
                    miles = table.Column<decimal>(type: "numeric", nullable: true),
                    miles_per_day = table.Column<decimal>(type: "numeric", nullable: true),
                    added_days = table.Column<decimal>(type: "numeric", nullable: true),
                    days = table.Column<decimal>(type: "numeric", nullable: true),
                    length = table.Column<string>(type: "text", nullable: false),
                    earliest_start = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    wanted_start = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    deadline = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    after = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    closed = table.Column<string>(type: "text", nullable: true),
                    contact = table.Column<string>(type: "text", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    source_key = table.Column<string>(type: "text", nullable: true),
                    source_cells = table.Column<string>(type: "jsonb", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_requests", x => x.id);
                    table.UniqueConstraint("ak_test_requests_facility_id_id", x => new { x.facility_id, x.id });
                    table.CheckConstraint("test_requests_closed_known", "closed IN ('withdrawn','done')");
                    table.CheckConstraint("test_requests_priority_bounded", "priority BETWEEN 1 AND 5");
                    table.CheckConstraint("test_requests_source_whole", "(source_key IS NULL) = (source_cells IS NULL)");
                    table.CheckConstraint("test_requests_texts_bounded", "length(notes) <= 2000 AND length(contact) <= 200 AND length(source_key) <= 300");
                    table.ForeignKey(
                        name: "fk_test_requests_test_types_facility_id_test_type",
                        columns: x => new { x.facility_id, x.test_type },
                        principalTable: "test_types",
                        principalColumns: new[] { "facility_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_test_requests_vehicles_facility_id_vehicle_id",
                        columns: x => new { x.facility_id, x.vehicle_id },
                        principalTable: "vehicles",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    cells = table.Column<string[]>(type: "text[]", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: true),
                    cell = table.Column<string>(type: "text", nullable: true),
                    sentence = table.Column<string>(type: "text", nullable: true),
                    details = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.import_id, x.sheet, x.number });
                    table.CheckConstraint("import_rows_verdict_known", "verdict IN ('new','changed','same','skipped','problem')");
                    table.ForeignKey(
                        name: "fk_import_rows_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "vehicles_weight_class_known",
                table: "vehicles",
                sql: "weight_class IN ('<10K','>10K')");

            migrationBuilder.AddCheckConstraint(
                name: "test_types_measure_bounded",
                table: "test_types",
                sql: "miles_per_day > 0 AND added_days BETWEEN 0 AND 365");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_facility_id_request_id",
                table: "allocations",
                columns: new[] { "facility_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_one_live_per_request",
                table: "allocations",
                column: "request_id",
                unique: true,
                filter: "status <> 'cancelled'");

            migrationBuilder.CreateIndex(
                name: "ix_imports_facility_id_made_at",
                table: "imports",
                columns: new[] { "facility_id", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_test_requests_facility_id_number",
                table: "test_requests",
                columns: new[] { "facility_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_requests_facility_id_source_key",
                table: "test_requests",
                columns: new[] { "facility_id", "source_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_requests_facility_id_test_type",
                table: "test_requests",
                columns: new[] { "facility_id", "test_type" });

            migrationBuilder.CreateIndex(
                name: "ix_test_requests_facility_id_vehicle_id",
                table: "test_requests",
                columns: new[] { "facility_id", "vehicle_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_allocations_test_requests_facility_id_request_id",
                table: "allocations",
                columns: new[] { "facility_id", "request_id" },
                principalTable: "test_requests",
                principalColumns: new[] { "facility_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(
            """
            GRANT USAGE ON SEQUENCE test_request_numbers TO dynoportal_app;
            GRANT SELECT, INSERT, UPDATE ON test_requests TO dynoportal_app;
            GRANT SELECT, INSERT, UPDATE, DELETE ON imports, import_rows, import_columns TO dynoportal_app;
            DO $$ DECLARE name text; BEGIN
                FOREACH name IN ARRAY ARRAY['test_requests', 'imports', 'import_rows', 'import_columns'] LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
                    EXECUTE format('CREATE POLICY of_facility ON %I USING (facility_id = NULLIF(current_setting(''app.facility'', true), '''')::integer)', name);
                END LOOP;
            END $$;
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_allocations_test_requests_facility_id_request_id",
                table: "allocations");

            migrationBuilder.DropTable(
                name: "import_columns");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "test_requests");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropCheckConstraint(
                name: "vehicles_weight_class_known",
                table: "vehicles");

            migrationBuilder.DropCheckConstraint(
                name: "test_types_measure_bounded",
                table: "test_types");

            migrationBuilder.DropIndex(
                name: "ix_allocations_facility_id_request_id",
                table: "allocations");

            migrationBuilder.DropIndex(
                name: "ix_allocations_one_live_per_request",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "weight_class",
                table: "vehicles");

            migrationBuilder.DropColumn(
                name: "added_days",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "by_miles",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "counts_run_days",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "miles_per_day",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "request_id",
                table: "allocations");

            migrationBuilder.DropSequence(
                name: "test_request_numbers");
        }
    }
}
