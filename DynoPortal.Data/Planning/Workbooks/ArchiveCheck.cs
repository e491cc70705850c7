using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>Looks at a file before anything interprets it: whether it is a workbook at all, without a password, and small once unpacked.</summary>
internal static class ArchiveCheck
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Throws <see cref="WorkbookFaultException"/> for what can't be read. What an archive says of its own sizes isn't trusted: every part is unpacked once, into nothing.</summary>
    public static void Check(byte[] file, CancellationToken cancellationToken)
    {
        if (file.AsSpan().StartsWith(Compound))
            throw new WorkbookFaultException(file.AsSpan().IndexOf(Encrypted) >= 0
                ? "The workbook is protected by a password. Save it without one, then upload it again."
                : "This is a workbook of the old .xls format. Save it as .xlsx or .xlsm, then upload it again.");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (archive.Entries.Count > WorkbookLimits.Parts) throw TooLarge();
            if (archive.GetEntry("[Content_Types].xml") is null) throw new WorkbookFaultException("This is a ZIP archive, not a workbook.");
            var total = 0L;
            foreach (var part in archive.Entries) total = Unpack(part, total, cancellationToken);
        }
        catch (Exception thrown) when (thrown is InvalidDataException or EndOfStreamException or IOException)
        {
            throw new WorkbookFaultException("The file is damaged, or no workbook: it can't be unpacked. Save it again as .xlsx, then upload it again.");
        }
    }

    private static long Unpack(ZipArchiveEntry part, long total, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var stream = part.Open();
            var own = 0L;
            for (int read; (read = stream.Read(piece)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                own += read;
                if (total + own > WorkbookLimits.Unpacked || (own > 1024 * 1024 && own > part.CompressedLength * WorkbookLimits.Growth)) throw TooLarge();
            }

            return total + own;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static WorkbookFaultException TooLarge() => new("Unpacked, the workbook is far larger than any plan of tests. Remove what doesn't belong to it, then upload it again.");
}
