using System.Globalization;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Journeys;

/// <summary>One portal over one database for journeys that need no more than a facility of their own: a start costs more than most journeys.</summary>
internal sealed class SharedPortal : IAsyncDisposable
{
    // Those that belong to no column count in a facility's sight, such as A-1001.
    private const string Recount = """
        DO $$ DECLARE numbers regclass; BEGIN
            FOR numbers IN SELECT oid FROM pg_class WHERE relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i'))
            LOOP EXECUTE format('ALTER SEQUENCE %s RESTART', numbers); END LOOP;
        END $$
        """;

    private readonly TempDirectory directory = new();
    private int given;

    private SharedPortal(TestDatabase database)
    {
        Database = database;
        Process = Journey.StartPortal(directory.Path, database.ConnectionString, []);
    }

    public TestDatabase Database { get; }

    public WebProcess Process { get; }

    public static async Task<SharedPortal> StartAsync()
    {
        var portal = new SharedPortal(await TestDatabase.CreateAsync());
        await portal.Process.ReadyAsync();
        return portal;
    }

    /// <summary>A lab with a facility of its own, whose bookings are numbered from A-1001. Journeys run one after the other, so no two count at once.</summary>
    public async Task<(TestLab Lab, string Code)> NextLabAsync()
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"LAB{++given}");
        var lab = await TestLab.BesideOthersAsync(Database, code, TimeProvider.System);
        await lab.AlterAsync(Recount);
        return (lab, code);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Database.DisposeAsync();
        directory.Dispose();
    }
}
