namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Live</c>: the live camera.</summary>
public sealed class LiveOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Live";

    /// <summary>Live cameras at once, 0..64; 0 takes one for each two cores. Default 0.</summary>
    public int Sessions { get; set; }

    /// <summary>Frames of a camera that are taken in a second at most, 1..30. Default 15.</summary>
    public int FramesPerSecond { get; set; } = 15;

    /// <summary>Minutes after which a live camera ends, 1..240. Default 30.</summary>
    public int Minutes { get; set; } = 30;

    /// <summary>Live cameras at once on this machine.</summary>
    internal int Seats => Sessions > 0 ? Sessions : Math.Max(1, Environment.ProcessorCount / 2);
}
