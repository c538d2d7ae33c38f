using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

/// <summary>Means of portraits with a cap of known height on their heads, before a bright wall.</summary>
public sealed class OutlinesOfMeansTests
{
    private const int Size = 256;

    [Fact]
    public async Task Mean_OfLowAndHighHair_HasOneEdgeInsteadOfTwo()
    {
        // So many that they are looked at quickly, where the segmenter's word, which is exact here, is nearly the last.
        var photos = Capped(low: 0.3, high: 1.1, of: 7);

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        Assert.Equal(2, Edges(apart));
        Assert.Equal(1, Edges(together));
    }

    [Fact]
    public async Task Mean_LockBesideTheNeckOfOne_IsNoGhostOnTheWall()
    {
        var photos = Capped(low: 0.4, high: 0.6, of: 4);
        var (photo, shape) = (photos.Photo("high2"), photos.Shape("high2"));
        Paint(photo, (x, y) => FaceUnits(shape, x, y) is { X: > 1.5 and < 2.4, Y: > 0.4 and < 2.4 } ? (byte)30 : null);

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        var (x, y) = ((int)(Size * (0.5 + (2.0 * 0.145))), (int)(Size * (0.444 + (1.4 * 0.145))));
        Assert.InRange(apart.Row(y)[3 * x], 180, 210);
        Assert.InRange(together.Row(y)[3 * x], 217, 223);
    }

    [Fact]
    public async Task Mean_OfManyHairs_HasTheirTexture()
    {
        var photos = Capped(low: 0.5, high: 0.6, of: 4);
        foreach (var (name, i) in photos.Names.Select((name, i) => (name, i)))
        {
            var (random, shape) = (new Random(i), photos.Shape(name));
            Paint(photos.Photo(name), (x, y) => !IsFace(shape, new Point2(x, y)) && IsPerson(shape, 0.4, new Point2(x, y)) ? (byte)random.Next(20, 100) : null);
        }

        var (textured, plain, apart) = (Roughness(await MeanAsync(photos, 1, 1)), Roughness(await MeanAsync(photos, 1, 0)), Roughness(await MeanAsync(photos, 0, 1)));

        Assert.InRange(textured / plain, 1.6, 3.1);
        Assert.InRange(apart / plain, 0.5, 1.3);
    }

    [Fact]
    public async Task Mean_OutlinesTogether_LeavesTheFaceAsItIs()
    {
        var photos = Capped(low: 0.3, high: 1.1);

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        var (middle, eye) = (new Point2(Size / 2.0, 0.444 * Size), Size * 0.145);
        for (var y = (int)(middle.Y - (0.1 * eye)); y < middle.Y + (1.2 * eye); y++)
        {
            for (var x = (int)(middle.X - (0.5 * eye)); x < middle.X + (0.5 * eye); x++)
            {
                Assert.InRange(Math.Abs(together.Row(y)[3 * x] - apart.Row(y)[3 * x]), 0, 1);
            }
        }
    }

    [Fact]
    public async Task Mean_WithoutASegmenter_IsTheOneWithOutlinesWhereTheyAre()
    {
        var photos = Capped(low: 0.3, high: 1.1);

        var without = await new FusionEngine().RunAsync(RecipeOf(photos, 1), photos, null, CancellationToken.None);

        Assert.Equal((await MeanAsync(photos, 0)).Pixels, without.Picture.Pixels);
    }

    [Fact]
    public async Task Preview_AgainWithOtherSliders_LooksAtNobodyAgain()
    {
        var photos = Capped(low: 0.3, high: 1.1);
        var segmenter = new CapSegmenter();
        var session = new PreviewSession(photos, Size, new FaceTools { Segmenter = segmenter });

        await session.RenderAsync(RecipeOf(photos, 1), CancellationToken.None);
        var looked = segmenter.Calls;
        await session.RenderAsync(RecipeOf(photos, 0.5), CancellationToken.None);

        Assert.Equal(2, looked);
        Assert.Equal(looked, segmenter.Calls);
    }

