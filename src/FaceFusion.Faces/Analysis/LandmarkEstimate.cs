using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>What is known of one face's landmarks while the cascade runs.</summary>
/// <param name="detected">The detector's five points.</param>
/// <param name="leastConfidence">Mean confidence of eyes, brows, nose and mouth below which the find is no face, 0..1.</param>
internal sealed class LandmarkEstimate(Point2[] detected, double leastConfidence = 0)
{
    // Points that all lie within a pixel of each other place no crop.
    private const double SmallestSpread = 1;

    // Of the wanted confidence, what a net over the whole face must have at its first look: of 783 faces the least is at 0.39 of it,
    // and three in four finds that are none have less than 0.28.
    private const double FirstShare = 0.28;

    private readonly Point2[] _points = new Point2[FaceTemplate.PointCount];
    private readonly float[] _confidence = new float[FaceTemplate.PointCount];
    private bool _found;
    private bool _lost;

    /// <summary>The landmarks in photo pixels.</summary>
    public ReadOnlySpan<Point2> Points => _points;

    /// <summary>0..1 per landmark.</summary>
    public IReadOnlyList<float> Confidence => _confidence;

    /// <summary>True once it is known that there is no face: no further stage is of use.</summary>
    public bool IsLost => _lost;

    /// <summary>
    /// Where a stage's crop lies in the photo; false, now and for every later stage, where the points known so far coincide
    /// or are no numbers, as may come of a find that is no face.
    /// </summary>
    public bool TryPlace(CascadeStage stage, out Similarity2 cropToPhoto)
    {
        cropToPhoto = Similarity2.Identity;
        var held = Held(stage.From);
        _lost |= !Array.TrueForAll(held, p => double.IsFinite(p.X) && double.IsFinite(p.Y))
            || held.Max(p => (p - held[0]).Length) < SmallestSpread;
        if (!_lost)
        {
            cropToPhoto = stage.CropToPhoto(held);
        }

        return !_lost;
    }

    /// <summary>Takes over what a stage found.</summary>
    public void Take(CascadeStage stage, Similarity2 cropToPhoto, ReadOnlySpan<float> landmarks, ReadOnlySpan<float> confidence)
    {
        if (_lost)
        {
            return;
        }

        for (var k = 0; k < stage.Indices.Length; k++)
        {
            _points[stage.Indices[k]] = stage.Place(landmarks[2 * k], landmarks[(2 * k) + 1], cropToPhoto);
            _confidence[stage.Indices[k]] = Math.Clamp(confidence[k], 0, 1);
        }

        // A stage over parts of the face is surer of them than anybody may be where no face is.
        _lost = stage.Indices.Length == FaceTemplate.PointCount && InnerConfidence() < FirstShare * leastConfidence;
        _found = true;
    }

    /// <summary>Takes over all landmarks at once.</summary>
    /// <param name="landmarks">x and y of each in a crop's pixels.</param>
    /// <param name="confidence">0..1 of each.</param>
    /// <param name="certainty">0..1 of all together.</param>
    /// <param name="cropToPhoto">From the crop to the photo.</param>
    public void Take(ReadOnlySpan<float> landmarks, ReadOnlySpan<float> confidence, float certainty, Similarity2 cropToPhoto)
    {
        for (var i = 0; i < _points.Length; i++)
        {
            _points[i] = cropToPhoto.Apply(new(landmarks[2 * i], landmarks[(2 * i) + 1]));
            _confidence[i] = Math.Clamp(confidence[i] * certainty, 0, 1);
        }

        _found = true;
    }

    /// <summary>
    /// The face's shape, or null where the landmarks are none: not finite, doubted by the net that placed them, or their eyes
    /// far nearer or farther apart than the detector's, which is what becomes of a find that is no face.
    /// </summary>
    public FaceShape? ToShape()
    {
        const double Nearest = 0.4;
        const double Farthest = 2.5;
        if (_lost || InnerConfidence() < leastConfidence || !Array.TrueForAll(_points, p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
        {
            return null;
        }

        var expected = (detected[1] - detected[0]).Length;
        var shape = new FaceShape(_points);
        return shape.EyeDistance >= Nearest * expected && shape.EyeDistance <= Farthest * expected ? shape : null;
    }

    private double InnerConfidence()
    {
        var sum = 0.0;
        foreach (var i in FaceTemplate.InnerFeatures)
        {
            sum += _confidence[i];
        }

        return sum / FaceTemplate.InnerFeatures.Length;
    }

    /// <summary>The points that place a crop: landmarks, or pupils, nose tip and mouth corners as known so far.</summary>
    private Point2[] Held(int[]? from)
    {
        if (from is not null)
        {
            return Array.ConvertAll(from, i => _points[i]);
        }

        return _found
            ? [_points[0], _points[1], (_points[54] + _points[60]) * 0.5, _points[FaceTemplate.LeftMouthCorner], _points[FaceTemplate.RightMouthCorner]]
            : detected;
    }
}
