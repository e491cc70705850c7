using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Plans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "proposals",
                type: "text",
                nullable: false,
                defaultValue: "chat");

            migrationBuilder.CreateTable(
                name: "plan_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    touched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    stop_asked = table.Column<bool>(type: "boolean", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    score = table.Column<string>(type: "jsonb", nullable: true),
                    figures = table.Column<string>(type: "jsonb", nullable: true),
                    report = table.Column<string>(type: "jsonb", nullable: true),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_runs", x => x.id);
                    table.CheckConstraint("plan_runs_progress_percent", "progress BETWEEN 0 AND 100");
                    table.CheckConstraint("plan_runs_state_known", "state IN ('planning','ready','failed','cancelled')");
                    table.ForeignKey(
                        name: "fk_plan_runs_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "proposals_kind_known",
                table: "proposals",
                sql: "kind IN ('chat','plan')");

            migrationBuilder.CreateIndex(
                name: "ix_plan_runs_facility_id_made_at",
                table: "plan_runs",
                columns: new[] { "facility_id", "made_at" });

            migrationBuilder.Sql(
            """
            GRANT SELECT, INSERT, UPDATE ON plan_runs TO dynoportal_app;
            ALTER TABLE plan_runs ENABLE ROW LEVEL SECURITY;
            ALTER TABLE plan_runs FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON plan_runs USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plan_runs");

            migrationBuilder.DropCheckConstraint(
                name: "proposals_kind_known",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "proposals");
        }
    }
}
