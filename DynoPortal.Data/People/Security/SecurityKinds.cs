using System.Collections.Frozen;
using System.Text.Json;
using DynoPortal.Domain.People.Security;

namespace DynoPortal.Data.People.Security;

/// <summary>The kinds of events as the database names them.</summary>
internal static class SecurityKinds
{
    private static readonly FrozenDictionary<string, SecurityEventKind> ByCode = Enum.GetValues<SecurityEventKind>().ToFrozenDictionary(Code);

    public static string Code(SecurityEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static SecurityEventKind Parse(string code) => ByCode[code];
}
