using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The joints of one body as a pose model found them.</summary>
/// <param name="Places">In the photo's pixels; points may lie outside it.</param>
/// <param name="Confidence">0..1 per joint.</param>
/// <param name="Threshold">Below it a joint is no answer.</param>
public sealed record BodyJoints(
    IReadOnlyDictionary<BodyJoint, Point2> Places, IReadOnlyDictionary<BodyJoint, float> Confidence, float Threshold)
{
    /// <summary>Where a joint is; null where the model is not sure.</summary>
    public Point2? Find(BodyJoint joint) => Confidence.TryGetValue(joint, out var confidence) && confidence >= Threshold ? Places[joint] : null;

    /// <summary>The same joints in another picture's pixels.</summary>
    public BodyJoints Transform(Func<Point2, Point2> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return this with { Places = Places.ToDictionary(place => place.Key, place => map(place.Value)) };
    }
}
