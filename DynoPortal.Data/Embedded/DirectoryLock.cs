namespace DynoPortal.Data.Embedded;

/// <summary>
/// The right to use a data directory. The operating system holds it for the process and drops it when the process ends in any way,
/// so a lock that can't be taken belongs to a portal that is alive, and a killed portal leaves none behind.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _held;

    private DirectoryLock(FileStream held) => _held = held;

    /// <summary>Takes the lock, or throws with the process id of the portal that has it.</summary>
    public static DirectoryLock Take(string directory) =>
        TryTake(directory) ?? throw new EmbeddedPostgresException(
            $"Another DynoPortal (process {Holder(directory)}) is running on the data directory {directory}: use that one, stop it, or give this one its own directory with Portal:DataDirectory.");

    /// <summary>Takes the lock; null when a living process has it.</summary>
    public static DirectoryLock? TryTake(string directory)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Unix; the file itself is never deleted, or two could lock two files of one name.
            var held = new FileStream(Path.Combine(directory, "portal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                File.WriteAllText(HolderFile(directory), Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            catch
            {
                held.Dispose();
                throw;
            }
            return new DirectoryLock(held);
        }
        catch (IOException taken) when (taken.GetType() == typeof(IOException) && IsWouldBlock(taken.HResult))
        {
            return null;
        }
    }

    public void Dispose() => _held.Dispose();

    // A locked file can't be read, so the holder's id is written beside it.
    private static string HolderFile(string directory) => Path.Combine(directory, "portal.pid");

    private static string Holder(string directory) => File.Exists(HolderFile(directory)) ? File.ReadAllText(HolderFile(directory)).Trim() : "unknown";

    // EWOULDBLOCK on Linux, on macOS and BSD, and the sharing violation of Windows.
    private static bool IsWouldBlock(int code) => code is 11 or 35 or unchecked((int)0x80070020);
}
