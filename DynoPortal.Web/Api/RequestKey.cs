using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The ids under which a request is applied, so that the same request sent again names the same change set and the same row.</summary>
/// <param name="ChangeSet">The change set.</param>
/// <param name="Row">The booking or outage that the request makes, if it makes one.</param>
internal sealed record RequestKey(ChangeSetId ChangeSet, Guid Row)
{
    /// <summary>The header that names a request.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;

    /// <summary>From the header; without it from the id that the body gives its row; without both, new ones. A header that can't be one is refused.</summary>
    public static RequestKey Of(string header, Guid? row, ApiCall call, TimeProvider clock)
    {
        if (row == Guid.Empty) call.Fields.Refuse("id", "id must be a new GUID, not the empty one.");
        var key = header.Trim();
        if (key.Length > Longest || key.Any(letter => letter is < ' ' or > '~')) call.Fields.Refuse(Header, $"{Header} has 1 to {Longest} ASCII characters; a new GUID is best.");
        if (key.Length == 0)
        {
            var id = row ?? Guid.CreateVersion7(clock.GetUtcNow());
            return new(new(id), id);
        }

        var set = Guid.TryParse(key, out var given) && given != Guid.Empty ? given : Derived($"{call.User.Value:N} {call.Facility.Id.Value} {key}");
        return new(new(set), row ?? Derived($"row of {set:N}"));
    }

    /// <summary>An id for the row that one change of the request makes without naming it.</summary>
    public Guid NewRow(int index) => Derived($"row {index} of {ChangeSet.Value:N}");

    /// <summary>The change set of what the request does about one of several rows, each on its own.</summary>
    public ChangeSetId ChangeSetAbout(AllocationId row) => new(Derived($"about {row.Value:N} in {ChangeSet.Value:N}"));

    private static Guid Derived(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        // Version 8: made from other data (RFC 9562).
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
