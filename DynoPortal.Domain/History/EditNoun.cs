namespace DynoPortal.Domain.History;

/// <summary>What kinds of things are edited beside the schedule, as they are written in the history.</summary>
public static class EditNoun
{
    /// <summary>A dyno; its thing is the id.</summary>
    public const string Dyno = "dyno";

    /// <summary>What a dyno can do; its thing is the dyno's id.</summary>
    public const string Capability = "capability";

    /// <summary>A verification that a dyno passed; its thing is the dyno's id.</summary>
    public const string Verification = "verification";

    /// <summary>A vehicle; its thing is the id.</summary>
    public const string Vehicle = "vehicle";

    /// <summary>A test type; its thing is the code.</summary>
    public const string TestType = "test_type";

    /// <summary>The facility itself with its calendar; its thing is the id.</summary>
    public const string Facility = "facility";

    /// <summary>A rule of booking; its thing is the id.</summary>
    public const string Rule = "rule";

    /// <summary>A series of outages; its thing is the id.</summary>
    public const string Series = "series";

    /// <summary>A role; its thing is the name.</summary>
    public const string Role = "role";

    /// <summary>A person of the facility; its thing is the person's id.</summary>
    public const string Member = "member";

    /// <summary>An invitation; its thing is the id.</summary>
    public const string Invitation = "invitation";

    /// <summary>An access token; its thing is the id.</summary>
    public const string Token = "token";

    /// <summary>A link to a calendar or a wallboard; its thing is the id.</summary>
    public const string FeedLink = "feed_link";

    /// <summary>A test request; its thing is the id.</summary>
    public const string Request = "request";

    /// <summary>A campaign; its thing is the id.</summary>
    public const string Campaign = "campaign";

    /// <summary>The import of a workbook; its thing is the id.</summary>
    public const string Import = "import";

    /// <summary>How the assistant is set; its thing is the facility's id.</summary>
    public const string Assistant = "assistant";
}
