using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class OutageSeries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "occurrence",
                table: "outages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "series_id",
                table: "outages",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "outage_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    dyno_id = table.Column<int>(type: "integer", nullable: false),
                    recurrence = table.Column<string>(type: "jsonb", nullable: false),
                    first = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_after_days = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    verification = table.Column<string>(type: "text", nullable: true),
                    skipped = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    ended = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outage_series", x => x.id);
                    table.UniqueConstraint("ak_outage_series_facility_id_id", x => new { x.facility_id, x.id });
                    table.CheckConstraint("outage_series_kind_planned", "kind IN ('maintenance','calibration')");
                    table.CheckConstraint("outage_series_lasts", "ends_after_days BETWEEN 0 AND 31 AND (ends_after_days > 0 OR ends_at > starts_at)");
                    table.CheckConstraint("outage_series_reason_given", "length(btrim(reason)) BETWEEN 1 AND 500");
                    table.CheckConstraint("outage_series_verification_of_calibration", "verification IS NULL OR kind = 'calibration' AND length(btrim(verification)) BETWEEN 1 AND 60");
                    table.ForeignKey(
                        name: "fk_outage_series_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outages_facility_id_series_id",
                table: "outages",
                columns: new[] { "facility_id", "series_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outages_series_id_occurrence",
                table: "outages",
                columns: new[] { "series_id", "occurrence" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "outages_occurrence_of_series",
                table: "outages",
                sql: "(series_id IS NULL) = (occurrence IS NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_history_outage_id",
                table: "history",
                column: "outage_id");

            migrationBuilder.CreateIndex(
                name: "ix_outage_series_facility_id_dyno_id",
                table: "outage_series",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_outages_outage_series_facility_id_series_id",
                table: "outages",
                columns: new[] { "facility_id", "series_id" },
                principalTable: "outage_series",
                principalColumns: new[] { "facility_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(
            """
            GRANT SELECT, INSERT, UPDATE ON outage_series TO dynoportal_app;
            ALTER TABLE outage_series ENABLE ROW LEVEL SECURITY;
            ALTER TABLE outage_series FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON outage_series USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_outages_outage_series_facility_id_series_id",
                table: "outages");

            migrationBuilder.DropTable(
                name: "outage_series");

            migrationBuilder.DropIndex(
                name: "ix_outages_facility_id_series_id",
                table: "outages");

            migrationBuilder.DropIndex(
                name: "ix_outages_series_id_occurrence",
                table: "outages");

            migrationBuilder.DropCheckConstraint(
                name: "outages_occurrence_of_series",
                table: "outages");

            migrationBuilder.DropIndex(
                name: "ix_history_outage_id",
                table: "history");

            migrationBuilder.DropColumn(
                name: "occurrence",
                table: "outages");

            migrationBuilder.DropColumn(
                name: "series_id",
                table: "outages");
        }
    }
}
