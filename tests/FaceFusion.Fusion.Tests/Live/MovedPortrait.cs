using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Tests.Live;

/// <summary>Frames of a film in which somebody before a camera moves: a portrait, turned, shifted and nearer or farther.</summary>
internal static class MovedPortrait
{
    public const int Width = 640;
    public const int Height = 480;

    /// <summary>Where a portrait of <paramref name="side"/> pixels lies in a frame: its middle a few pixels aside, turned by some degrees, its shorter side as high as the frame times <paramref name="nearness"/>.</summary>
    public static Similarity2 Place(int side, double x = 0, double y = 0, double degrees = 0, double nearness = 1)
    {
        // From the frame to the portrait.
        var scale = side / (Height * nearness);
        var (cos, sin) = (scale * Math.Cos(-degrees * Math.PI / 180), scale * Math.Sin(-degrees * Math.PI / 180));
        var (centreX, centreY, middle) = ((Width / 2.0) + x, (Height / 2.0) + y, side / 2.0);
        return new Similarity2(cos, sin, middle - (cos * centreX) + (sin * centreY), middle - (sin * centreX) - (cos * centreY));
    }

    /// <summary>The place in frame <paramref name="index"/> of a film that begins anew after <paramref name="count"/> frames: nobody sits still.</summary>
    public static Similarity2 PlaceInFilm(int side, int index, int count)
    {
        var phase = 2 * Math.PI * index / count;
        return Place(side, 45 * Math.Sin(phase), 12 * Math.Sin(2 * phase), 6 * Math.Cos(phase), 1 + (0.12 * Math.Sin(phase + 1)));
    }

    /// <summary>Draws one frame; the portrait's edge goes on beyond it.</summary>
    public static Bitmap Draw(Bitmap portrait, Similarity2 toPortrait)
    {
        var map = new WarpGrid(new PixelRegion(0, 0, Width, Height), 32);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            map.Nodes[i] = toPortrait.Apply(map.NodePosition(i % map.Columns, i / map.Columns));
        }

        using var source = SamplingSource.ForMap(portrait, map);
        var frame = new LinearImage(Width, Height);
        WarpKernel.Accumulate(source, map, 1, frame, WarpBorder.Replicate, WarpFilter.Bilinear);
        return SrgbTransfer.ToBitmap(frame, 3);
    }
}
