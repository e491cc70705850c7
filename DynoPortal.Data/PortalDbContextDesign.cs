using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DynoPortal.Data;

/// <summary>Lets <c>dotnet ef</c> build the context; it never connects.</summary>
internal sealed class PortalDbContextDesign : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
