using DynoPortal.Data.Assistant.Procedures;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Procedures;

/// <summary>A lab with two facilities and a folder of procedures that the test writes.</summary>
internal sealed class ProcedureLab : IAsyncDisposable
{
    private readonly TempDirectory directory = new();

    private ProcedureLab(TestLab lab) => Lab = lab;

    public TestLab Lab { get; }

    public string Folder => directory.Path;

    public Facility Detroit { get; private set; } = null!;

    public Facility Cologne { get; private set; } = null!;

    public Actor Admin { get; private set; } = null!;

    public IProcedures Procedures => new ProcedureReader(Lab.Source);

    public static async Task<ProcedureLab> CreateAsync()
    {
        var lab = new ProcedureLab(await TestLab.CreateAsync());
        await lab.Lab.AddFacilityAsync("CGN", "Europe/Berlin");
        lab.Admin = await lab.Lab.AddPersonAsync("Admin");
        lab.Detroit = (await lab.Lab.Fleet.FacilitiesAsync(lab.Admin.Id!.Value, default))[0];
        var stranger = await lab.Lab.AddPersonAsync("Admin", new(lab.Detroit.Id.Value + 1));
        lab.Cologne = (await lab.Lab.Fleet.FacilitiesAsync(stranger.Id!.Value, default))[0];
        return lab;
    }

    public void Write(string path, string markdown) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(markdown));

    public void WriteBytes(string path, byte[] content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    /// <summary>Reads the folder, or what else is given.</summary>
    public ProcedureRefreshes Refreshes(IProcedureSource? source = null) => new(Lab.Source, source ?? new FolderSource(Folder), Lab.People, Lab.Clock);

    public async Task<ProcedureRefresh> RefreshAsync(IProcedureSource? source = null) =>
        Assert.IsType<ProcedureRefreshOutcome.Made>(await Refreshes(source).RefreshAsync(Admin, default)).Refresh;

    public Task<ProcedureSearch> SearchAsync(string query, int limit = 10) => Procedures.SearchAsync(Detroit.Id, query, limit, default);

    /// <summary>The names of the documents of a facility, Detroit's for null.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Facility? facility = null) => [.. (await Procedures.ListAsync((facility ?? Detroit).Id, default)).Select(each => each.Document)];

    public async ValueTask DisposeAsync()
    {
        await Lab.DisposeAsync();
        directory.Dispose();
    }
}
