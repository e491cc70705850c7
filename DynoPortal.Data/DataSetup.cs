using DynoPortal.Data.Assistant;
using DynoPortal.Data.Assistant.Procedures;
using DynoPortal.Data.Feeds;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.History;
using DynoPortal.Data.Live;
using DynoPortal.Data.People;
using DynoPortal.Data.Planning;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data;

/// <summary>Registers the portal's database and what stands on it.</summary>
public static class DataSetup
{
    /// <summary>Adds the schedule, the fleet, the people and the live feed over this database, with an <see cref="IDbContextFactory{TContext}"/> and, for Identity, a scoped context. The database must have been migrated.</summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => PortalDatabase.Open(connectionString));
        services.AddDbContextFactory<PortalDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ScheduleReader>();
        services.AddSingleton<IScheduleReader>(provider => provider.GetRequiredService<ScheduleReader>());
        services.AddSingleton<IScheduleStore, PostgresScheduleStore>();
        services.AddSingleton<IFleetReader, FleetReader>();
        services.AddSingleton<ILabRows, LabRows>().AddSingleton<DynoDesk>().AddSingleton<VehicleDesk>();
        services.AddSingleton<IFacilityStore, FacilityStore>().AddSingleton<FacilityImpact>().AddSingleton<RuleDesk>().AddSingleton<CalendarDesk>();
        services.AddSingleton<IApprovalReader, ApprovalReader>().AddSingleton<ApprovalDesk>().AddSingleton<WhyDesk>();
        services.AddSingleton<ICertificationStore, CertificationStore>().AddSingleton<CertificationDesk>().AddSingleton<TestTypeDesk>();
        services.AddPlanningData();
        services.AddSingleton<IFeedLinks, FeedLinks>().AddSingleton<IFeedReader, FeedReader>();
        services.AddSingleton<AllocationService>();
        services.AddSingleton<OpeningSearch>();
        services.AddSingleton<ReadableHistory>();
        services.AddSingleton<IRecordReader, RecordReader>().AddSingleton<FullRecord>().AddSingleton<IRecordChain, RecordChain>().AddSingleton<RecordChains>();
        services.AddSingleton<RecordSealer>().AddHostedService(provider => provider.GetRequiredService<RecordSealer>());
        services.AddSingleton<AutoAllocation>();
        services.AddSingleton<MaskReading>();
        services.AddSingleton<ImpactSearch>();
        services.AddSingleton<ScheduleFeed>();
        services.AddSingleton<SessionFeed>();
        services.AddSingleton<NodeFeeds>();
        services.AddSingleton(provider => new ScheduleListener(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<ScheduleReader>(),
            provider.GetRequiredService<NodeFeeds>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ScheduleListener>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleListener>());
        services.AddSingleton<IOutageSeriesReader, OutageSeriesRows>().AddSingleton<OutageSeriesDesk>().AddSingleton<OutageSeriesRound>();
        services.AddHostedService(provider => provider.GetRequiredService<OutageSeriesRound>());
        services.AddSingleton<HoldSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<HoldSweeper>());
        return services.AddPeopleData().AddAssistantData().AddAssistantTools().AddProcedures();
    }
}
