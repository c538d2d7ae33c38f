using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A human parser's answer as the rough word on where a person is; the edge is found at the photo's resolution as ever.</summary>
/// <param name="parts">Probabilities by part, stretched over the photo.</param>
internal sealed class ParsedPeople(IReadOnlyDictionary<HumanPart, Plane> parts) : IPeopleSegmenter
{
    /// <inheritdoc/>
    public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
    {
        var share = AreaResampler.Resize(parts[HumanPart.Ground], width, height);
        foreach (ref var value in share.Values)
        {
            value = Math.Clamp(1 - value, 0, 1);
        }

        var seen = new Plane(width, height);
        seen.Values.Fill(1);
        return new PeopleShare(share, seen);
    }
}
