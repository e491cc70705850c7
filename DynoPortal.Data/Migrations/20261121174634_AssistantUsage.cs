using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class AssistantUsage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_proposals_turns_turn_id",
                table: "proposals");

            migrationBuilder.AddColumn<string>(
                name: "model",
                table: "proposals",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "prompt",
                table: "proposals",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "proposals",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search",
                table: "turns",
                type: "tsvector",
                nullable: false,
                computedColumnSql: "to_tsvector('simple', message || ' ' || left(answer, 100000))",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search",
                table: "conversations",
                type: "tsvector",
                nullable: false,
                computedColumnSql: "to_tsvector('simple', title)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "assistant_usage",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    turn_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    turns = table.Column<int>(type: "integer", nullable: false),
                    model = table.Column<string>(type: "text", nullable: false),
                    input_tokens = table.Column<long>(type: "bigint", nullable: false),
                    output_tokens = table.Column<long>(type: "bigint", nullable: false),
                    price = table.Column<decimal>(type: "numeric(12,6)", nullable: true),
                    estimated = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistant_usage", x => x.id);
                    table.ForeignKey(
                        name: "fk_assistant_usage_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_turns_search",
                table: "turns",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history",
                columns: new[] { "facility_id", "actor_id", "at" },
                filter: "channel = 'assistant'");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_search",
                table: "conversations",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_assistant_usage_facility_id_at",
                table: "assistant_usage",
                columns: new[] { "facility_id", "at" });

            migrationBuilder.Sql(
            """
            -- What was used and proposed until now is taken over; policies hold for the owner too, so they rest meanwhile.
            ALTER TABLE turns NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE proposals NO FORCE ROW LEVEL SECURITY;
            INSERT INTO assistant_usage (facility_id, person_id, turn_id, at, turns, model, input_tokens, output_tokens, price, estimated)
                SELECT facility_id, owner_id, id, started_at, 1, model, input_tokens, output_tokens, price, false FROM turns WHERE last_seq > 0;
            UPDATE proposals p SET provider = t.provider, model = t.model, prompt = t.prompt FROM turns t WHERE t.id = p.turn_id;
            ALTER TABLE turns FORCE ROW LEVEL SECURITY;
            ALTER TABLE proposals FORCE ROW LEVEL SECURITY;
            -- What was used is never rewritten.
            GRANT SELECT, INSERT ON assistant_usage TO dynoportal_app;
            ALTER TABLE assistant_usage ENABLE ROW LEVEL SECURITY;
            ALTER TABLE assistant_usage FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON assistant_usage USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assistant_usage");

            migrationBuilder.DropIndex(
                name: "ix_turns_search",
                table: "turns");

            migrationBuilder.DropIndex(
                name: "ix_history_facility_id_actor_id_at",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_conversations_search",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "search",
                table: "turns");

            migrationBuilder.DropColumn(
                name: "search",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "model",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "prompt",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "proposals");

            migrationBuilder.Sql(
            """
            ALTER TABLE turns NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE proposals NO FORCE ROW LEVEL SECURITY;
            UPDATE proposals p SET turn_id = NULL WHERE NOT EXISTS (SELECT FROM turns t WHERE t.id = p.turn_id);
            ALTER TABLE turns FORCE ROW LEVEL SECURITY;
            ALTER TABLE proposals FORCE ROW LEVEL SECURITY;
            """);

            migrationBuilder.AddForeignKey(
                name: "fk_proposals_turns_turn_id",
                table: "proposals",
                column: "turn_id",
                principalTable: "turns",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }
    }
}
