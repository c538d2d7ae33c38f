using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Bench.Faces;

/// <summary>
/// Composes group photos: heads of held-out people, 24 to 400 px, tilted and turned by up to 45 degrees, dimmed and blurred, over
/// mosaics of held-out scenes. The same seed gives the same photo.
/// </summary>
internal sealed class GroupComposer(IReadOnlyList<Head> heads, IReadOnlyList<Bitmap> scenes)
{
    private const double Smallest = 24;
    private const double Largest = 400;
    private const double MostDegrees = 45;

    // Sides of a scene of the mosaic, pixels: the scenes are 300 px, so that all of them are enlarged a little.
    private const int Cell = 420;

    /// <summary>Composes one photo.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="people">Faces wanted; fewer where they find no room.</param>
    /// <param name="seed">What chance starts from.</param>
    public GroupScene Compose(int width, int height, int people, int seed)
    {
        var random = new Random(seed);
        var photo = Mosaic(width, height, random);
        var found = new List<GroupScene.Person>();
        for (var attempt = 0; attempt < 40 * people && found.Count < people; attempt++)
        {
            var size = Math.Min(0.5 * Math.Min(width, height), Smallest * Math.Pow(Largest / Smallest, random.NextDouble()));
            var yaw = random.NextDouble() < 0.5 ? 0 : Between(random, -MostDegrees, MostDegrees);
            var roll = random.NextDouble() < 0.3 ? Between(random, -8, 8) : Between(random, -MostDegrees, MostDegrees);
            var head = heads[random.Next(heads.Count)];
            head = yaw == 0 ? head : head.Turned(yaw);
            var place = Place(head.Shape, size, roll, new(Between(random, 0, width), Between(random, 0, height)));
            var face = TemplateFaces.FromShape(head.Shape.Transform(place));
            var person = new GroupScene.Person(face, yaw, roll);
            if (IsInside(face.Box, width, height) && found.TrueForAll(other => Clear(other.Face.Box, face.Box)))
            {
                Paste(photo, head.Picture, place, random.NextDouble() < 0.5 ? 1 : Between(random, 0.3, 1), random.NextDouble() < 0.6 ? 0 : Between(random, 0, 0.025 * size));
                found.Add(person);
            }
        }

        return new(photo, found);
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>The similarity that gives the turned shape's box its longer side and its middle.</summary>
    private static Similarity2 Place(FaceShape shape, double size, double roll, Point2 middle)
    {
        var (sin, cos) = Math.SinCos(roll * Math.PI / 180);
        var box = TemplateFaces.FromShape(shape.Transform(new Similarity2(cos, sin, 0, 0))).Box;
        var scale = size / Math.Max(box.Width, box.Height);
        return new(
            scale * cos, scale * sin, middle.X - (scale * (box.X + (box.Width / 2))), middle.Y - (scale * (box.Y + (box.Height / 2))));
    }

    private static bool IsInside(FaceBox box, int width, int height) =>
        box.X >= 0 && box.Y >= 0 && box.X + box.Width < width && box.Y + box.Height < height;

    /// <summary>True where neither head, with hair and neck, covers a part of the other's face.</summary>
    private static bool Clear(FaceBox a, FaceBox b)
    {
        var reach = 0.65 * (Math.Max(a.Width, a.Height) + Math.Max(b.Width, b.Height));
        var (x, y) = (a.X - b.X + ((a.Width - b.Width) / 2), a.Y - b.Y + ((a.Height - b.Height) / 2));
        return (x * x) + (y * y) > 2 * reach * reach;
    }

    private static void Paste(Bitmap photo, Bitmap head, Similarity2 headToPhoto, double light, double blur)
    {
        var region = Under(headToPhoto, head, photo, (int)Math.Ceiling(3 * blur) + 2);
        var toHead = headToPhoto.Inverse().After(new Similarity2(1, 0, region.X, region.Y));
        var planes = Sampled(head, toHead, region);
        if (blur > 0)
        {
            Array.ForEach(planes, plane => GaussianBlur.Apply(plane, (float)blur));
        }

        for (var y = 0; y < region.Height; y++)
        {
            var row = photo.Row(region.Y + y).Slice(3 * region.X, 3 * region.Width);
            for (var x = 0; x < region.Width; x++)
            {
                var alpha = planes[3].Row(y)[x];
                for (var c = 0; c < 3; c++)
                {
                    // Colours are already times alpha.
                    row[(3 * x) + c] = (byte)((row[(3 * x) + c] * (1 - alpha)) + (255 * light * planes[c].Row(y)[x]) + 0.5);
                }
            }
        }
    }

    /// <summary>Premultiplied planes of the head in the region: the head reduced by blocks where it shrinks, then bilinear.</summary>
    private static Plane[] Sampled(Bitmap head, Similarity2 toHead, PixelRegion region)
    {
        var planes = new Plane[4];
        for (var c = 0; c < 4; c++)
        {
            planes[c] = new Plane(region.Width, region.Height);
        }

        // An average over the pixel's square keeps small heads free of aliasing; as many taps as it covers head pixels.
        var taps = Math.Max(1, (int)Math.Ceiling(toHead.Scale));
        for (var y = 0; y < region.Height; y++)
        {
            for (var x = 0; x < region.Width; x++)
            {
                var sums = (R: 0f, G: 0f, B: 0f, A: 0f);
                for (var tap = 0; tap < taps * taps; tap++)
                {
                    var p = toHead.Apply(new(x - 0.5 + (((tap % taps) + 0.5) / taps), y - 0.5 + (((tap / taps) + 0.5) / taps)));
                    var (column, line) = ((int)Math.Round(p.X), (int)Math.Round(p.Y));
                    if (column >= 0 && line >= 0 && column < head.Width && line < head.Height)
                    {
                        var pixel = head.Row(line).Slice(4 * column, 4);
                        var alpha = pixel[3] / 255f;
                        sums = (sums.R + (pixel[0] * alpha), sums.G + (pixel[1] * alpha), sums.B + (pixel[2] * alpha), sums.A + alpha);
                    }
                }

                var scale = 1f / (taps * taps);
                planes[0].Row(y)[x] = sums.R * scale / 255;
                planes[1].Row(y)[x] = sums.G * scale / 255;
                planes[2].Row(y)[x] = sums.B * scale / 255;
                planes[3].Row(y)[x] = sums.A * scale;
            }
        }

        return planes;
    }

    private static PixelRegion Under(Similarity2 headToPhoto, Bitmap head, Bitmap photo, int margin)
    {
        Point2[] corners = [.. new Point2[] { new(0, 0), new(head.Width, 0), new(0, head.Height), new(head.Width, head.Height) }.Select(headToPhoto.Apply)];
        var (left, top) = ((int)corners.Min(p => p.X), (int)corners.Min(p => p.Y));
        var (right, bottom) = ((int)corners.Max(p => p.X), (int)corners.Max(p => p.Y));
        return new PixelRegion(left, top, right - left + 1, bottom - top + 1).Grow(margin).Intersect(new(0, 0, photo.Width, photo.Height));
    }

    private Bitmap Mosaic(int width, int height, Random random)
    {
        var photo = new Bitmap(width, height, 3);
        for (var top = 0; top < height; top += Cell)
        {
            for (var left = 0; left < width; left += Cell)
            {
                var scene = scenes[random.Next(scenes.Count)];
                var scale = (double)Cell / Math.Min(scene.Width, scene.Height);
                var cell = PhotoChange.Sampled(scene, new Similarity2(scale, 0, (scale - 1) / 2, (scale - 1) / 2), Cell, Cell);
                for (var y = 0; y < Math.Min(Cell, height - top); y++)
                {
                    cell.Row(y)[..(3 * Math.Min(Cell, width - left))].CopyTo(photo.Row(top + y)[(3 * left)..]);
                }
            }
        }

        return photo;
    }
}
