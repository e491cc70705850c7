using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Procedures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "procedure_refreshes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    added = table.Column<string[]>(type: "text[]", nullable: false),
                    changed = table.Column<string[]>(type: "text[]", nullable: false),
                    removed = table.Column<string[]>(type: "text[]", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedure_refreshes", x => x.id);
                    table.ForeignKey(
                        name: "fk_procedure_refreshes_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_procedure_refreshes_users_by_id",
                        column: x => x.by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "procedure_words",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    word = table.Column<string>(type: "text", nullable: false),
                    stem = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedure_words", x => new { x.facility_id, x.word });
                    table.ForeignKey(
                        name: "fk_procedure_words_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procedures",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    is_own = table.Column<bool>(type: "boolean", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    modified_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedures", x => new { x.facility_id, x.document });
                    table.CheckConstraint("procedures_hash_is_sha256", "length(content_hash) = 32");
                    table.ForeignKey(
                        name: "fk_procedures_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procedure_sections",
                columns: table => new
                {
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    anchor = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "setweight(to_tsvector('english', substring(path from '[^\\n]*$')), 'A') || setweight(to_tsvector('english', path), 'B') || to_tsvector('english', text)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_procedure_sections", x => new { x.facility_id, x.document, x.position });
                    table.ForeignKey(
                        name: "fk_procedure_sections_procedures_facility_id_document",
                        columns: x => new { x.facility_id, x.document },
                        principalTable: "procedures",
                        principalColumns: new[] { "facility_id", "document" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_procedure_refreshes_by_id",
                table: "procedure_refreshes",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_procedure_refreshes_facility_id_id",
                table: "procedure_refreshes",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_procedure_sections_facility_id_document_anchor",
                table: "procedure_sections",
                columns: new[] { "facility_id", "document", "anchor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_procedure_sections_search",
                table: "procedure_sections",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_procedure_words_facility_id_stem",
                table: "procedure_words",
                columns: new[] { "facility_id", "stem" });

            migrationBuilder.Sql(
            """
            -- Misspelled words are found by it.
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            GRANT SELECT, INSERT, UPDATE, DELETE ON procedures, procedure_sections, procedure_words, procedure_refreshes TO dynoportal_app;
            DO $$ DECLARE name text; BEGIN
                FOREACH name IN ARRAY ARRAY['procedures', 'procedure_sections', 'procedure_words', 'procedure_refreshes'] LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
                    EXECUTE format('CREATE POLICY of_facility ON %I USING (facility_id = NULLIF(current_setting(''app.facility'', true), '''')::integer)', name);
                END LOOP;
            END $$;

            -- As with range_overlaps: a search tells nothing but its answer, yet isn't marked, and without the mark no index serves it under row-level security.
            DO $$ BEGIN
                ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE NOTICE 'ts_match_vq stays unmarked: not a superuser';
            END $$;

            -- A portal that has its roles already: the new permission is the administrator's.
            UPDATE roles SET permissions = array_append(permissions, 'assistant.manage') WHERE name = 'Admin' AND NOT 'assistant.manage' = ANY (permissions);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procedure_refreshes");

            migrationBuilder.DropTable(
                name: "procedure_sections");

            migrationBuilder.DropTable(
                name: "procedure_words");

            migrationBuilder.DropTable(
                name: "procedures");
        }
    }
}
