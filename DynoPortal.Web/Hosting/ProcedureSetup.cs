using DynoPortal.Data.Assistant.Procedures;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Where lab procedures come from: the section <c>Assistant:Procedures</c>, and with the demo lab the documents that the portal brings.</summary>
internal static class ProcedureSetup
{
    /// <summary>Registers it.</summary>
    public static WebApplicationBuilder AddProcedures(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProcedureOptions>().BindConfiguration(ProcedureOptions.Section).PostConfigure<IOptions<DemoOptions>>(ShowDemo).ValidateOnStart();
        return builder;
    }

    // Only the demo lab's: the figures of made-up procedures have no place in a real one.
    private static void ShowDemo(ProcedureOptions procedures, IOptions<DemoOptions> demo)
    {
        if (demo.Value.Enabled == true && string.IsNullOrWhiteSpace(procedures.Folder) && string.IsNullOrWhiteSpace(procedures.Bucket)) procedures.Folder = Path.Combine(AppContext.BaseDirectory, "Procedures");
    }
}
