using DynoPortal.Domain.People;

namespace DynoPortal.Tests.People.Commands;

/// <summary>One command of the API and the permission that it needs.</summary>
/// <param name="Route">Method and route, as the portal maps it below <c>/api/v1</c>.</param>
/// <param name="Needs">The permission; <see cref="Anonymous"/>, <see cref="SignedIn"/> or <see cref="Own"/>.</param>
/// <param name="Path">What is called; names in braces stand for things of the lab. The route itself where it has no parameter.</param>
/// <param name="Body">What is sent, as JSON.</param>
/// <param name="Of">What the command is about, where a route serves several.</param>
internal sealed record ApiCommand(string Route, string Needs, string? Path = null, string? Body = null, string? Of = null)
{
    /// <summary>Needs nobody to be signed in.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Everyone who is signed in.</summary>
    public const string SignedIn = "signed in";

    /// <summary>Everyone, for what is their own: to others it isn't there.</summary>
    public const string Own = "own data";

    /// <summary>Everyone, for what they did themselves: to others it is refused.</summary>
    public const string OwnChange = "own change";

    private const string Book = """{"vehicleId":{vehicle},"dynoId":"MPG 2","testType":"brake","start":"2026-03-04T14:00:00Z","duration":"PT1H"}""";
    private const string Outage = """{"dynoId":"MPG 2","start":"2026-03-12","days":1,"kind":"fault","reason":"Load cell drifts"}""";
    private const string Series = """{"dynoId":"MPG 2","kind":"maintenance","reason":"Lubricated","recurrence":{"every":"week","days":["monday"]},"first":"2026-03-09","startsAt":"06:00","endsAt":"07:00"}""";
    private const string Campaign = """{"name":"Another","vehicle":"{vehicle}","steps":[{"name":"0K","testType":"brake"}]}""";

