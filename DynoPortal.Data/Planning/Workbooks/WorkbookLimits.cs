namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>How much of a file is read. A workbook of 5 000 rows has about 1 MB, and 20 MB unpacked.</summary>
internal static class WorkbookLimits
{
    /// <summary>Bytes once unpacked.</summary>
    public const long Unpacked = 200L * 1024 * 1024;

    /// <summary>Times that a part may grow when it is unpacked, beyond a megabyte; sheets grow 10 to 40 times.</summary>
    public const int Growth = 200;

    /// <summary>Parts of the archive.</summary>
    public const int Parts = 2000;

    /// <summary>Rows of a sheet that is looked at.</summary>
    public const int Rows = 50_000;

    /// <summary>Columns of a sheet.</summary>
    public const int Columns = 200;

    /// <summary>Characters of a cell; what is beyond is cut.</summary>
    public const int Text = 2000;
}
