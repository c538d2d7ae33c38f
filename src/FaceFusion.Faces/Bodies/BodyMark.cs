namespace FaceFusion.Faces;

/// <summary>The named points of a body seen from the front. Left and right are the picture's, as for landmarks.</summary>
public enum BodyMark
{
    /// <summary>Where the neck meets the shoulder line, left in the picture.</summary>
    NeckLeft,

    /// <summary>Where the neck meets the shoulder line, right in the picture.</summary>
    NeckRight,

    /// <summary>The outer end of the shoulder, left in the picture.</summary>
    ShoulderLeft,

    /// <summary>The outer end of the shoulder, right in the picture.</summary>
    ShoulderRight,

    /// <summary>The elbow, left in the picture.</summary>
    ElbowLeft,

    /// <summary>The elbow, right in the picture.</summary>
    ElbowRight,

    /// <summary>The wrist, left in the picture.</summary>
    WristLeft,

    /// <summary>The wrist, right in the picture.</summary>
    WristRight,

    /// <summary>The armpit, left in the picture.</summary>
    ArmpitLeft,

    /// <summary>The armpit, right in the picture.</summary>
    ArmpitRight,

    /// <summary>The waist's edge, left in the picture.</summary>
    WaistLeft,

    /// <summary>The waist's edge, right in the picture.</summary>
    WaistRight,

    /// <summary>The hip's edge, left in the picture.</summary>
    HipLeft,

    /// <summary>The hip's edge, right in the picture.</summary>
    HipRight,

    /// <summary>The knee's middle, left in the picture.</summary>
    KneeLeft,

    /// <summary>The knee's middle, right in the picture.</summary>
    KneeRight,
}
