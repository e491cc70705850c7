namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>A file can't be read; the message says why, in one sentence for a person.</summary>
internal sealed class WorkbookFaultException(string sentence) : Exception(sentence);
