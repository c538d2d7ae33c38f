namespace FaceFusion.Faces;

/// <summary>The joints that pose models find. Left and right are the picture's, for somebody who faces the camera.</summary>
public enum BodyJoint
{
    /// <summary>The shoulder joint, left in the picture.</summary>
    ShoulderLeft,

    /// <summary>The shoulder joint, right in the picture.</summary>
    ShoulderRight,

    /// <summary>The elbow, left in the picture.</summary>
    ElbowLeft,

    /// <summary>The elbow, right in the picture.</summary>
    ElbowRight,

    /// <summary>The wrist, left in the picture.</summary>
    WristLeft,

    /// <summary>The wrist, right in the picture.</summary>
    WristRight,

    /// <summary>The hip joint, left in the picture.</summary>
    HipLeft,

    /// <summary>The hip joint, right in the picture.</summary>
    HipRight,

    /// <summary>The knee, left in the picture.</summary>
    KneeLeft,

    /// <summary>The knee, right in the picture.</summary>
    KneeRight,
}
