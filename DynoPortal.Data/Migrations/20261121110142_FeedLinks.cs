using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class FeedLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "feed_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    dyno_id = table.Column<int>(type: "integer", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_links", x => x.id);
                    table.CheckConstraint("feed_links_dyno_where_it_is_shown", "(kind = 'dyno') = (dyno_id IS NOT NULL)");
                    table.CheckConstraint("feed_links_hash_is_sha256", "length(token_hash) = 32");
                    table.CheckConstraint("feed_links_kind_known", "kind IN ('mine','dyno','wall')");
                    table.ForeignKey(
                        name: "fk_feed_links_dynos_facility_id_dyno_id",
                        columns: x => new { x.facility_id, x.dyno_id },
                        principalTable: "dynos",
                        principalColumns: new[] { "facility_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_feed_links_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_feed_links_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_feed_links_facility_id_dyno_id",
                table: "feed_links",
                columns: new[] { "facility_id", "dyno_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_links_facility_id_owner_id",
                table: "feed_links",
                columns: new[] { "facility_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_links_owner_id",
                table: "feed_links",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_feed_links_token_hash",
                table: "feed_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.Sql(
            """
            GRANT SELECT, INSERT, UPDATE, DELETE ON feed_links TO dynoportal_app;
            ALTER TABLE feed_links ENABLE ROW LEVEL SECURITY;
            ALTER TABLE feed_links FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_facility ON feed_links USING (facility_id = NULLIF(current_setting('app.facility', true), '')::integer);
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feed_links");
        }
    }
}
