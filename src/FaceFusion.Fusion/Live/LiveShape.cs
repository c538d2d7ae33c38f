using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// What shape a face in a film takes: its own in this frame, moved by what another's differs from its usual one. So who smiles, speaks
/// or turns still does, in the other's features. The usual shape is a mean over the last seconds, aligned by least squares. Not for
/// concurrent use.
/// </summary>
internal sealed class LiveShape
{
    /// <summary>Time constant of the usual shape, in seconds: longer than a word or a smile.</summary>
    private const double Memory = 4;

    private FaceShape? _usual;
    private TimeSpan _last;

    /// <summary>The usual shape, in the position of an early frame; null before the first.</summary>
    public FaceShape? Usual => _usual;

    /// <summary>Forgets the face.</summary>
    public void Reset() => _usual = null;

    /// <summary>The shape in this frame.</summary>
    /// <param name="own">The face in view, in the frame.</param>
    /// <param name="at">When.</param>
    /// <param name="other">The other's landmarks, in any position.</param>
    /// <param name="share">How far to go to the other, 0..1.</param>
    public FaceShape Next(FaceShape own, TimeSpan at, FaceShape other, double share)
    {
        Learn(own, at);
        return Of(own, _usual!, other, share);
    }

    /// <summary>Takes a frame's shape into the usual one.</summary>
    public void Learn(FaceShape own, TimeSpan at)
    {
        _usual = Learn(own, Math.Max(0, (at - _last).TotalSeconds));
        _last = at;
    }

    /// <summary>The shape of a face whose usual one is known.</summary>
    /// <param name="own">The face in view, in the frame.</param>
    /// <param name="usual">Its usual shape, in any position.</param>
    /// <param name="other">The other's landmarks, in any position.</param>
    /// <param name="share">How far to go to the other, 0..1.</param>
    public static FaceShape Of(FaceShape own, FaceShape usual, FaceShape other, double share)
    {
        var toFrame = Similarity2.Fit(usual.Points, own.Points);
        var otherToFrame = toFrame.After(Similarity2.Fit(other.Points, usual.Points));
        var points = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = own[i] + ((otherToFrame.Apply(other[i]) - toFrame.Apply(usual[i])) * share);
        }

        return Gaze.Of(own, new FaceShape(points));
    }

    private FaceShape Learn(FaceShape own, double seconds)
    {
        if (_usual is not { } usual)
        {
            return own;
        }

        var aligned = own.Transform(Similarity2.Fit(own.Points, usual.Points));
        var weight = seconds / (seconds + Memory);
        var points = usual.Points.ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += (aligned[i] - points[i]) * weight;
        }

        return new FaceShape(points);
    }
}
