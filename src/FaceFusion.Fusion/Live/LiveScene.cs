namespace FaceFusion.Fusion.Live;

/// <summary>What becomes of the frames of a film.</summary>
public sealed record LiveScene
{
    /// <summary>Whose face is put on the nearest face in view; null leaves it as it is.</summary>
    public LiveTarget? Target { get; init; }

    /// <summary>True gives the two people in view each other's faces instead, by share: at a half both have the mean of both.</summary>
    public bool IsPair { get; init; }

    /// <summary>The other's share of a face, 0..1; at 0 faces stay as they are.</summary>
    public double Share { get; init; }

    /// <summary>What stands behind the people; null is what the camera sees.</summary>
    public LiveGround? Ground { get; init; }
}
