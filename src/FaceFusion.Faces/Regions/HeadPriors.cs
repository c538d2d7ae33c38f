using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Where the landmarks let skin, hair and the rest (background, clothes) be: probabilities that sum to 1, before any colour is
/// seen. The landmarks know the face's outline well, the hairline less, and of long or standing hair only the beginning.
/// </summary>
internal sealed class HeadPriors : IDisposable
{
    // Levels, in eye distances below the pupils of the mean shape.
    private const float BrowLevel = -0.25f;
    private const float ChinLevel = 1.85f;

    // Eye distances from the neck over which skin becomes unlikely: usually, and where a chest may be bare.
    private const float UsualReach = 0.5f;
    private const float ChestReach = 2.5f;

    private readonly Plane _face;
    private readonly Plane _head;
    private readonly Plane _neck;
    private readonly Plane _ears;
    private readonly Plane _features;
    private readonly float _unit;
    private readonly bool _bareChest;
    private readonly Similarity2 _toMean;

    /// <summary>Draws the priors for a frame of the given size that the shape belongs to.</summary>
    /// <param name="shape">The landmarks in the frame.</param>
    /// <param name="width">Its pixels across.</param>
    /// <param name="height">Its pixels down.</param>
    /// <param name="bareChest">True where necklines are looked for: a chest may be as bare as the neck.</param>
    public HeadPriors(FaceShape shape, int width, int height, bool bareChest = false)
    {
        _bareChest = bareChest;
        _unit = (float)shape.EyeDistance;
        _toMean = Similarity2.Fit(shape.Points, FaceTemplate.MeanShape.Points);
        _face = DistanceField.Of(RegionOutlines.Face(shape), width, height);
        _head = DistanceField.Of(FaceOutlines.Through(shape, FaceTemplate.HairOutline), width, height);
        _neck = DistanceField.Of(RegionOutlines.Neck(shape), width, height);
        _ears = SoftRegions.Joined(shape, width, height, 0.15, FaceTemplate.LeftEar, FaceTemplate.RightEar);
        _features = SoftRegions.Joined(shape, width, height, 0.08, FaceTemplate.LeftLids, FaceTemplate.RightLids);
        foreach (var feature in (int[][])[[.. FaceTemplate.LeftBrow], [.. FaceTemplate.RightBrow], [.. FaceTemplate.OuterLips]])
        {
            SoftPolygon.Join(FaceOutlines.Through(shape, feature), new(0, 0, width, height), 0.1 * _unit, _features);
        }

        Brows = SoftRegions.Joined(shape, width, height, 0.02, FaceTemplate.LeftBrow, FaceTemplate.RightBrow);

        (Skin, Hair, Rest) = (PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height));
        RowBands.Run(height, 4 * width, new Rows(this));
    }

    /// <summary>Skin of face, ears, neck and chest.</summary>
    public Plane Skin { get; }

    /// <summary>Hair of the head.</summary>
    public Plane Hair { get; }

    /// <summary>Everything else.</summary>
    public Plane Rest { get; }

    /// <summary>Eyes, brows and mouth with a margin, 0..1.</summary>
    public Plane Features => _features;

    /// <summary>The brows, 0..1.</summary>
    public Plane Brows { get; }

    /// <summary>Ears with a margin, 0..1.</summary>
    public Plane Ears => _ears;

    /// <summary>Gives the planes back to the pool; whoever hands them on does not.</summary>
    public void Dispose()
    {
        foreach (var plane in (Plane[])[_face, _head, _neck, _ears, _features, Brows, Skin, Hair, Rest])
        {
            PlanePool.Return(plane);
        }
    }

    /// <summary>Distance to the face's outline in eye distances, below 0 inside.</summary>
    public float Face(int x, int y) => _face.Row(y)[x] / _unit;

    /// <summary>Distance to the outline of the head with its hair in eye distances, below 0 inside.</summary>
    public float Head(int x, int y) => _head.Row(y)[x] / _unit;

    /// <summary>Distance to the neck's outline in eye distances, below 0 inside.</summary>
    public float Neck(int x, int y) => _neck.Row(y)[x] / _unit;

    /// <summary>How much a place may teach what is neither skin nor hair: little where a chest may be bare, or its colours would be taken for a garment's.</summary>
    public float TeachesRest(int x, int y) => _bareChest ? Math.Clamp(Neck(x, y) / ChestReach, 0.1f, 1) : 1;

    /// <summary>The place in the mean shape: eye distances right of and below the middle of the pupils.</summary>
    public Point2 InMean(int x, int y) => _toMean.Apply(new(x, y));

    /// <summary>Probability of beard, before any colour is seen: the lower face below the nose, and its sides.</summary>
    public float Beard(int x, int y)
    {
        var face = Face(x, y);
        if (face > 0.15f)
        {
            return 0;
        }

        var p = InMean(x, y);
        var lower = Ramp.Smooth(0.72f, 0.85f, (float)p.Y);
        var jaw = Ramp.Smooth(0.5f, 0.85f, (float)Math.Abs(p.X)) * Ramp.Smooth(0.2f, 0.6f, (float)p.Y);
        return 0.35f * Math.Max(lower, jaw) * Ramp.Smooth(0.15f, 0, face) * (1 - _features.Row(y)[x]);
    }

    private void Put(int x, int y)
    {
        var (face, head, neck) = (Face(x, y), Head(x, y), Neck(x, y));
        var v = (float)InMean(x, y).Y;
        var (skin, hair) = (0.004f, 0.4f * Fade(head, 0.4f));

        // Round the face, within the outline of the hair: on top hair, at the sides hair, ears or background.
        var top = Ramp.Smooth(0.3f, -0.5f, v);
        var inHead = Ramp.Smooth(0.06f, -0.06f, head);
        hair = Mix(hair, Mix(0.5f, 0.82f, top), inHead);
        skin = Mix(skin, Mix(0.1f, 0.13f, top), inHead);
        var ear = _ears.Row(y)[x];
        (hair, skin) = (Mix(hair, 0.2f, ear), Mix(skin, 0.72f, ear));

        // Below the jaw.
        var below = Ramp.Smooth(ChinLevel - 0.3f, ChinLevel + 0.3f, v);
        (hair, skin) = (Mix(hair, 0.18f * Fade(head, 0.6f), below), Mix(skin, 0.4f * Fade(neck, _bareChest ? ChestReach : UsualReach), below));
        var inNeck = Ramp.Smooth(0.05f, -0.1f, neck);
        (hair, skin) = (Mix(hair, 0.06f, inNeck), Mix(skin, 0.9f, inNeck));

        // Inside the face: a fringe may cover the forehead, strands the sides.
        var fringe = 0.3f * Ramp.Smooth(BrowLevel + 0.35f, BrowLevel - 0.1f, v);
        var side = 0.35f * Fade(-face, 0.1f) * Ramp.Smooth(1.4f, 1.0f, v);
        var strand = Math.Max(Math.Max(fringe, side), 0.002f);
        var inFace = Ramp.Smooth(0.05f, -0.05f, face);
        (hair, skin) = (Mix(hair, strand, inFace), Mix(skin, 0.997f - strand, inFace));

        var feature = _features.Row(y)[x] * inFace;
        (hair, skin) = (Mix(hair, 0.1f * hair, feature), Mix(skin, 1 - (0.1f * hair) - 0.001f, feature));
        (Skin.Row(y)[x], Hair.Row(y)[x], Rest.Row(y)[x]) = (skin, hair, Math.Max(0.001f, 1 - skin - hair));
    }

    private static float Mix(float a, float b, float share) => a + ((b - a) * share);

    private static float Fade(float distance, float reach) => distance <= 0 ? 1 : MathF.Exp(-distance / reach);

    private readonly struct Rows(HeadPriors priors) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                for (var x = 0; x < priors.Skin.Width; x++)
                {
                    priors.Put(x, y);
                }
            }
        }
    }
}
