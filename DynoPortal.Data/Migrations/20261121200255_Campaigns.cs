using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence<int>(
                name: "campaign_numbers");

            migrationBuilder.AddColumn<Guid>(
                name: "campaign_id",
                table: "test_requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "retest_of",
                table: "test_requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "soak_minutes",
                table: "test_requests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "step_name",
                table: "test_requests",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false, defaultValueSql: "nextval('campaign_numbers')"),
                    name = table.Column<string>(type: "text", nullable: false),
                    vehicle_id = table.Column<int>(type: "integer", nullable: true),
                    program = table.Column<string>(type: "text", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                    table.UniqueConstraint("ak_campaigns_facility_id_id", x => new { x.facility_id, x.id });
                    table.CheckConstraint("campaigns_texts_bounded", "length(name) BETWEEN 1 AND 100 AND length(program) <= 100 AND length(notes) <= 2000");
                    table.ForeignKey(
                        name: "fk_campaigns_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaigns_vehicles_facility_id_vehicle_id",
                        columns: x => new { x.facility_id, x.vehicle_id },
                        principalTable: "vehicles",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_test_requests_facility_id_campaign_id",
                table: "test_requests",
                columns: new[] { "facility_id", "campaign_id" });

            migrationBuilder.AddCheckConstraint(
                name: "test_requests_soak_bounded",
                table: "test_requests",
                sql: "soak_minutes BETWEEN 0 AND 43200");

            migrationBuilder.AddCheckConstraint(
                name: "test_requests_step_whole",
                table: "test_requests",
                sql: "(campaign_id IS NULL) = (step_name IS NULL) AND (retest_of IS NULL OR campaign_id IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_facility_id_number",
                table: "campaigns",
                columns: new[] { "facility_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_facility_id_vehicle_id",
                table: "campaigns",
                columns: new[] { "facility_id", "vehicle_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_test_requests_campaigns_facility_id_campaign_id",
                table: "test_requests",
                columns: new[] { "facility_id", "campaign_id" },
                principalTable: "campaigns",
                principalColumns: new[] { "facility_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(
            """
            GRANT USAGE ON SEQUENCE campaign_numbers TO dynoportal_app;
            GRANT SELECT, INSERT, UPDATE ON campaigns TO dynoportal_app;
            ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
            ALTER TABLE campaigns FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON campaigns USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_test_requests_campaigns_facility_id_campaign_id",
                table: "test_requests");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropIndex(
                name: "ix_test_requests_facility_id_campaign_id",
                table: "test_requests");

            migrationBuilder.DropCheckConstraint(
                name: "test_requests_soak_bounded",
                table: "test_requests");

            migrationBuilder.DropCheckConstraint(
                name: "test_requests_step_whole",
                table: "test_requests");

            migrationBuilder.DropColumn(
                name: "campaign_id",
                table: "test_requests");

            migrationBuilder.DropColumn(
                name: "retest_of",
                table: "test_requests");

            migrationBuilder.DropColumn(
                name: "soak_minutes",
                table: "test_requests");

            migrationBuilder.DropColumn(
                name: "step_name",
                table: "test_requests");

            migrationBuilder.DropSequence(
                name: "campaign_numbers");
        }
    }
}
