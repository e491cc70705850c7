using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class FacilityRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "per_program",
                table: "facilities",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "per_team",
                table: "facilities",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rules",
                table: "facilities",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{\"quiet\":[],\"access\":[],\"approvals\":[]}'");

            migrationBuilder.AddCheckConstraint(
                name: "facilities_quotas_positive",
                table: "facilities",
                sql: "per_team > 0 AND per_program > 0");

            migrationBuilder.Sql("UPDATE roles SET permissions = array_append(permissions, 'rule.manage') WHERE name IN ('Manager', 'Admin') AND NOT 'rule.manage' = ANY (permissions);");

            migrationBuilder.Sql("""
            -- Rules name roles, and follow a rename.
            CREATE FUNCTION facilities_follow_role(roles jsonb, before text, after text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
                SELECT coalesce(jsonb_agg(CASE WHEN rule->'roles' ? before THEN jsonb_set(rule, '{roles}', ((rule->'roles') - before) || to_jsonb(after)) ELSE rule END ORDER BY place), '[]')
                FROM jsonb_array_elements(roles) WITH ORDINALITY AS each(rule, place)
            $$;
            CREATE FUNCTION roles_rename_in_rules() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE facilities SET revision = revision + 1, rules = rules || jsonb_build_object(
                    'access', facilities_follow_role(rules->'access', OLD.name, NEW.name), 'approvals', facilities_follow_role(rules->'approvals', OLD.name, NEW.name))
                WHERE id = NEW.facility_id AND (rules @> jsonb_build_object('access', jsonb_build_array(jsonb_build_object('roles', jsonb_build_array(OLD.name))))
                    OR rules @> jsonb_build_object('approvals', jsonb_build_array(jsonb_build_object('roles', jsonb_build_array(OLD.name)))));
                RETURN NULL;
            END $$;
            CREATE TRIGGER roles_rename_in_rules AFTER UPDATE OF name ON roles FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION roles_rename_in_rules();
            """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER roles_rename_in_rules ON roles; DROP FUNCTION roles_rename_in_rules(); DROP FUNCTION facilities_follow_role(jsonb, text, text);");
            migrationBuilder.Sql("UPDATE roles SET permissions = array_remove(permissions, 'rule.manage');");

            migrationBuilder.DropCheckConstraint(
                name: "facilities_quotas_positive",
                table: "facilities");

            migrationBuilder.DropColumn(
                name: "per_program",
                table: "facilities");

            migrationBuilder.DropColumn(
                name: "per_team",
                table: "facilities");

            migrationBuilder.DropColumn(
                name: "rules",
                table: "facilities");
        }
    }
}
