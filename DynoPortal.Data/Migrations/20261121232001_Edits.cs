using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Edits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history");

            migrationBuilder.CreateTable(
                name: "edits",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: false),
                    noun = table.Column<string>(type: "text", nullable: false),
                    thing = table.Column<string>(type: "text", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edits", x => x.id);
                    table.CheckConstraint("edits_before_or_after", "before IS NOT NULL OR after IS NOT NULL");
                    table.CheckConstraint("edits_named", "length(noun) BETWEEN 1 AND 40 AND length(action) BETWEEN 1 AND 40 AND length(thing) BETWEEN 1 AND 200 AND length(label) <= 200");
                    table.ForeignKey(
                        name: "fk_edits_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seals",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    row_id = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seals", x => new { x.facility_id, x.seq });
                    table.CheckConstraint("seals_source_known", "source IN ('history', 'edits')");
                    table.CheckConstraint("seals_whole", "length(digest) = 32 AND length(hash) = 32 AND seq > 0");
                    table.ForeignKey(
                        name: "fk_seals_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history",
                columns: new[] { "facility_id", "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_history_facility_id_at_id",
                table: "history",
                columns: new[] { "facility_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_edits_facility_id_actor_id_at",
                table: "edits",
                columns: new[] { "facility_id", "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_edits_facility_id_at_id",
                table: "edits",
                columns: new[] { "facility_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_edits_facility_id_noun_thing_at",
                table: "edits",
                columns: new[] { "facility_id", "noun", "thing", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_seals_facility_id_source_row_id",
                table: "seals",
                columns: new[] { "facility_id", "source", "row_id" },
                unique: true);

            migrationBuilder.Sql(
            """
            -- Append-only: no UPDATE, no DELETE.
            GRANT SELECT, INSERT ON edits, seals TO dynoportal_app;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dynoportal_app;
            ALTER TABLE edits ENABLE ROW LEVEL SECURITY;
            ALTER TABLE edits FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON edits USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            ALTER TABLE seals ENABLE ROW LEVEL SECURITY;
            ALTER TABLE seals FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON seals USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            UPDATE roles SET permissions = array_append(permissions, 'history.audit') WHERE name IN ('Manager', 'Admin') AND NOT 'history.audit' = ANY (permissions);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "edits");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_history_facility_id_at_id",
                table: "history");

            migrationBuilder.CreateIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history",
                columns: new[] { "facility_id", "actor_id", "at" },
                filter: "channel = 'assistant'");
        }
    }
}