    [Fact]
    public async Task Preview_AfterOthersOfTheSamePeople_IsTheOneOfANewSession()
    {
        var photos = Capped(low: 0.3, high: 1.1, of: 2);
        var (session, tools) = (new PreviewSession(photos, Size, Tools()), Tools());
        var plain = RecipeOf(photos, 1);
        var detailed = Finished(plain, finish => finish with { Detail = 1 });
        Recipe[] moves =
        [
            plain,
            Finished(plain, finish => finish with { Brightness = 0.1 }),
            Weighed(plain, 3),
            RecipeOf(photos, 0.5),
            Finished(plain, finish => finish with { Brightness = 0.1, Contrast = 0.1 }),
            detailed,
            Finished(detailed, finish => finish with { Smoothing = 0.6 }),
            Finished(detailed, finish => finish with { Detail = 0.4 }),
            Finished(detailed, finish => finish with { DetailRegions = new DetailRegions { Eyes = 2, Skin = 0.5 } }),
            Finished(detailed, finish => finish with { Detail = 0.4, Smoothing = 0.3, PoreLock = 1 }),
            Weighed(Finished(detailed, finish => finish with { Smoothing = 0.3 }), 2),
            Weighed(detailed, 0),
            Finished(detailed, finish => finish with { Catchlights = Catchlights.Add }),
            Finished(detailed, finish => finish with { Symmetry = Symmetry.Both }),
            Finished(detailed, finish => finish with { Symmetry = Symmetry.Both, SymmetryAmount = 0.5, Saturation = 0.2 }),
            detailed with { Members = [detailed.Members[0] with { Regions = new RegionWeights { Nose = 2 } }, .. detailed.Members.Skip(1)] },
            detailed with { Alignment = Alignment.TwoPoint },
            detailed with { Members = [.. detailed.Members.Take(3)] },
            detailed,
        ];

        foreach (var recipe in moves)
        {
            var fresh = await new PreviewSession(photos, Size, tools).RenderAsync(recipe, CancellationToken.None);
            Assert.Equal(fresh.Pixels, (await session.RenderAsync(recipe, CancellationToken.None)).Pixels);
        }

        static FaceTools Tools() => new() { Segmenter = new CapSegmenter() };
    }

    [Fact]
    public async Task Preview_ThatIsOnlyFinishedDifferently_MixesNobodyAgain()
    {
        var photos = Capped(low: 0.3, high: 1.1);
        var session = new PreviewSession(photos, Size, new FaceTools { Segmenter = new CapSegmenter() });
        var first = Finished(RecipeOf(photos, 1), finish => finish with { Detail = 1 });

        await session.RenderAsync(first, CancellationToken.None);
        await session.RenderAsync(Finished(first, finish => finish with { Detail = 0.5 }), CancellationToken.None);
        await session.RenderAsync(Finished(first, finish => finish with { Smoothing = 0.5, Brightness = 0.1 }), CancellationToken.None);
        var finished = session.Mixed;
        await session.RenderAsync(Weighed(first, 2), CancellationToken.None);

        Assert.Equal((1, 2), (finished, session.Mixed));
    }

    [Fact]
    public async Task Preview_AfterOneThatWasGivenUp_IsTheOneOfANewSession()
    {
        var photos = Capped(low: 0.3, high: 1.1);
        var session = new PreviewSession(photos, Size, new FaceTools { Segmenter = new CapSegmenter() });
        var recipe = RecipeOf(photos, 1);
        using var stop = new CancellationTokenSource();
        photos.OnLoad = name => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RenderAsync(recipe, stop.Token));
        photos.OnLoad = _ => { };

        var shown = await session.RenderAsync(recipe, CancellationToken.None);

