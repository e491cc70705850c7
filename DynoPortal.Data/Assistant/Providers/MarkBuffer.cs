namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Unmasks a text that comes in pieces: keeps back an end that may be the beginning of a mark until the rest of it has come.</summary>
internal sealed class MarkBuffer(PersonalDataMask mask)
{
    private string _kept = "";

    /// <summary>Takes a piece; answers what is certain by now, unmasked.</summary>
    public string Take(string piece)
    {
        var text = _kept + piece;
        var open = text.LastIndexOf('[');
        var isOpen = open >= 0 && text.Length - open < PersonalDataMask.LongestMark && text.IndexOfAny([']', '\n'], open) < 0;
        _kept = isOpen ? text[open..] : "";
        return mask.Unmask(isOpen ? text[..open] : text);
    }

    /// <summary>What was kept back, when nothing follows.</summary>
    public string Rest()
    {
        var rest = mask.Unmask(_kept);
        _kept = "";
        return rest;
    }
}
