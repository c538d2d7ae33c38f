using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>The invariants of docs/engine.md that chains keep, on drawn portraits.</summary>
public sealed class ChainTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(5);

    [Fact]
    public async Task Chain_WithFairRatios_EqualsTheMeanOfTheSamePeople()
    {
        var chain = await RunAsync(RecipeSamples.Chain(("b", 1 / 2.0), ("c", 1 / 3.0), ("d", 1 / 4.0)));
        var mean = await RunAsync(RecipeSamples.Mean(("a", 1), ("b", 1), ("c", 1), ("d", 1)) with { Base = new FaceReference { Photo = "a" } });

        // 45 dB: both are one weighted mix; only the base's own layer, faded outside the face, is not the same warp.
        Assert.InRange(Pictures.Psnr(chain.Picture, mean.Picture), 45, double.PositiveInfinity);
        Assert.Equal(mean.Landmarks[55].X, chain.Landmarks[55].X, 1e-6);
    }

    [Theory]
    [InlineData("b", "d", "c")]
    [InlineData("d", "c", "b")]
    public async Task Chain_WithFairRatios_DoesNotDependOnTheOrder(string first, string second, string third)
    {
        var one = await RunAsync(RecipeSamples.Chain(("b", 1 / 2.0), ("c", 1 / 3.0), ("d", 1 / 4.0)));
        var other = await RunAsync(RecipeSamples.Chain((first, 1 / 2.0), (second, 1 / 3.0), (third, 1 / 4.0)));

        // Sums of floats in another order: a last bit of 8 here and there.
        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture), 60, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(180)]
    public async Task Chain_AllRatiosZero_IsTheBaseToTheBit(int? size)
    {
        var recipe = RecipeSamples.Chain(("b", 0), ("c", 0)) with { Output = new Output { Size = size } };

        var result = await RunAsync(recipe);

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.Equal(size ?? 300, result.Picture.Height);
        if (size is null)
        {
            Assert.Equal(s_photos.Photo("a").Pixels, result.Picture.Pixels);
            Assert.Equal(s_photos.Shape("a").Points.ToArray(), result.Landmarks.Points.ToArray());
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Chain_FaceWithItself_StaysTheSame(double ratio)
    {
        var result = await RunAsync(RecipeSamples.Chain(("a", ratio), ("a", ratio)));

        Assert.InRange(Pictures.Psnr(result.Picture, s_photos.Photo("a")), 45, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(null, FusionMode.Normal)]
    [InlineData(180, FusionMode.Normal)]
    [InlineData(400, FusionMode.Overlay)]
    public async Task Chain_InsideTheFace_ChangesNothingOutside(int? size, FusionMode mode)
    {
        var recipe = RecipeSamples.Chain(("b", 0.7)) with { Output = new Output { Size = size } };
        recipe = recipe with { Rounds = [recipe.Rounds[0] with { Mode = mode, Smoothing = 0.5, Brightness = 0.3 }] };

        var result = await RunAsync(recipe);
        var still = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Ratio = 0, Smoothing = 0, Brightness = 0 }] });

        Assert.Equal(0, result.ChangedOutsideMask);
        var changed = Pictures.Different(result.Picture, still.Picture);
        Assert.InRange(changed, 1000, result.MaskPixels);
        Assert.InRange(result.MaskPixels, 1, (long)(0.6 * result.Picture.Width * result.Picture.Height));
    }

    [Fact]
    public async Task Chain_ControlsAtZero_ChangeNoBit()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.3));
        var plain = await RunAsync(recipe);
        var zeros = await RunAsync(recipe with
        {
            Finish = new Finish { Smoothing = 0, Brightness = 0, Contrast = 0, Saturation = 0 },
            Rounds = [.. recipe.Rounds.Select(r => r with { Smoothing = 0, Brightness = -0.0, Contrast = 0, Saturation = 0 })],
        });

        Assert.Equal(plain.Picture.Pixels, zeros.Picture.Pixels);
    }

    [Fact]
    public async Task Chain_RoundK_EqualsOneRenderWithItsShares()
    {
        double[] ratios = [0.5, 0.4, 0.6];
        var chain = await RunAsync(RecipeSamples.Chain(("b", ratios[0]), ("c", ratios[1]), ("d", ratios[2])));
        for (var k = 1; k <= 3; k++)
        {
            var shares = Shares.FromRatios(ratios.AsSpan(0, k));
            var direct = await RunAsync(RecipeSamples.Mean([.. shares.Select((s, i) => (((char)('a' + i)).ToString(), s))]) with { Base = new FaceReference { Photo = "a" } });

            Assert.InRange(Pictures.Psnr(chain.Rounds[k - 1].Picture, direct.Picture), 50, double.PositiveInfinity);
        }
    }

    [Fact]
    public async Task Chain_Rounds_AreTheChainsOfTheirLength()
    {
        var all = RecipeSamples.Chain(("b", 0.5), ("c", 0.4));
        var result = await RunAsync(all with { Finish = new Finish { Brightness = 0.2 } });
        var first = await RunAsync(all with { Rounds = [all.Rounds[0]] });

        Assert.Equal([1, 2], result.Rounds.Select(r => r.Round));
        Assert.Equal(first.Picture.Pixels, result.Rounds[0].Picture.Pixels);
        Assert.Same(result.Picture, result.Rounds[^1].Picture);
        Assert.Equal([0.5, 0.5], result.Rounds[0].Shares.Select(s => s.Share));
    }

    [Fact]
    public async Task Chain_SameRecipe_GivesTheSameBytesOnAnyThreads()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4)) with { Finish = new Finish { Smoothing = 0.7, Contrast = 0.2 } };
        var many = await RunAsync(recipe);
        var again = await RunAsync(recipe);
        FusionResult one;
        using (RowBands.LimitDegree(1))
        {
            one = await RunAsync(recipe);
        }

        Assert.Equal(many.Picture.Pixels, again.Picture.Pixels);
        Assert.Equal(many.Picture.Pixels, one.Picture.Pixels);
    }

    [Fact]
    public async Task Chain_SourceSavedTurned_GivesTheSameResult()
    {
        var (photo, shape) = (s_photos.Photo("b"), s_photos.Shape("b"));
        var photos = FakePhotoSource.Portraits(2)
            .Add("turned", Pictures.TurnClockwise(photo), shape.Transform(p => new Point2(photo.Height - 1 - p.Y, p.X)));

        var upright = await RunAsync(RecipeSamples.Chain(("b", 0.6)), photos);
        var turned = await RunAsync(RecipeSamples.Chain(("turned", 0.6)), photos);

        Assert.InRange(Pictures.Psnr(upright.Picture, turned.Picture), 40, double.PositiveInfinity);
    }

    [Fact]
    public async Task Chain_RatioOne_PutsTheSourcesFaceIn()
    {
        var photos = FakePhotoSource.Portraits(2);
        var result = await RunAsync(RecipeSamples.Chain(("b", 1)) with { ColorMatch = 0 }, photos);
        var (base_, source) = (photos.Photo("a"), photos.Photo("b"));

        // The colour between the brows is the source's, at the target's landmarks.
        Assert.True(Distance(result.Picture, result.Landmarks, source, photos.Shape("b")) < 12);
        Assert.True(Distance(result.Picture, result.Landmarks, base_, photos.Shape("a")) > 20);
    }

    [Fact]
    public async Task Chain_OnACutOut_KeepsItsTransparency()
    {
        var (photo, shape) = (s_photos.Photo("a"), s_photos.Shape("a"));
        var cutOut = new Bitmap(photo.Width, photo.Height, 4);
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            photo.Pixels.AsSpan(3 * i, 3).CopyTo(cutOut.Pixels.AsSpan(4 * i));
            cutOut.Pixels[(4 * i) + 3] = (byte)(i % photo.Width < 20 ? 0 : 255);
        }

        var photos = FakePhotoSource.Portraits(2).Add("a", cutOut, shape);
        var result = await RunAsync(RecipeSamples.Chain(("b", 0.5)), photos);

        Assert.Equal((4, 0), (result.Picture.Channels, result.ChangedOutsideMask));
        Assert.Equal(0, result.Picture.Row(150)[(4 * 10) + 3]);
        Assert.Equal(255, result.Picture.Row((int)result.Landmarks[55].Y)[(4 * (int)result.Landmarks[55].X) + 3]);
    }

    [Fact]
    public async Task Chain_Blend_DissolvesTheWholeFrame()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5));
        var result = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Mode = FusionMode.Blend }] });

        Assert.Null(result.ChangedOutsideMask);
        Assert.InRange(Pictures.Different(result.Picture, s_photos.Photo("a")), result.Picture.Width * result.Picture.Height / 2, int.MaxValue);
    }

    [Fact]
    public async Task Chain_Difference_IsFourTimesTheChange()
    {
        var result = await RunAsync(RecipeSamples.Chain(("b", 0.5)) with { Output = new Output { Difference = true } });

        var (x, y) = ((int)result.Landmarks[55].X, (int)result.Landmarks[55].Y);
        var expected = Math.Min(255, 4 * Math.Abs(result.Picture.Row(y)[3 * x] - s_photos.Photo("a").Row(y)[3 * x]));
        Assert.Equal(expected, result.Difference!.Row(y)[3 * x]);
        Assert.Equal(0, result.Difference.Row(0)[0]);
    }

    [Fact]
    public async Task Chain_BrightnessOfARound_ReachesTheRim()
    {
        var recipe = RecipeSamples.Chain(("b", 0.9));

        var plain = (await RunAsync(recipe)).RimTones;
        var bright = (await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Brightness = 0.2 }] })).RimTones;

        Assert.True(bright!.Shift > plain!.Shift + 5, $"{plain} {bright}");
    }

    [Fact]
    public async Task Chain_ColorMatch_GivesTheRimTheBasesTone()
    {
        var tones = (await RunAsync(RecipeSamples.Chain(("b", 0.9)))).RimTones;
        var unmatched = (await RunAsync(RecipeSamples.Chain(("b", 0.9)) with { ColorMatch = 0 })).RimTones;

        Assert.InRange(tones!.Shift, 0, 2.5);
        Assert.True(Math.Abs(tones.After - tones.Own) < Math.Abs(tones.Before - tones.Own), $"{tones}");
        Assert.True(unmatched!.Shift > tones.Shift + 2, $"{unmatched}");
    }

    [Fact]
    public async Task Centre_EqualsTheMeanOfItsShares()
    {
        var centre = await RunAsync(RecipeSamples.Chain(("b", 0.5), ("c", 0.8)) with { Method = FusionMethod.Centre });
        var mean = await RunAsync(RecipeSamples.Mean(("a", 0.35), ("b", 0.25), ("c", 0.4)) with { Base = new FaceReference { Photo = "a" } });

        Assert.InRange(Pictures.Psnr(centre.Picture, mean.Picture), 45, double.PositiveInfinity);
        Assert.Equal(3, centre.Rounds.Count);
    }

    [Fact]
    public async Task Centre_WithRetouchedSources_AveragesTheSingleFusions()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.8)) with { Method = FusionMethod.Centre };
        var plain = await RunAsync(recipe);
        var bright = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Brightness = 0.3 }, recipe.Rounds[1]] });

        Assert.Equal(0, bright.ChangedOutsideMask);
        Assert.True(Brightness(bright) > Brightness(plain) + 2, $"{Brightness(bright)} {Brightness(plain)}");
        Assert.Equal(plain.Rounds[1].Picture.Pixels, bright.Rounds[1].Picture.Pixels);
    }

    private static double Brightness(FusionResult result)
    {
        var p = result.Landmarks[55];
        return Enumerable.Range(-6, 13).Average(d => (double)result.Picture.Row((int)p.Y - 8)[3 * ((int)p.X + d)]);
    }

    /// <summary>Mean colour distance over the forehead and cheeks, place by place.</summary>
    private static double Distance(Bitmap a, Faces.FaceShape shapeA, Bitmap b, Faces.FaceShape shapeB)
    {
        double sum = 0;
        int[] places = [158, 161, 164, 167, 55, 90];
        foreach (var place in places)
        {
            var (p, q) = (shapeA[place], shapeB[place]);
            for (var c = 0; c < 3; c++)
            {
                sum += Math.Abs(a.Row((int)Math.Round(p.Y))[(3 * (int)Math.Round(p.X)) + c] - b.Row((int)Math.Round(q.Y))[(3 * (int)Math.Round(q.X)) + c]) / (3.0 * places.Length);
            }
        }

        return sum;
    }

    private static Task<FusionResult> RunAsync(Recipe recipe, FakePhotoSource? photos = null) =>
        new FusionEngine().RunAsync(recipe, photos ?? s_photos, null, default);
}
