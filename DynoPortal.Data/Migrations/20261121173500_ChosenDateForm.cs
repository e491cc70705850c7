using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DynoPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChosenDateForm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "date_form",
                table: "user_settings",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldDefaultValue: "british");

            // The standard form was kept for everyone, so who chose it can't be told from who chose nothing; they see the same as before.
            migrationBuilder.Sql("UPDATE user_settings SET date_form = NULL WHERE date_form = 'british'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE user_settings SET date_form = 'british' WHERE date_form IS NULL");

            migrationBuilder.AlterColumn<string>(
                name: "date_form",
                table: "user_settings",
                type: "text",
                nullable: false,
                defaultValue: "british",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);
        }
    }
}
