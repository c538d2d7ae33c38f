using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces;

/// <summary>People before a screen: what the key leaves, without what stands beside the screen, and with what a box protects.</summary>
internal static class ScreenMatting
{
    // Longer side of the plane in which what hangs together is found.
    private const int Coarse = 256;
    private const float Seen = 0.4f;

    // Windows of a block of colour, and the variance of light below which they count as flat.
    private const int EdgeRadius = 2;
    private const float Flat = 2e-4f;

    // How far the edge of a box reaches, in parts of its shorter side.
    private const double BoxEdge = 0.03;

    /// <summary>Alpha of people.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="color">The screen's.</param>
    /// <param name="faces">Faces of the people in the picture's pixels; none keeps everything that is not screen.</param>
    /// <param name="holdOut">Boxes in the picture's pixels.</param>
    public static Plane Find(LinearImage picture, ScreenColor color, IReadOnlyList<FaceShape> faces, IReadOnlyList<PixelRegion> holdOut)
    {
        var alpha = Sharpened(picture, new ScreenKey(picture, color).Alpha(picture));
        foreach (var box in holdOut)
        {
            Protect(alpha, box, 1);
        }

        if (faces.Count > 0)
        {
            KeepConnected(alpha, faces);
        }

        return alpha;
    }

    /// <summary>JPEG keeps half as much colour as light across and down: alpha, told by colour, takes the edges of light.</summary>
    private static Plane Sharpened(LinearImage picture, Plane alpha)
    {
        var light = new Plane(picture.Width, picture.Height);
        for (var i = 0; i < light.Values.Length; i++)
        {
            var pixel = picture.Pixels.Slice(4 * i, 3);
            light.Values[i] = (0.2126f * pixel[0]) + (0.7152f * pixel[1]) + (0.0722f * pixel[2]);
        }

        return GuidedFilter.Filter(light, alpha, EdgeRadius, Flat);
    }

    /// <summary>1 outside the boxes, 0 in them.</summary>
    public static Plane Outside(int width, int height, IReadOnlyList<PixelRegion> boxes)
    {
        var plane = new Plane(width, height);
        plane.Values.Fill(1);
        foreach (var box in boxes)
        {
            Protect(plane, box, 0);
        }

        return plane;
    }

    private static void Protect(Plane plane, PixelRegion box, float value)
    {
        var inside = box.Intersect(new(0, 0, plane.Width, plane.Height));
        var edge = Math.Max(1, BoxEdge * Math.Min(box.Width, box.Height));
        for (var y = inside.Y; y < inside.Bottom; y++)
        {
            var row = plane.Row(y);
            for (var x = inside.X; x < inside.Right; x++)
            {
                var depth = Math.Min(Math.Min(x - box.X, box.Right - 1 - x), Math.Min(y - box.Y, box.Bottom - 1 - y)) + 0.5;
                row[x] += (value - row[x]) * (float)Math.Clamp(depth / edge, 0, 1);
            }
        }
    }

    /// <summary>Stands, lamps and the wall beside the screen are not keyed, but they do not touch the people.</summary>
    private static void KeepConnected(Plane alpha, IReadOnlyList<FaceShape> faces)
    {
        var factor = Math.Max(1, Math.Max(alpha.Width, alpha.Height) / (double)Coarse);
        var (width, height) = (Math.Max(1, (int)(alpha.Width / factor)), Math.Max(1, (int)(alpha.Height / factor)));
        var small = AreaResampler.Resize(alpha, width, height);
        var kept = new Plane(width, height);
        var todo = new Stack<(int X, int Y)>();
        foreach (var face in faces)
        {
            foreach (var p in face.Points)
            {
                Push((int)((p.X + 0.5) * width / alpha.Width), (int)((p.Y + 0.5) * height / alpha.Height));
            }
        }

        while (todo.TryPop(out var at))
        {
            for (var v = at.Y - 1; v <= at.Y + 1; v++)
            {
                for (var u = at.X - 1; u <= at.X + 1; u++)
                {
                    Push(u, v);
                }
            }
        }

        Drop(alpha, small, kept);

        void Push(int x, int y)
        {
            if ((uint)x < (uint)width && (uint)y < (uint)height && kept.Row(y)[x] == 0 && small.Row(y)[x] > Seen)
            {
                kept.Row(y)[x] = 1;
                todo.Push((x, y));
            }
        }
    }

    /// <summary>Takes out what is far from everything that is kept; strands that end in a block of their own stay.</summary>
    private static void Drop(Plane alpha, Plane small, Plane kept)
    {
        var near = DistanceField.Of(kept, 0.5f);
        for (var i = 0; i < kept.Values.Length; i++)
        {
            // A block of strands is no more seen than this; a lamp beside the screen is.
            kept.Values[i] = near.Values[i] < 3 || (small.Values[i] < Seen && near.Values[i] < 12) ? 1 : 0;
        }

        var large = AreaResampler.Resize(kept, alpha.Width, alpha.Height);
        for (var i = 0; i < large.Values.Length; i++)
        {
            alpha.Values[i] *= Math.Clamp(large.Values[i], 0, 1);
        }
    }
}
