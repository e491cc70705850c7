using DynoPortal.Data.People.Security;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DynoPortal.Data.People;

/// <summary>Registers what Data knows of people.</summary>
internal static class PeopleSetup
{
    /// <summary>Readers, memberships, invitations, registration, the security log, and the keys of cookies and tokens. Needs the context and its factory.</summary>
    public static IServiceCollection AddPeopleData(this IServiceCollection services)
    {
        services.AddSingleton<IPeopleReader, PeopleReader>();
        services.AddSingleton<Members>().AddSingleton<IMembers>(provider => provider.GetRequiredService<Members>());
        services.AddSingleton<IRoles, Roles>().AddSingleton<IAccounts, Accounts>().AddSingleton<IAccessTokens, AccessTokens>().AddSingleton<IPersonalFile, PersonalFile>();
        services.AddSingleton<IInvitations, Invitations>();
        services.AddSingleton<IUserSettings, UserSettingsStore>();
        services.AddSingleton<SecurityLog>().AddSingleton<ISecurityLog>(provider => provider.GetRequiredService<SecurityLog>());
        services.AddSingleton<ISecurityLogReader, SecurityLogReader>().AddSingleton<Denials>();
        services.AddSingleton<ISecondFactors, Accounts>();
        services.AddScoped<Registration>();
        services.AddScoped(provider => new ProviderAccounts(provider.GetRequiredService<UserManager<PortalUser>>(), provider.GetRequiredService<PortalDbContext>(),
            provider.GetRequiredService<Members>(), provider.GetRequiredService<TimeProvider>()));
        services.AddDataProtection().SetApplicationName("DynoPortal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new KeyRepository(provider.GetRequiredService<IDbContextFactory<PortalDbContext>>())));
        return services;
    }
}
