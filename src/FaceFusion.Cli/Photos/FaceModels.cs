using FaceFusion.Faces;

namespace FaceFusion.Cli.Photos;

/// <summary>The models that are shipped beside the program.</summary>
internal static class FaceModels
{
    /// <summary>Loads detector and landmark nets.</summary>
    public static IFaceAnalyzer Load() => throw new NotImplementedException();
}
