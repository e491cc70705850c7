using System.Runtime.Versioning;

// The tests start real servers and browsers through Unix paths and permissions.
[assembly: UnsupportedOSPlatform("windows")]
