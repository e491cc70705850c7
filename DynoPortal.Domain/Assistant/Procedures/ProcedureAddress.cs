namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>Where procedures are read in the portal.</summary>
public static class ProcedureAddress
{
    /// <summary>The list of a facility's procedures.</summary>
    public static string List(string facilityCode) => $"/procedures?facility={Uri.EscapeDataString(facilityCode)}";

    /// <summary>A procedure, at a heading where one is given, with a quote of that section marked where one is given.</summary>
    public static string Of(string facilityCode, string document, string? anchor = null, string? quote = null)
    {
        var asked = string.IsNullOrEmpty(quote) ? "" : $"&section={Uri.EscapeDataString(anchor ?? "")}&quote={Uri.EscapeDataString(quote)}";
        return $"/procedures/{Uri.EscapeDataString(document)}?facility={Uri.EscapeDataString(facilityCode)}{asked}{(string.IsNullOrEmpty(anchor) ? "" : $"#{Uri.EscapeDataString(anchor)}")}";
    }
}
