using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

/// <summary>Means of portraits with dark caps before walls of known brightness, some of which end within the mean's frame.</summary>
public sealed class EndedPhotosTests
{
    private const int Size = 256;

    // Eye distances of the mean's frame in parts of its side, and the height of the pupils.
    private const double Eye = 0.145;
    private const double Pupils = 0.444;

    /// <summary>So many photos of each kind that outlines are looked at quickly, where the segmenter's word, which is exact here, is nearly the last.</summary>
    private const int Many = 7;

    [Fact]
    public async Task Mean_HalfBeforeADarkerWallEndEarly_HasOneWall()
    {
        var photos = new FakePhotoSource();
        for (var i = 0; i < Many; i++)
        {
            Add(photos, $"whole{i}", wall: 230);
            Add(photos, $"cut{i}", wall: 190, above: 2.4, beside: 1.9);
        }

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        // Beside the head, from where all photos are to where half of them have ended.
        Assert.InRange(Step(apart), 8, 30);
        Assert.InRange(Step(together), 0, 3);

        int Step(Bitmap mean) => Math.Abs(LevelAt(mean, -1.75, 0) - LevelAt(mean, -2.6, 0));
    }

    [Fact]
    public async Task Mean_HalfAreCutThroughTheirCaps_HasTheCapsOfTheOthers()
    {
        var photos = new FakePhotoSource();
        for (var i = 0; i < Many; i++)
        {
            Add(photos, $"whole{i}", wall: 220);
            Add(photos, $"cut{i}", wall: 220, above: 1.35);
        }

        var mean = await MeanAsync(photos, 1);

        // Caps end 1.6 eye distances above the pupils; whose photo ends within its cap would have it go on for ever.
        Assert.InRange(LevelAt(mean, 0, -1.5), 0, 90);
        Assert.InRange(LevelAt(mean, 0, -1.8), 200, 225);
        Assert.InRange(LevelAt(mean, 0, -2.4), 215, 225);
    }

    [Fact]
    public async Task Mean_LighterCapIsCut_KeepsItsShareOfTheColor()
    {
        var photos = new FakePhotoSource();
        for (var i = 0; i < Many; i++)
        {
            Add(photos, $"whole{i}", wall: 220);
            Add(photos, $"cut{i}", wall: 220, above: 1.35, cap: 110);
        }

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        Assert.InRange(LevelAt(apart, 0, -1.45), 0, 50);
        // The mean of light of 30 and 110 is 81.
        Assert.InRange(LevelAt(together, 0, -1.45), 70, 92);
    }

    [Fact]
    public async Task Mean_PhotosEnd_LeavesTheFaceAsItIs()
    {
        FakePhotoSource whole = new(), cut = new();
        for (var i = 0; i < Many; i++)
        {
            Add(whole, $"a{i}", wall: 230);
            Add(whole, $"b{i}", wall: 190);
            Add(cut, $"a{i}", wall: 230);
            Add(cut, $"b{i}", wall: 190, above: 2.4, beside: 1.9);
        }

        var (one, other) = (await MeanAsync(whole, 1), await MeanAsync(cut, 1));

        for (var y = -0.3; y < 1.2; y += 0.05)
        {
            for (var x = -0.7; x < 0.7; x += 0.05)
            {
                Assert.InRange(LevelAt(one, x, y) - LevelAt(other, x, y), -1, 1);
            }
        }
    }

    [Fact]
    public async Task Film_PhotosEnd_EndsAsTheMean()
    {
        var photos = new FakePhotoSource();
        Add(photos, "whole", wall: 230);
        Add(photos, "cut", wall: 190, above: 2.4, beside: 1.9);
        var recipe = RecipeOf(photos, 1);

        var result = await EngineOf().RunAsync(recipe with { Output = recipe.Output with { Film = true } }, photos, null, CancellationToken.None);

        Assert.InRange(Pictures.Psnr(result.Film[^1], result.Picture), 40, double.PositiveInfinity);
    }

    /// <summary>A mean's grey so many eye distances from the middle between the pupils.</summary>
    private static int LevelAt(Bitmap mean, double x, double y) => mean.Row((int)(Size * (Pupils + (y * Eye))))[3 * (int)(Size * (0.5 + (x * Eye)))];

    private static async Task<Bitmap> MeanAsync(FakePhotoSource photos, double outlines) =>
        (await EngineOf().RunAsync(RecipeOf(photos, outlines), photos, null, CancellationToken.None)).Picture;

    private static FusionEngine EngineOf() => new() { Tools = new FaceTools { Segmenter = new DarkSegmenter() } };

    private static Recipe RecipeOf(FakePhotoSource photos, double outlines) => RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with
    {
        Output = new Output { Size = Size },
        Finish = new Finish { Outlines = outlines, Detail = 0, Catchlights = Catchlights.Keep },
    };

    /// <summary>Adds a portrait with a cap.</summary>
    /// <param name="photos">To.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wall">Grey of the wall.</param>
    /// <param name="above">Eye distances above the pupils where the photo ends.</param>
    /// <param name="beside">Eye distances on either side of them.</param>
    /// <param name="cap">Grey of the cap.</param>
    private static void Add(FakePhotoSource photos, string name, byte wall, double above = 10, double beside = 10, byte cap = 30)
    {
        var (photo, shape) = SyntheticPortrait.Draw(seed: 5, width: 560, height: 560, eyeDistance: 60);
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var at = FaceUnits(shape, x, y);
                if (!IsFace(at))
                {
                    photo.Row(y).Slice(3 * x, 3).Fill(at is { X: > -1.5 and < 1.5, Y: > -1.6 } ? cap : wall);
                }
            }
        }

        var middle = (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;
        var (left, top) = (Math.Max(0, (int)(middle.X - (beside * 60))), Math.Max(0, (int)(middle.Y - (above * 60))));
        var cut = new Bitmap(photo.Width - (2 * left), photo.Height - top, 3);
        for (var y = 0; y < cut.Height; y++)
        {
            photo.Row(y + top).Slice(3 * left, 3 * cut.Width).CopyTo(cut.Row(y));
        }

        photos.Add(name, cut, shape.Transform(p => p - new Point2(left, top)));
    }

    private static bool IsFace(Point2 at) => at is { X: > -1.3 and < 1.3, Y: > -0.9 and < 2.2 };

    /// <summary>Eye distances from the middle between the pupils.</summary>
    private static Point2 FaceUnits(FaceShape shape, double x, double y) =>
        (new Point2(x, y) - ((shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5)) * (1 / shape.EyeDistance);

    /// <summary>Takes what is dark, or of the face itself, for a person.</summary>
    private sealed class DarkSegmenter : IPeopleSegmenter
    {
        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            var (share, seen) = (new Plane(width, height), new Plane(width, height));
            seen.Values.Fill(1);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (u, v) = ((int)((x + 0.5) * photo.Width / width), (int)((y + 0.5) * photo.Height / height));
                    share.Row(y)[x] = photo.Row(v)[3 * u] < 150 || IsFace(FaceUnits(faces[0].Landmarks, u, v)) ? 1 : 0;
                }
            }

            return new PeopleShare(share, seen);
        }
    }
}
