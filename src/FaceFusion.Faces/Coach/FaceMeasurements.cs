namespace FaceFusion.Faces.Coach;

/// <summary>What is measured of one face of a photo before any fusion; numbers only, no judgement.</summary>
public sealed record FaceMeasurements
{
    /// <summary>Pixels between the pupils.</summary>
    public required double EyeDistance { get; init; }

    /// <summary>Pixels across the face's box, ear to ear.</summary>
    public required double Width { get; init; }

    /// <summary>Pixels down the face's box, brow to chin.</summary>
    public required double Height { get; init; }

    /// <summary>Share of the face's outline that lies in the photo, 0..1.</summary>
    public required double Inside { get; init; }

    /// <summary>Head pose in degrees.</summary>
    public required FacePose Pose { get; init; }

    /// <summary>Eyes and mouth, from the landmarks.</summary>
    public required FaceExpression Expression { get; init; }

    /// <summary>How much of the face's parts is doubtful or hidden.</summary>
    public required FaceCover Cover { get; init; }

    /// <summary>Light on the skin; null where too little of the face lies in the photo.</summary>
    public FaceExposure? Exposure { get; init; }

    /// <summary>
    /// Width of the blur that lies over the eyes, as a Gaussian's sigma in hundredths of the eye distance;
    /// null where too little of the face lies in the photo.
    /// </summary>
    public double? Blur { get; init; }

    /// <summary>The same of the lips, which tell whether eyes that cannot be made out are hidden or blurred.</summary>
    public double? LipBlur { get; init; }

    /// <summary>
    /// Steps at the borders of 8 x 8 pixel blocks over those beside them, less one: 0 without compression; null as for
    /// <see cref="Blur"/>.
    /// </summary>
    public double? Blocking { get; init; }
}
