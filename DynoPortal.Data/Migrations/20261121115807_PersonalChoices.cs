using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class PersonalChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "date_form",
                table: "user_settings",
                type: "text",
                nullable: false,
                defaultValue: "british");

            migrationBuilder.AddColumn<string>(
                name: "default_zoom",
                table: "user_settings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "tell_changes",
                table: "user_settings",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "tell_outages",
                table: "user_settings",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "twelve_hours",
                table: "user_settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddCheckConstraint(
                name: "user_settings_date_form_known",
                table: "user_settings",
                sql: "date_form IN ('british','american','german')");

            migrationBuilder.AddCheckConstraint(
                name: "user_settings_zoom_known",
                table: "user_settings",
                sql: "default_zoom IN ('day','week','twoweeks','month','quarter','year')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "user_settings_date_form_known",
                table: "user_settings");

            migrationBuilder.DropCheckConstraint(
                name: "user_settings_zoom_known",
                table: "user_settings");

            migrationBuilder.DropColumn(
                name: "date_form",
                table: "user_settings");

            migrationBuilder.DropColumn(
                name: "default_zoom",
                table: "user_settings");

            migrationBuilder.DropColumn(
                name: "tell_changes",
                table: "user_settings");

            migrationBuilder.DropColumn(
                name: "tell_outages",
                table: "user_settings");

            migrationBuilder.DropColumn(
                name: "twelve_hours",
                table: "user_settings");
        }
    }
}
