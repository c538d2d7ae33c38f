using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>What of a finished mean is its head: as far as the region parser sees it, ending softly below the neck.</summary>
/// <param name="Head">0..1: face, hair and neck.</param>
/// <param name="Bare">0..1: the part that is not hair.</param>
/// <param name="Fade">0..1 per row: 0 below the neck, for clothes in a mean are nobody's.</param>
internal sealed record HeadMatte(Plane Head, Plane Bare, float[] Fade)
{
    // Where the neck fades, in eye distances above and below its lower end.
    private const double FadeAbove = 0.2;
    private const double FadeBelow = 0.5;

    /// <summary>Looks at a picture.</summary>
    /// <param name="picture">The mean.</param>
    /// <param name="target">Its landmarks, upright.</param>
    /// <param name="faceMask">Where its face is, over the picture: always solid.</param>
    /// <param name="parser">Tells head from backdrop.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static HeadMatte Of(Bitmap picture, FaceShape target, Plane faceMask, IRegionParser parser, CancellationToken cancellation)
    {
        var frame = new PixelRegion(0, 0, picture.Width, picture.Height);
        var regions = parser.Parse(picture, TemplateFaces.FromShape(target), cancellation);
        var bare = new Plane(picture.Width, picture.Height);
        for (var i = 0; i < bare.Values.Length; i++)
        {
            bare.Values[i] = Math.Min(1, 4 * faceMask.Values[i]);
        }

        foreach (var region in Enum.GetValues<FaceRegion>().Where(region => region is not (FaceRegion.Irises or FaceRegion.Hair) && regions.Contains(region)))
        {
            Add(bare, regions.Sample(region, Similarity2.Identity, frame));
            cancellation.ThrowIfCancellationRequested();
        }

        var head = new Plane(picture.Width, picture.Height);
        bare.Values.CopyTo(head.Values);
        Add(head, regions.Sample(FaceRegion.Hair, Similarity2.Identity, frame));
        return new HeadMatte(head, bare, FadeOf(target, picture.Height));
    }

    private static float[] FadeOf(FaceShape target, int height)
    {
        var end = (target[FaceTemplate.NeckBase[1]].Y + target[FaceTemplate.NeckBase[2]].Y) / 2;
        var fade = new float[height];
        for (var y = 0; y < height; y++)
        {
            fade[y] = (float)(1 - SmoothStep.At((((y - end) / target.EyeDistance) + FadeAbove) / (FadeAbove + FadeBelow)));
        }

        return fade;
    }

    private static void Add(Plane sum, Plane mask)
    {
        for (var i = 0; i < sum.Values.Length; i++)
        {
            sum.Values[i] = Math.Min(1, sum.Values[i] + mask.Values[i]);
        }
    }
}
