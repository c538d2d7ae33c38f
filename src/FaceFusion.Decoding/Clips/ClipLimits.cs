namespace FaceFusion.Decoding.Clips;

/// <summary>What clips are taken in.</summary>
public sealed record ClipLimits
{
    /// <summary>Bytes of the file. Default 200 MB.</summary>
    public long MaxBytes { get; init; } = 200L << 20;

    /// <summary>Seconds. Default 30.</summary>
    public double MaxSeconds { get; init; } = 30;

    /// <summary>Pixels of a side as it is filmed. Default 4096.</summary>
    public int MaxSide { get; init; } = 4096;

    /// <summary>Pixels of the longer side that is worked on; larger clips are reduced. Default 1280.</summary>
    public int WorkedSide { get; init; } = 1280;

    /// <summary>Frames a second that are worked on; of faster clips frames are left out. Default 30.</summary>
    public double MaxRate { get; init; } = 30;
}
