using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>What hangs or stands before a face, hair and frames of glasses, as alpha mattes over a part of a reduced photo.</summary>
/// <param name="Hair">Hair with what is next to it, 0..1: a bit of skin taken for hair is not missed, a strand taken for skin is seen.</param>
/// <param name="Glasses">Frames; null where there are none.</param>
/// <param name="Removal">Both with what is next to them: what a mix is made without.</param>
/// <param name="Place">The part that the mattes cover, in pixels of the picture that was looked at.</param>
/// <param name="Factor">Photo pixels per pixel of that picture along a side.</param>
internal sealed record FaceOccluders(Plane Hair, Plane? Glasses, Plane Removal, PixelRegion Place, int Factor)
{
    // What the parser all but rules out does not count, what it is all but sure of counts fully.
    private const float Nothing = 0.08f;
    private const float Everything = 0.85f;

    // How far a matte grows, in eye distances, and how steeply.
    private const double Reach = 0.06;
    private const float Gain = 3;

    /// <summary>Hair over less of the face lies on its rim at the temples, where the mask fades anyway.</summary>
    private const double Touch = 0.004;

    /// <summary>
    /// The part of the face that hair covers from which on it counts as a fringe, whose strands reach further than the parser sees: of
    /// 142 portraits four have as much, and what goes with it in the others is replaced by skin.
    /// </summary>
    private const double Fringe = 0.017;

    /// <summary>Finds them; null where neither hair nor glasses touch the face.</summary>
    /// <param name="parser">Tells them apart.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="face">Whose face, in photo pixels.</param>
    /// <param name="source">The reduced part of the photo over which mattes are wanted.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static FaceOccluders? Find(IRegionParser parser, Bitmap photo, Face face, SamplingSource source, CancellationToken cancellation)
    {
        var regions = parser.ParseCover(photo, face, cancellation);
        var toPhoto = new Similarity2(source.Factor, 0, source.OriginX + (0.5 * (source.Factor - 1)), source.OriginY + (0.5 * (source.Factor - 1)));
        var shape = face.Landmarks.Transform(toPhoto.Inverse().Apply);
        var place = FaceMasks.InfluenceRegion(shape, shape, source.Width, source.Height);
        if (place.IsEmpty)
        {
            return null;
        }

        var hair = Stretch(regions.Sample(FaceRegion.Hair, toPhoto, place));
        var glasses = regions.Contains(FaceRegion.Glasses) ? Stretch(regions.Sample(FaceRegion.Glasses, toPhoto, place)) : null;
        var mask = FaceMasks.Face(shape, place);
        var covered = Covered(hair, mask);
        var strands = covered >= Fringe ? Strands(source, shape, place, mask) : null;
        var touches = covered >= Touch || (glasses is not null && Covered(glasses, mask) > 0);
        PlanePool.Return(mask);
        if (!touches)
        {
            PlanePool.Return(hair);
            return null;
        }

        var radius = (float)(Reach * shape.EyeDistance);
        hair = Grow(strands is null ? hair : UniteInto(strands, hair), radius);
        return new FaceOccluders(hair, glasses, glasses is null ? hair : UniteInto(GlassesRemoval.Of(glasses, shape, place), hair), place, source.Factor);
    }

    /// <summary>Takes them out of the photo that they were found in, which turns transparent there: other contributors take over.</summary>
    /// <param name="source">The same part of the photo, reduced as far or less.</param>
    public void RemoveFrom(SamplingSource source) => source.Change(new MatteRemoval(Removal, Place, Factor / source.Factor));

    private static Plane Stretch(Plane matte)
    {
        foreach (ref var value in matte.Values)
        {
            value = Math.Clamp((value - Nothing) / (Everything - Nothing), 0, 1);
        }

        return matte;
    }

    /// <summary>How much of what the mask holds the matte covers, 0..1.</summary>
    private static double Covered(Plane matte, Plane mask)
    {
        Span<float> m = matte.Values, inside = mask.Values;
        var (both, all) = (0.0, 0.0);
        for (var i = 0; i < m.Length; i++)
        {
            both += m[i] * inside[i];
            all += inside[i];
        }

        return all > 0 ? both / all : 0;
    }

    /// <summary>On the forehead, what has not the cheeks' colour.</summary>
    private static Plane Strands(SamplingSource source, FaceShape shape, PixelRegion place, Plane mask)
    {
        var part = source.Read(place);
        var left = PlanePool.RentUnset(place.Width, place.Height);
        mask.Values.CopyTo(left.Values);
        ForeheadGuard.Apply(left, shape, place, part, part, findsStrands: true);
        LinearImagePool.Return(part);
        var browMask = FaceMasks.Brows(shape, place);
        Span<float> before = mask.Values, after = left.Values, brows = browMask.Values;
        for (var i = 0; i < before.Length; i++)
        {
            after[i] = before[i] > 0 ? (1 - brows[i]) * (1 - (after[i] / before[i])) : 0;
        }

        PlanePool.Return(browMask);
        return left;
    }

    /// <summary>The larger of both, in the first.</summary>
    private static Plane UniteInto(Plane both, Plane other)
    {
        Span<float> values = both.Values, others = other.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Max(others[i], values[i]);
        }

        return both;
    }

    /// <summary>A matte with what is next to it; takes the matte over.</summary>
    private static Plane Grow(Plane matte, float radius)
    {
        var wide = PlanePool.RentUnset(matte.Width, matte.Height);
        matte.Values.CopyTo(wide.Values);
        GaussianBlur.Apply(wide, radius);
        foreach (ref var value in wide.Values)
        {
            value = Math.Min(1, Gain * value);
        }

        UniteInto(wide, matte);
        PlanePool.Return(matte);
        return wide;
    }
}