    /// <summary>Every command.</summary>
    public static IReadOnlyList<ApiCommand> All { get; } =
    [
        new("POST /auth/register", Anonymous), new("POST /auth/login", Anonymous), new("POST /auth/refresh", Anonymous),
        new("GET /facilities", SignedIn),
        new("GET /dynos", Permission.View), new("GET /dynos/{id}", Permission.View, "/dynos/{dyno}"),
        new("GET /vehicles", Permission.View), new("GET /vehicles/{id}", Permission.View, "/vehicles/{vehicle}"),
        new("GET /test-types", Permission.View), new("GET /openings", Permission.View, "/openings?vehicle={vehicle}&testType=brake"),
        new("GET /allocations", Permission.View), new("GET /allocations/{id}", Permission.View, "/allocations/{booking}"), new("GET /conflicts", Permission.View),
        new("GET /outages", Permission.View), new("GET /outages/{id}", Permission.View, "/outages/{outage}"),
        new("GET /procedures", Permission.View), new("GET /procedures/{document}", Permission.View, "/procedures/soak"),
        new("GET /requests", Permission.View), new("GET /requests/{id}", Permission.View, "/requests/{request}"),
        new("GET /plans", Permission.View), new("GET /plans/{id}", Permission.View, "/plans/{plan}"), new("GET /jobs/{id}", Permission.View, "/jobs/{plan}"),
        new("GET /campaigns", Permission.View), new("GET /campaigns/{id}", Permission.View, "/campaigns/{campaign}"),
        new("GET /campaigns/{id}.ics", Permission.View, "/campaigns/{campaign}.ics"), new("GET /campaigns/{id}/checklist", Permission.View, "/campaigns/{campaign}/checklist"),
        new("GET /history", Permission.ViewHistory), new("GET /history/everything", Permission.AuditHistory), new("GET /history/verification", Permission.AuditHistory),

        new("POST /allocations", Permission.Create, null, Book), new("POST /allocations/auto", Permission.Create, null, """{"vehicleId":{vehicle},"testType":"brake","start":"2026-03-05T14:00:00Z","duration":"PT1H"}"""),
        new("PATCH /allocations/{id}", Permission.MoveAny, "/allocations/{booking}", """{"start":"2026-03-05T14:00:00Z"}""", "somebody else's place"),
        new("PATCH /allocations/{id}", Permission.AnnotateAny, "/allocations/{booking}", """{"notes":"seen"}""", "somebody else's notes"),
        new("PATCH /allocations/{id}", Permission.Assign, "/allocations/{booking}", """{"technicianId":"{technician}"}""", "the technician"),
        new("POST /allocations/{id}/cancel", Permission.CancelAny, "/allocations/{booking}/cancel", "{}", "somebody else's"),
        new("POST /allocations/{id}/confirm", Permission.Approve, "/allocations/{booking}/confirm", "{}"),
        new("POST /allocations/{id}/start", Permission.Run, "/allocations/{booking}/start", "{}"), new("POST /allocations/{id}/complete", Permission.Run, "/allocations/{booking}/complete", "{}"),
        new("POST /outages", Permission.DeclareOutage, null, Outage), new("PATCH /outages/{id}", Permission.DeclareOutage, "/outages/{outage}", """{"reason":"Belt"}"""), new("POST /outages/{id}/lift", Permission.DeclareOutage, "/outages/{outage}/lift", "{}"),
        new("GET /outages/series", Permission.View), new("GET /outages/series/{id}", Permission.View, "/outages/series/{series}"), new("POST /outages/series", Permission.DeclareOutage, null, Series),
        new("PATCH /outages/series/{id}", Permission.DeclareOutage, "/outages/series/{series}", """{"reason":"Oiled"}"""), new("DELETE /outages/series/{id}", Permission.DeclareOutage, "/outages/series/{series}"),
        new("POST /outages/impact", Permission.View, null, Outage), new("POST /allocations/{id}/impact", Permission.View, "/allocations/{booking}/impact", """{"start":"2026-03-05T14:00:00Z"}"""),
        new("POST /change-sets/preview", Permission.View, null, """{"changes":[{"kind":"cancel","id":"{booking}"}]}"""),
        new("POST /change-sets", Permission.CancelAny, null, """{"changes":[{"kind":"cancel","id":"{booking}"}]}""", "each change as its own command"),
        new("POST /change-sets/{id}/undo", OwnChange, "/change-sets/{set}/undo", "{}"),
        new("POST /dynos/{id}/verifications", Permission.DeclareOutage, "/dynos/{dyno}/verifications", """{"name":"Load cell"}"""),
        new("PUT /test-types/{code}/demands", Permission.ManageFleet, "/test-types/brake/demands", """{"soak":{"leastHours":1}}"""),

        new("POST /requests", Permission.Create, null, """{"vehicle":"{vehicle}","testType":"brake"}"""), new("PATCH /requests/{id}", Permission.MoveAny, "/requests/{request}", """{"priority":2}"""),
        new("POST /plans", Permission.Create, null, """{"budgetSeconds":1}"""), new("POST /plans/{id}/propose", Permission.Create, "/plans/{plan}/propose", "{}"), new("DELETE /plans/{id}", Permission.Create, "/plans/{plan}"),
        new("POST /jobs/{id}/cancel", Permission.Create, "/jobs/{plan}/cancel", "{}"),
        new("POST /campaigns", Permission.Create, null, Campaign), new("PUT /campaigns/{id}", Permission.Create, "/campaigns/{campaign}", Campaign),
        new("POST /campaigns/{id}/reject", Permission.ApproveProposal, "/campaigns/{campaign}/reject", "{}", "somebody else's"), new("POST /campaigns/{id}/place", Permission.Create, "/campaigns/{campaign}/place", "{}"),
        new("POST /campaigns/{id}/approve", Permission.ApproveProposal, "/campaigns/{campaign}/approve", "{}"), new("POST /campaigns/{id}/steps/{step}/fail", Permission.Run, "/campaigns/{campaign}/steps/{step}/fail", "{}"),
        new("POST /campaigns/{id}/cancel", Permission.MoveAny, "/campaigns/{campaign}/cancel", "{}"),

        new("POST /imports", Permission.Import), new("GET /imports", Permission.Import), new("GET /imports/{id}", Permission.Import, "/imports/{import}"), new("GET /imports/{id}/rows", Permission.Import, "/imports/{import}/rows"),
        new("GET /imports/{id}/rows.csv", Permission.Import, "/imports/{import}/rows.csv"), new("POST /imports/{id}/answers", Permission.Import, "/imports/{import}/answers", """{"answers":[]}"""),
        new("POST /imports/{id}/apply", Permission.Import, "/imports/{import}/apply", "{}"), new("GET /imports/{id}/export", Permission.Import, "/imports/{import}/export"),

        new("POST /chat/stream", Permission.View, null, """{"message":"hello"}"""), new("GET /turns/{id}/events", Own, "/turns/{nothing}/events"), new("POST /turns/{id}/stop", Own, "/turns/{nothing}/stop", "{}"),
        new("PUT /turns/{id}/feedback", Own, "/turns/{nothing}/feedback", """{"good":true}"""), new("GET /conversations", Own), new("GET /conversations/{id}", Own, "/conversations/{nothing}"), new("DELETE /conversations/{id}", Own, "/conversations/{nothing}"),
        new("GET /proposals", Own), new("GET /proposals/{id}", Own, "/proposals/{nothing}"), new("POST /proposals/{id}/approve", Own, "/proposals/{nothing}/approve", "{}"), new("POST /proposals/{id}/reject", Own, "/proposals/{nothing}/reject", "{}"),
        new("GET /facilities/{facility}/rules", Permission.ManageRules), new("PUT /facilities/{facility}/rules", Permission.ManageRules, null, "{}"), new("POST /facilities/{facility}/rules/impact", Permission.ManageRules, null, "{}"),
        new("GET /facilities/{facility}/calendar", Permission.ManageFleet), new("PUT /facilities/{facility}/calendar", Permission.ManageFleet, null, "{}"), new("POST /facilities/{facility}/calendar/impact", Permission.ManageFleet, null, "{}"),
        new("POST /why", Permission.View, null, """{"vehicle":"{vehicle}","testType":"brake","start":"2026-03-05","days":1}"""),
        new("GET /approvals", Permission.Approve), new("POST /approvals/approve", Permission.View, null, """{"bookings":[{"id":"{booking}","revision":1}]}""", "each booking judged on its own by `allocation.approve`"),
        new("POST /approvals/refuse", Permission.View, null, """{"bookings":[{"id":"{booking}","revision":1}],"reason":"No room"}""", "each booking judged on its own by `allocation.approve`"),
        new("GET /roles", Permission.ManageUsers), new("POST /roles", Permission.ManageUsers, null, """{"name":"Guest","permissions":["schedule.view"]}"""),
        new("PUT /roles/{name}", Permission.ManageUsers, "/roles/Viewer", """{"name":"Viewer","permissions":["schedule.view"]}"""), new("DELETE /roles/{name}", Permission.ManageUsers, "/roles/Guest"),
        new("POST /procedures/refresh", Permission.ManageAssistant, null, "{}"),
    ];

