using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Regions;

/// <summary>The mean shape painted in flat colours with a little noise, so that every pixel's region is known.</summary>
internal sealed class DrawnFace
{
    public static readonly (byte R, byte G, byte B) Skin = (205, 160, 135);
    public static readonly (byte R, byte G, byte B) Hair = (60, 40, 30);
    public static readonly (byte R, byte G, byte B) Wall = (175, 190, 205);

    private readonly Random _random = new(7);
    private readonly FaceRegion?[] _regions = [];

    public DrawnFace(double eyeDistance)
    {
        var (width, height) = ((int)(5.2 * eyeDistance), (int)(6 * eyeDistance));
        Shape = FaceTemplate.MeanShape.Transform(new Similarity2(eyeDistance, 0, 2.6 * eyeDistance, 2.6 * eyeDistance));
        Photo = new Bitmap(width, height, 3);
        _regions = new FaceRegion?[width * height];
        Fill(null, null, Wall);
        Fill(FaceRegion.Hair, FaceOutlines.Through(Shape, FaceTemplate.HairOutline), Hair);
        Fill(FaceRegion.Neck, Neck, Skin);
        Fill(FaceRegion.Ears, FaceOutlines.Through(Shape, FaceTemplate.LeftEar), Skin);
        Fill(FaceRegion.Ears, FaceOutlines.Through(Shape, FaceTemplate.RightEar), Skin);
        Fill(FaceRegion.Skin, RegionOutlines.Face(Shape), Skin);
        foreach (var brow in (int[][])[[.. FaceTemplate.LeftBrow], [.. FaceTemplate.RightBrow]])
        {
            Fill(FaceRegion.Brows, FaceOutlines.Through(Shape, brow), Hair);
        }

        foreach (var (eye, iris) in ((int[], int[])[])[([.. FaceTemplate.LeftEye], [.. FaceTemplate.LeftIris]), ([.. FaceTemplate.RightEye], [.. FaceTemplate.RightIris])])
        {
            Fill(FaceRegion.Eyes, FaceOutlines.Through(Shape, eye), (230, 230, 230));
            Fill(FaceRegion.Irises, FaceOutlines.Through(Shape, iris), (70, 90, 120), within: FaceOutlines.Through(Shape, eye));
        }

        Fill(FaceRegion.Lips, FaceOutlines.Through(Shape, FaceTemplate.OuterLips), (180, 90, 95));
        Fill(FaceRegion.Nostrils, FaceOutlines.Through(Shape, FaceTemplate.LeftNostril), (70, 35, 30));
        Fill(FaceRegion.Nostrils, FaceOutlines.Through(Shape, FaceTemplate.RightNostril), (70, 35, 30));
    }

    public Bitmap Photo { get; private set; }

    public FaceShape Shape { get; private set; }

    public Face Face => TemplateFaces.FromShape(Shape);

    /// <summary>What each pixel was painted as, row by row, null on the wall; empty in copies made of a drawn face.</summary>
    public IReadOnlyList<FaceRegion?> Regions => _regions;

    private Point2[] Neck
    {
        get
        {
            var (left, right) = (Shape[125], Shape[133]);
            return [left, right, new(right.X, Photo.Height + 1), new(left.X, Photo.Height + 1)];
        }
    }

    /// <summary>The same picture with every pixel repeated.</summary>
    public DrawnFace Enlarge(int times)
    {
        var large = new Bitmap(Photo.Width * times, Photo.Height * times, 3);
        for (var y = 0; y < Photo.Height; y++)
        {
            var source = Photo.Row(y);
            var first = large.Row(times * y);
            for (var x = 0; x < large.Width; x++)
            {
                source.Slice(3 * (x / times), 3).CopyTo(first[(3 * x)..]);
            }

            for (var k = 1; k < times; k++)
            {
                first.CopyTo(large.Row((times * y) + k));
            }
        }

        var shape = Shape.Transform(p => new Point2((times * (p.X + 0.5)) - 0.5, (times * (p.Y + 0.5)) - 0.5));
        return new DrawnFace(large, shape);
    }

    /// <summary>A part of the picture.</summary>
    public DrawnFace Crop(int x, int y, int width, int height)
    {
        var part = new Bitmap(width, height, 3);
        for (var row = 0; row < height; row++)
        {
            Photo.Row(y + row).Slice(3 * x, 3 * width).CopyTo(part.Row(row));
        }

        return new DrawnFace(part, Shape.Transform(p => p - new Point2(x, y)));
    }

    /// <summary>As a mirror shows it.</summary>
    public DrawnFace Mirror()
    {
        var mirrored = new Bitmap(Photo.Width, Photo.Height, 3);
        for (var y = 0; y < Photo.Height; y++)
        {
            for (var x = 0; x < Photo.Width; x++)
            {
                Photo.Row(y).Slice(3 * (Photo.Width - 1 - x), 3).CopyTo(mirrored.Row(y)[(3 * x)..]);
            }
        }

        return new DrawnFace(mirrored, FaceTemplate.Reflect(Shape, (Photo.Width - 1) / 2.0));
    }

    private DrawnFace(Bitmap photo, FaceShape shape) => (Photo, Shape) = (photo, shape);

    private void Fill(FaceRegion? region, Point2[]? outline, (byte R, byte G, byte B) color, Point2[]? within = null)
    {
        var distance = outline is null ? null : DistanceField.Of(outline, Photo.Width, Photo.Height);
        var bounds = within is null ? null : DistanceField.Of(within, Photo.Width, Photo.Height);
        for (var y = 0; y < Photo.Height; y++)
        {
            for (var x = 0; x < Photo.Width; x++)
            {
                if ((distance is null || distance.Row(y)[x] < 0) && (bounds is null || bounds.Row(y)[x] < 0))
                {
                    var noise = _random.Next(-3, 4);
                    var pixel = Photo.Row(y).Slice(3 * x, 3);
                    (pixel[0], pixel[1], pixel[2]) = ((byte)(color.R + noise), (byte)(color.G + noise), (byte)(color.B + noise));
                    _regions[(y * Photo.Width) + x] = region;
                }
            }
        }
    }
}
