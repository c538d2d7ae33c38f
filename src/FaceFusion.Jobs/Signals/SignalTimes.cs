namespace FaceFusion.Jobs.Signals;

/// <summary>How long signals wait for what does not come. No settings: a test of an outage has shorter ones.</summary>
internal sealed record SignalTimes
{
    /// <summary>Between the end of a connection and the next try; twice as long after each that fails.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>And never longer.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the last of it is told where a process stops, and how long a connection may take to end.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a connection, and for what a broker answers within milliseconds where it is well.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a broker to confirm what it was told; who waits longer waits for a queue that answers nobody.</summary>
    public TimeSpan Confirmation { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For the deletion of a queue that answers nobody: the broker itself waits for it before it is deleted all the same.</summary>
    public TimeSpan Deletion { get; init; } = TimeSpan.FromMinutes(1);
}
