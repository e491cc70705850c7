using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class SecurityLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "security_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tried = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    details = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_events", x => x.id);
                    table.CheckConstraint("security_events_kind_written", "kind ~ '^[a-z][a-z_]{2,39}$'");
                });

            migrationBuilder.CreateIndex(
                name: "ix_security_events_user_id",
                table: "security_events",
                column: "user_id");

            // A row may name any facility or none: what writes it names the right one. Rows of none are read only where a facility is chosen.
            migrationBuilder.Sql(
            """
            GRANT SELECT, INSERT ON security_events TO dynoportal_app;
            ALTER TABLE security_events ENABLE ROW LEVEL SECURITY;
            ALTER TABLE security_events FORCE ROW LEVEL SECURITY;
            CREATE POLICY written ON security_events FOR INSERT WITH CHECK (true);
            CREATE POLICY of_facility ON security_events FOR SELECT
                USING (NULLIF(current_setting('app.facility', true), '') IS NOT NULL AND (facility_id IS NULL OR facility_id = NULLIF(current_setting('app.facility', true), '')::integer));
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "security_events");
        }
    }
}