        Assert.Equal((await new PreviewSession(photos, Size, new FaceTools { Segmenter = new CapSegmenter() }).RenderAsync(recipe, CancellationToken.None)).Pixels, shown.Pixels);
    }

    [Fact]
    public async Task Preview_OfTheMean_ShowsTheResultsOutline()
    {
        var photos = Capped(low: 0.3, high: 1.1, of: 7);

        var preview = await new PreviewSession(photos, Size, new FaceTools { Segmenter = new CapSegmenter() }).RenderAsync(RecipeOf(photos, 1), CancellationToken.None);

        Assert.InRange(Pictures.Psnr(preview, await MeanAsync(photos, 1)), 33, double.PositiveInfinity);
    }

    [Fact]
    public async Task Mean_OfAPersonOnABase_LooksAtNoOutline()
    {
        var photos = Capped(low: 0.3, high: 1.1);
        var segmenter = new CapSegmenter();
        var onBase = RecipeOf(photos, 1) with { Base = new FaceReference { Photo = "low0" } };

        await new FusionEngine { Tools = new FaceTools { Segmenter = segmenter } }.RunAsync(onBase, photos, null, CancellationToken.None);

        Assert.Equal(0, segmenter.Calls);
    }

    /// <summary>How often the column above the middle of the face falls from the wall to something darker, from the top to the forehead.</summary>
    private static int Edges(Bitmap mean)
    {
        var (edges, eye) = (0, Size * 0.145);
        var column = Enumerable.Range(0, (int)((0.444 * Size) - (1.2 * eye))).Select(y => (int)mean.Row(y)[3 * (Size / 2)]).ToArray();
        for (var y = 4; y + 4 < column.Length; y++)
        {
            // The deepest fall among its neighbours, and a fall at all.
            var fall = column[y - 3] - column[y + 3];
            var isDeepest = Enumerable.Range(-4, 9).All(d => d == 0 || y + d < 3 || y + d + 3 >= column.Length || column[y + d - 3] - column[y + d + 3] < fall || (column[y + d - 3] - column[y + d + 3] == fall && d > 0));
            edges += fall > 20 && isDeepest ? 1 : 0;
        }

        return edges;
    }

    /// <summary>Differences between neighbours in the hair above the forehead, root mean square.</summary>
    private static double Roughness(Bitmap mean)
    {
        var (sum, count) = (0.0, 0);
        for (var y = (int)(Size * (0.444 - (1.5 * 0.145))); y < Size * (0.444 - (1.1 * 0.145)); y++)
        {
            for (var x = (int)(Size * 0.4); x < Size * 0.6; x++, count++)
            {
                sum += Math.Pow(mean.Row(y)[3 * x] - mean.Row(y)[3 * (x + 1)], 2);
            }
        }

        return Math.Sqrt(sum / count);
    }

    private static async Task<Bitmap> MeanAsync(FakePhotoSource photos, double outlines, double detail = 0)
    {
        var engine = new FusionEngine { Tools = new FaceTools { Segmenter = new CapSegmenter() } };
        var recipe = RecipeOf(photos, outlines);
        return (await engine.RunAsync(recipe with { Finish = recipe.Finish with { Detail = detail } }, photos, null, CancellationToken.None)).Picture;
    }

    private static Recipe RecipeOf(FakePhotoSource photos, double outlines) => RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with
    {
        Output = new Output { Size = Size },
        Finish = new Finish { Outlines = outlines, Detail = 0, Catchlights = Catchlights.Keep },
    };

    private static Recipe Finished(Recipe recipe, Func<Finish, Finish> change) => recipe with { Finish = change(recipe.Finish) };

    private static Recipe Weighed(Recipe recipe, double first) => recipe with { Members = [recipe.Members[0] with { Weight = first }, .. recipe.Members.Skip(1)] };

    private static FakePhotoSource Capped(double low, double high, int of = 1)
    {
        var photos = new FakePhotoSource();
        foreach (var (name, height) in Enumerable.Range(0, of).SelectMany(i => ((string, double)[])[($"low{i}", low), ($"high{i}", high)]))
        {
            var (photo, shape) = SyntheticPortrait.Draw(seed: 5, width: 420, height: 520, eyeDistance: 60);
            Cap(photo, shape, height);
            photos.Add(name, photo, shape);
        }

        return photos;
    }

    /// <summary>A bright wall, and a dark cap that ends so many eye distances above the hair's highest landmark.</summary>
    private static void Cap(Bitmap photo, FaceShape shape, double height) =>
        Paint(photo, (x, y) => IsFace(shape, new Point2(x, y)) ? null : IsPerson(shape, height, new Point2(x, y)) ? (byte)30 : (byte)220);

    /// <summary>Paints pixels grey, but for those that have no level.</summary>
    private static void Paint(Bitmap photo, Func<int, int, byte?> level)
    {
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                if (level(x, y) is { } grey)
                {
                    photo.Row(y).Slice(3 * x, 3).Fill(grey);
                }
            }
        }
    }

    private static bool IsFace(FaceShape shape, Point2 p) => FaceUnits(shape, p.X, p.Y) is { X: > -1.3 and < 1.3, Y: > -0.9 and < 2.2 };

    private static bool IsPerson(FaceShape shape, double height, Point2 p) => FaceUnits(shape, p.X, p.Y) is { X: > -1.5 and < 1.5 } at && at.Y > -1.2 - height;

    /// <summary>Eye distances from the middle between the pupils.</summary>
    private static Point2 FaceUnits(FaceShape shape, double x, double y) =>
        (new Point2(x, y) - ((shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5)) * (1 / shape.EyeDistance);

    /// <summary>Knows where the caps are.</summary>
    private sealed class CapSegmenter : IPeopleSegmenter
    {
        private int _calls;

        public int Calls => _calls;

        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _calls);
            var (share, seen) = (new Plane(width, height), new Plane(width, height));
            seen.Values.Fill(1);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // Dark, or of the face itself: the pictures hold nothing else that is no wall.
                    var (u, v) = ((int)((x + 0.5) * photo.Width / width), (int)((y + 0.5) * photo.Height / height));
                    share.Row(y)[x] = photo.Row(v)[3 * u] < 200 || IsFace(faces[0].Landmarks, new Point2(u, v)) ? 1 : 0;
                }
            }

            return new PeopleShare(share, seen);
        }
    }
}
