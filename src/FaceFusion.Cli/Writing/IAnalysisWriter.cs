using FaceFusion.Faces;
using FaceFusion.Faces.Coach;

namespace FaceFusion.Cli.Writing;

/// <summary>Writes what was found in photos, one after the other; disposing ends the list.</summary>
internal interface IAnalysisWriter : IDisposable
{
    /// <summary>Writes one photo's faces, with what the coach says of each.</summary>
    void Write(string photo, int width, int height, IReadOnlyList<(Face Face, FaceReview Review)> faces);
}
