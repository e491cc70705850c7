using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.People;

/// <summary>Passkeys. Mapped here, because the version of Identity's own schema that has them also changes the keys of tables that exist.</summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    // WebAuthn: a credential's id has at most 1023 bytes.
    private const int LongestId = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("user_passkeys");
        passkey.HasKey(row => row.CredentialId);
        passkey.Property(row => row.CredentialId).HasMaxLength(LongestId);
        passkey.Property(row => row.Data).HasColumnType("jsonb").HasConversion(data => Write(data), text => Read(text),
            new ValueComparer<IdentityPasskeyData>((one, other) => Write(one!) == Write(other!), data => Write(data).GetHashCode(StringComparison.Ordinal), data => Read(Write(data))));
        passkey.HasIndex(row => row.UserId);
        passkey.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
    }

    private static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    private static IdentityPasskeyData Read(string text) => JsonSerializer.Deserialize<IdentityPasskeyData>(text)!;
}
