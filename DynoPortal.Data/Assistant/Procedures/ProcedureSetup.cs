using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Registers lab procedures.</summary>
internal static class ProcedureSetup
{
    /// <summary>Reading, searching, refreshing, and the refresh at the start. Where they come from is in <see cref="ProcedureOptions"/>.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services)
    {
        services.AddOptions<ProcedureOptions>().ValidateDataAnnotations();
        services.AddSingleton<IProcedures, ProcedureReader>();
        services.AddSingleton(provider => new ProcedureRefreshes(provider.GetRequiredService<NpgsqlDataSource>(), ProcedureSource.Of(provider.GetRequiredService<IOptions<ProcedureOptions>>().Value),
            provider.GetRequiredService<IPeopleReader>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProcedureRefreshes>(provider => provider.GetRequiredService<ProcedureRefreshes>());
        return services.AddHostedService<ProcedureStart>();
    }
}
