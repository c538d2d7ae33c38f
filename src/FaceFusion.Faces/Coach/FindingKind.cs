namespace FaceFusion.Faces.Coach;

/// <summary>What can be wrong with a face for fusion. <see cref="Finding.Code"/> is the name in snake_case and never changes.</summary>
public enum FindingKind
{
    /// <summary>Too few pixels; the value is the box's width in pixels.</summary>
    FaceTooSmall,

    /// <summary>Not sharp; the value is <see cref="FaceMeasurements.Blur"/>.</summary>
    FaceBlurred,

    /// <summary>Turned to a side; the value is the yaw in degrees.</summary>
    FaceTurned,

    /// <summary>Raised or lowered; the value is the pitch in degrees.</summary>
    FacePitched,

    /// <summary>Leans over; the value is the roll in degrees.</summary>
    FaceTilted,

    /// <summary>A part is hidden; the value is the share 0..1, the detail is the part.</summary>
    FaceCovered,

    /// <summary>Cut off by the photo's edge; the value is the share 0..1 that is missing.</summary>
    FaceCropped,

    /// <summary>The value is the mean L* of the skin.</summary>
    FaceTooDark,

    /// <summary>The value is the mean L* of the skin.</summary>
    FaceTooBright,

    /// <summary>Highlights without drawing; the value is the share of the skin, 0..1.</summary>
    HighlightsClipped,

    /// <summary>Flat, as in fog; the value is the standard deviation of L*.</summary>
    LowContrast,

    /// <summary>One half is much darker; the value is the difference of L*, right less left.</summary>
    UnevenLight,

    /// <summary>The value is the opening of the eye that is open least.</summary>
    EyesClosed,

    /// <summary>The value is the opening of the mouth.</summary>
    MouthOpen,

    /// <summary>The value is the smile, 0..1.</summary>
    Smiling,

    /// <summary>Looks to a side; the value is the gaze, -1..1.</summary>
    GazeAverted,

    /// <summary>The file was compressed hard; the value is <see cref="FaceMeasurements.Blocking"/>.</summary>
    PhotoCompressed,

    /// <summary>Within a group: far less detail than the others; the value is the ratio to the group's median.</summary>
    LessDetail,

    /// <summary>Within a group: turned another way than the others; the value is the angle to the group's median in degrees.</summary>
    OtherPose,

    /// <summary>Within a group: another expression than the others.</summary>
    OtherExpression,

    /// <summary>Within a group: much lighter or darker than the others; the value is the difference of L* to the group's median.</summary>
    OtherLight,
}
