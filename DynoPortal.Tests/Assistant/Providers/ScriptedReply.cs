namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>What a scripted model does about a request.</summary>
public abstract record ScriptedReply
{
    private ScriptedReply()
    {
    }

    /// <summary>An answer of text.</summary>
    public static Answer Says(string text) => new(text, []);

    /// <summary>An answer that calls tools, all at once.</summary>
    public static Answer Calls(params LoopbackCall[] calls) => new("", calls);

    /// <summary>A stream of events, its text and arguments split into pieces of a few letters, those of several calls mixed where the protocol allows it.</summary>
    public sealed record Answer(string Text, IReadOnlyList<LoopbackCall> Tools) : ScriptedReply
    {
        /// <summary>How it ends; anything but whole after half of its events.</summary>
        public Ending Ending { get; init; } = Ending.Whole;

        /// <summary>Letters in each piece.</summary>
        public int PieceLength { get; init; } = 4;

        /// <summary>What it claims to have read.</summary>
        public int InputTokens { get; init; } = 1200;

        /// <summary>What it claims to have written.</summary>
        public int OutputTokens { get; init; } = 34;
    }

    /// <summary>A stream of events as it was once sent.</summary>
    public sealed record Recorded(string Stream) : ScriptedReply;

    /// <summary>An HTTP status, with a body that repeats the key and the request, as some providers do.</summary>
    public sealed record Failure(int Status, TimeSpan? RetryAfter = null) : ScriptedReply;

    /// <summary>Nothing, until the caller gives up.</summary>
    public sealed record Silence : ScriptedReply;
}

/// <summary>How a stream ends.</summary>
public enum Ending
{
    /// <summary>As the protocol says.</summary>
    Whole,

    /// <summary>The connection is reset, when the test calls <see cref="LoopbackModel.Cut"/>.</summary>
    Disconnected,

    /// <summary>The stream is closed in order, but too early.</summary>
    CutShort,

    /// <summary>Nothing more comes.</summary>
    Stalled,

    /// <summary>The other half comes when the test calls <see cref="LoopbackModel.Resume"/>.</summary>
    Paused,

    /// <summary>Something comes that is no JSON.</summary>
    Garbled,
}
