using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class FacilityRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_invitations_roles_role",
                table: "invitations");

            migrationBuilder.DropForeignKey(
                name: "fk_memberships_roles_role",
                table: "memberships");

            migrationBuilder.DropPrimaryKey(
                name: "pk_roles",
                table: "roles");

            migrationBuilder.DropIndex(
                name: "ix_memberships_role",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_invitations_facility_id",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "ix_invitations_role",
                table: "invitations");

            migrationBuilder.AddColumn<DateTime>(
                name: "last_sign_in_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "facility_id",
                table: "roles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "roles",
                type: "integer",
                nullable: false,
                defaultValue: 1);


            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.CheckConstraint("access_tokens_hash_is_sha256", "length(hash) = 32");
                    table.CheckConstraint("access_tokens_name_bounded", "length(name) BETWEEN 1 AND 60");
                    table.ForeignKey(
                        name: "fk_access_tokens_facilities_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facilities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_access_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "default_roles",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    permissions = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_default_roles", x => x.name);
                });

            migrationBuilder.Sql(
            """
            -- Each facility gets its own copy; what there was becomes what a new facility starts with.
            INSERT INTO default_roles (name, permissions) SELECT name, permissions FROM roles;
            INSERT INTO roles (facility_id, name, permissions) SELECT f.id, r.name, r.permissions FROM facilities f CROSS JOIN roles r;
            DELETE FROM roles WHERE facility_id = 0;
            """);

            migrationBuilder.AddPrimaryKey(
                name: "pk_roles",
                table: "roles",
                columns: new[] { "facility_id", "name" });

            migrationBuilder.AddCheckConstraint(
                name: "roles_name_bounded",
                table: "roles",
                sql: "length(name) BETWEEN 1 AND 40");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_facility_id_role",
                table: "memberships",
                columns: new[] { "facility_id", "role" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_facility_id_role",
                table: "invitations",
                columns: new[] { "facility_id", "role" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_facility_id_user_id",
                table: "access_tokens",
                columns: new[] { "facility_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_hash",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_user_id",
                table: "access_tokens",
                column: "user_id");

            migrationBuilder.AddForeignKey(
                name: "fk_invitations_roles_facility_id_role",
                table: "invitations",
                columns: new[] { "facility_id", "role" },
                principalTable: "roles",
                principalColumns: new[] { "facility_id", "name" },
                onUpdate: ReferentialAction.Cascade,
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_memberships_roles_facility_id_role",
                table: "memberships",
                columns: new[] { "facility_id", "role" },
                principalTable: "roles",
                principalColumns: new[] { "facility_id", "name" },
                onUpdate: ReferentialAction.Cascade,
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_roles_facilities_facility_id",
                table: "roles",
                column: "facility_id",
                principalTable: "facilities",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.Sql(
            """
            GRANT SELECT ON default_roles TO dynoportal_app;
            GRANT SELECT, INSERT, UPDATE, DELETE ON access_tokens TO dynoportal_app;
            CREATE UNIQUE INDEX ix_roles_facility_id_lower_name ON roles (facility_id, lower(name));

            -- Whoever makes a facility, it has roles from its first moment.
            CREATE FUNCTION facilities_get_roles() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO roles (facility_id, name, permissions) SELECT NEW.id, name, permissions FROM default_roles;
                RETURN NULL;
            END $$;
            CREATE TRIGGER facilities_get_roles AFTER INSERT ON facilities FOR EACH ROW EXECUTE FUNCTION facilities_get_roles();

            -- Every node hears at COMMIT that sessions of a person may have ended, whatever statement ended them.
            CREATE FUNCTION users_announce_sessions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM pg_notify('dynoportal_sessions', NEW.id::text);
                RETURN NULL;
            END $$;
            CREATE TRIGGER users_announce_sessions AFTER UPDATE ON users FOR EACH ROW
                WHEN ((OLD.security_stamp, OLD.lockout_end, OLD.lockout_enabled) IS DISTINCT FROM (NEW.security_stamp, NEW.lockout_end, NEW.lockout_enabled))
                EXECUTE FUNCTION users_announce_sessions();
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new System.NotSupportedException("Two facilities may have roles of one name that differ; restore a backup.");
        }
    }
}
