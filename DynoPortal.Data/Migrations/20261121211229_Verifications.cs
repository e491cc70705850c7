using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Verifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "soak_least_hours",
                table: "test_types",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "soak_most_hours",
                table: "test_types",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verification",
                table: "test_types",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "verification_hours",
                table: "test_types",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verification",
                table: "outages",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "verifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    dyno_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    performed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verifications", x => x.id);
                    table.CheckConstraint("verifications_name_written", "length(btrim(name)) BETWEEN 1 AND 60");
                    table.ForeignKey(
                        name: "fk_verifications_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "test_types_soak_bounded",
                table: "test_types",
                sql: "(soak_least_hours IS NOT NULL OR soak_most_hours IS NULL) AND soak_least_hours BETWEEN 0 AND 336 AND soak_most_hours BETWEEN GREATEST(soak_least_hours, 1) AND 336");

            migrationBuilder.AddCheckConstraint(
                name: "test_types_verification_whole",
                table: "test_types",
                sql: "(verification IS NULL) = (verification_hours IS NULL) AND length(btrim(verification)) BETWEEN 1 AND 60 AND verification_hours BETWEEN 1 AND 8784");

            migrationBuilder.AddCheckConstraint(
                name: "outages_verification_of_calibration",
                table: "outages",
                sql: "verification IS NULL OR kind = 'calibration' AND length(btrim(verification)) BETWEEN 1 AND 60");

            migrationBuilder.CreateIndex(
                name: "ix_verifications_dyno_id_name_performed_at",
                table: "verifications",
                columns: new[] { "dyno_id", "name", "performed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_verifications_facility_id_dyno_id",
                table: "verifications",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.Sql(
            """
            GRANT SELECT, INSERT ON verifications TO dynoportal_app;
            ALTER TABLE verifications ENABLE ROW LEVEL SECURITY;
            ALTER TABLE verifications FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON verifications USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "verifications");

            migrationBuilder.DropCheckConstraint(
                name: "test_types_soak_bounded",
                table: "test_types");

            migrationBuilder.DropCheckConstraint(
                name: "test_types_verification_whole",
                table: "test_types");

            migrationBuilder.DropCheckConstraint(
                name: "outages_verification_of_calibration",
                table: "outages");

            migrationBuilder.DropColumn(
                name: "soak_least_hours",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "soak_most_hours",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "verification",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "verification_hours",
                table: "test_types");

            migrationBuilder.DropColumn(
                name: "verification",
                table: "outages");
        }
    }
}