    /// <summary>Commands whose bodies take more than a line to make; tests of their own call them for those who may and those who may not.</summary>
    public static IReadOnlyList<ApiCommand> HeldElsewhere { get; } =
    [
        new("POST /dynos", Permission.ManageFleet), new("PUT /dynos/{id}", Permission.ManageFleet), new("PUT /dynos/{id}/capabilities", Permission.ManageFleet), new("DELETE /dynos/{id}", Permission.ManageFleet),
        new("POST /vehicles", Permission.ManageFleet), new("PUT /vehicles/{id}", Permission.ManageFleet), new("DELETE /vehicles/{id}", Permission.ManageFleet), new("GET /vehicles/export", Permission.ManageFleet), new("POST /vehicles/import", Permission.ManageFleet),
        new("POST /test-types", Permission.ManageFleet), new("PUT /test-types/{code}", Permission.ManageFleet), new("DELETE /test-types/{code}", Permission.ManageFleet),
        new("GET /dynos/export", Permission.ManageFleet), new("POST /dynos/import", Permission.ManageFleet), new("GET /test-types/export", Permission.ManageFleet), new("POST /test-types/import", Permission.ManageFleet),
        new("GET /people", Permission.ManageUsers), new("POST /people", Permission.ManageUsers), new("PUT /people/{id:guid}", Permission.ManageUsers), new("DELETE /people/{id:guid}", Permission.ManageUsers),
        new("POST /people/{id:guid}/sign-out", Permission.ManageUsers), new("POST /people/{id:guid}/lock", Permission.ManageUsers), new("POST /people/{id:guid}/unlock", Permission.ManageUsers),
        new("POST /people/{id:guid}/reset-two-factor", Permission.ManageUsers), new("GET /people/{id:guid}/export", Own), new("POST /people/{id:guid}/erase", Own),
        new("GET /tokens", Own), new("POST /tokens", Own), new("DELETE /tokens/{id:guid}", Own),
    ];

    public string Method => Route[..Route.IndexOf(' ', StringComparison.Ordinal)];

    public string Address => Path ?? Route[(Route.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether someone with these permissions may, with what is nobody's of them.</summary>
    public bool IsFor(IReadOnlyCollection<string> permissions) => Needs is Anonymous or SignedIn or Own || permissions.Contains(Needs);
}
