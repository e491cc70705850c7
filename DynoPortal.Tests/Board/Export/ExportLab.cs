using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Board.Export;

/// <summary>A portal with two dynos of two groups, three bookings of one engineer and one cancelled, and a facility of strangers.</summary>
public sealed class ExportLab : IAsyncLifetime
{
    internal ApiPortal Portal { get; private set; } = null!;

    internal Visitor Engineer { get; private set; } = null!;

    internal Allocation Hours { get; private set; } = null!;

    internal Allocation Days { get; private set; } = null!;

    internal Allocation Cancelled { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await ApiPortal.StartAsync();
        var lab = Portal.Lab;
        var munich = await lab.AddFacilityAsync("MUC", "Europe/Berlin");
        await lab.AddDynoAsync("ROL 1", facility: munich);
        var engineer = await lab.AddPersonAsync("Engineer");
        Engineer = Portal.VisitorOf(engineer);
        var (first, second) = (await lab.AddDynoAsync("MPG 1"), await lab.AddDynoAsync("VTS 1"));
        Hours = await BookedAsync(engineer, first, TestLab.Hours(3, 8, 12), "brake");
        Days = await BookedAsync(engineer, second, TestLab.Days(4, 6), "emission");
        Cancelled = await BookedAsync(engineer, first, TestLab.Hours(5, 8, 12), "brake");
        await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(Cancelled.Id)), default);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Notes as somebody writes them who means harm to whoever opens the list.</summary>
    internal Task AnnotateAsync(string notes) => Portal.Lab.ExecuteAsync($"UPDATE allocations SET notes = '{notes.Replace("'", "''", StringComparison.Ordinal)}' WHERE id = '{Hours.Id.Value}'");

    private async Task<Allocation> BookedAsync(Actor engineer, DynoId dyno, Slot slot, string test) => await Portal.Lab.BookedAsync(engineer, await Portal.Lab.AddVehicleAsync(), dyno, slot, test);
}
