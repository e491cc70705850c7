using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class AssistantSettingsHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assistant_settings_history",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    prompt_version = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistant_settings_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_assistant_settings_history_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assistant_settings_history_facility_id_id",
                table: "assistant_settings_history",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.Sql(
            """
            -- What was set is never rewritten.
            GRANT SELECT, INSERT ON assistant_settings_history TO dynoportal_app;
            ALTER TABLE assistant_settings_history ENABLE ROW LEVEL SECURITY;
            ALTER TABLE assistant_settings_history FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON assistant_settings_history USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assistant_settings_history");
        }
    }
}
