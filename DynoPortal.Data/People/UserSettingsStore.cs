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
        if (row is null) return new();
        return new(row.Theme is { } theme ? Enum.Parse<Theme>(theme, ignoreCase: true) : null, row.DefaultFacility is { } facility ? new FacilityId(facility) : null)
        {
            DefaultZoom = row.DefaultZoom,
            DateForm = row.DateForm is { } form ? Enum.Parse<DateForm>(form, ignoreCase: true) : null,
            TwelveHours = row.TwelveHours,
            TellChanges = row.TellChanges,
            TellOutages = row.TellOutages,
        };
    }

    public async Task SaveAsync(UserId person, UserSettings settings, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO user_settings (user_id, theme, default_facility, default_zoom, date_form, twelve_hours, tell_changes, tell_outages)
            VALUES ({person.Value}, {Code(settings.Theme)}, {settings.DefaultFacility?.Value}, {settings.DefaultZoom},
                {settings.DateForm?.ToString().ToLowerInvariant()}, {settings.TwelveHours}, {settings.TellChanges}, {settings.TellOutages})
            ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme, default_facility = excluded.default_facility, default_zoom = excluded.default_zoom,
                date_form = excluded.date_form, twelve_hours = excluded.twelve_hours, tell_changes = excluded.tell_changes, tell_outages = excluded.tell_outages
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
    public string? DefaultZoom { get; set; }
    public string? DateForm { get; set; }
    public bool TwelveHours { get; set; }
    public bool TellChanges { get; set; } = true;
    public bool TellOutages { get; set; } = true;
}

internal sealed class UserSettingsMapping : IEntityTypeConfiguration<UserSettingsRow>
{
    public void Configure(EntityTypeBuilder<UserSettingsRow> settings)
    {
        settings.ToTable("user_settings", table =>
        {
            table.HasCheckConstraint("user_settings_theme_known", "theme IN ('system','light','dark')");
            table.HasCheckConstraint("user_settings_zoom_known", "default_zoom IN ('day','week','twoweeks','month','quarter','year')");
            table.HasCheckConstraint("user_settings_date_form_known", "date_form IN ('british','american','german')");
        });
        settings.HasKey(row => row.UserId);
        settings.Property(row => row.TwelveHours).HasDefaultValue(false);
        settings.Property(row => row.TellChanges).HasDefaultValue(true);
        settings.Property(row => row.TellOutages).HasDefaultValue(true);
        settings.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
        settings.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.DefaultFacility).OnDelete(DeleteBehavior.SetNull);
    }
}
