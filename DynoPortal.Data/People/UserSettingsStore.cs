using DynoPortal.Data.Fleet;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.People;

internal sealed class UserSettingsStore(IDbContextFactory<PortalDbContext> contexts) : IUserSettings
{
    public async Task<UserSettings> ReadAsync(UserId person, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.UserSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.UserId == person.Value, cancellationToken);
        return new(row?.Theme is { } theme ? Enum.Parse<Theme>(theme, ignoreCase: true) : null, row?.DefaultFacility is { } facility ? new FacilityId(facility) : null);
    }

    public async Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO user_settings (user_id, theme, default_facility) VALUES ({person.Value}, {Code(settings.Theme)}, {settings.DefaultFacility?.Value})
            ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme, default_facility = excluded.default_facility
            """, cancellationToken);
    }

    public async Task SaveThemeAsync(UserId person, Theme theme, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO user_settings (user_id, theme) VALUES ({person.Value}, {Code(theme)}) ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme", cancellationToken);
    }

    private static string? Code(Theme? theme) => theme?.ToString().ToLowerInvariant();
}

/// <summary>What a person has chosen. Outside the facilities, like the person.</summary>
internal sealed class UserSettingsRow
{
    public Guid UserId { get; set; }
    public string? Theme { get; set; }
    public int? DefaultFacility { get; set; }
}

internal sealed class UserSettingsMapping : IEntityTypeConfiguration<UserSettingsRow>
{
    public void Configure(EntityTypeBuilder<UserSettingsRow> settings)
    {
        settings.ToTable("user_settings", table => table.HasCheckConstraint("user_settings_theme_known", "theme IN ('system','light','dark')"));
        settings.HasKey(row => row.UserId);
        settings.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
        settings.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.DefaultFacility).OnDelete(DeleteBehavior.SetNull);
    }
}
