namespace FaceFusion.Web.Components.Faces;

/// <summary>How well a face serves, in a word.</summary>
public enum FaceQuality
{
    /// <summary>Nothing that would be seen in the result.</summary>
    Good,

    /// <summary>The result will suffer visibly.</summary>
    Fair,

    /// <summary>Another photo would be better.</summary>
    Poor,
}
