using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>A garment goes onto what was computed, not onto what 8 bits left of it.</summary>
public sealed class FloatTryOnTests
{
    [Fact]
    public async Task Render_ForAGarment_KeepsThePictureBeforeItsEncoding()
    {
        var photos = FakePhotoSource.Portraits(2);
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = "a" },
            Rounds = [new Round { Source = new FaceReference { Photo = "b" }, Ratio = 0.5 }],
            Garment = new Garment { Photo = "builtin:tee-white" },
        };

        var dressed = await RenderAsync(recipe, photos);
        var plain = await RenderAsync(recipe with { Garment = null }, photos);

        Assert.Null(plain.Linear);
        Assert.Equal(dressed.Picture.Pixels, SrgbTransfer.ToBitmap(dressed.Linear!, dressed.Picture.Channels).Pixels);

        // Between two codes of 8 bits there are values in it.
        var back = SrgbTransfer.ToLinear(dressed.Picture, new(0, 0, dressed.Picture.Width, dressed.Picture.Height));
        Assert.Contains(Enumerable.Range(0, back.Pixels.Length), i => Math.Abs(back.Pixels[i] - dressed.Linear!.Pixels[i]) > 1e-4f);
    }

    [Fact]
    public void MadeUpSkin_OfASoftlyLitBody_HasNoSteps()
    {
        const int Side = 256;
        var (photo, skin, upper) = (new LinearImage(Side, Side), new Plane(Side, Side), new Plane(Side, Side));
        for (var y = 0; y < Side; y++)
        {
            (y < 64 ? skin : upper).Row(y).Fill(1);
            for (var x = 0; x < Side; x++)
            {
                // So little light goes over the cloth that 8 bits had a few steps for it.
                var light = 0.40f + (0.02f * x / Side);
                (photo.Row(y)[4 * x], photo.Row(y)[(4 * x) + 1], photo.Row(y)[(4 * x) + 2], photo.Row(y)[(4 * x) + 3]) = (light, 0.8f * light, 0.7f * light, 1);
            }
        }

        var made = MadeUpSkin.Of(photo, skin, upper, new Plane(Side, Side), face: null)!;

        var row = made.Row(100);
        var values = Enumerable.Range(20, 88).Select(x => made.Row(100)[4 * x]).ToArray();
        Assert.True(values.Distinct().Count() > 80, $"{values.Distinct().Count()} values");
        Assert.Equal(Side / 2 * 4, row.Length);
        Assert.True(values.Zip(values.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First) < 0.001f));
    }

    [Fact]
    public void MadeUpSkin_BesideBareSkin_MeetsItWithoutAStepAndHasItsMottling()
    {
        const int Side = 256;
        var (photo, skin, upper) = (new LinearImage(Side, Side), new Plane(Side, Side), new Plane(Side, Side));
        var random = new Random(5);
        for (var y = 0; y < Side; y++)
        {
            (y < 128 ? skin : upper).Row(y).Fill(1);
            for (var x = 0; x < Side; x++)
            {
                // The neck darkens toward its left; the cloth is white.
                var light = y < 128 ? (0.25f + (0.2f * x / Side)) * (1 + (0.06f * (random.NextSingle() - 0.5f))) : 0.9f;
                (photo.Row(y)[4 * x], photo.Row(y)[(4 * x) + 1], photo.Row(y)[(4 * x) + 2], photo.Row(y)[(4 * x) + 3]) = (light, y < 128 ? 0.7f * light : light, y < 128 ? 0.6f * light : light, 1);
            }
        }

        var made = MadeUpSkin.Of(photo, skin, upper, new Plane(Side, Side), face: null)!;

        foreach (var x in (int[])[16, 64, 112])
        {
            float Mean(int row) => Enumerable.Range(x - 8, 16).Average(column => made.Row(row)[4 * column]);
            Assert.Equal(0.25f + (0.2f * x / 128), Mean(65), 0.012f);
        }

        static double Mottling(LinearImage picture, int row) =>
            Math.Sqrt(Enumerable.Range(9, 110).Average(x => Math.Pow(picture.Row(row)[4 * x] - ((picture.Row(row)[4 * (x - 1)] + picture.Row(row)[4 * (x + 1)]) / 2), 2)));

        var half = AreaResampler.Resize(photo, Side / 2, Side / 2);
        Assert.InRange(Mottling(made, 100), 0.2 * Mottling(half, 30), 1.2 * Mottling(half, 30));
    }

    [Fact]
    public void MadeUpSkin_WhereClothWasTakenForSkin_StaysNearTheFace()
    {
        const int Side = 128;
        var (photo, grey, upper) = (new LinearImage(Side, Side), new Plane(Side, Side), new Plane(Side, Side));
        for (var y = 0; y < Side; y++)
        {
            (y < 32 ? grey : upper).Row(y).Fill(1);
        }

        photo.Pixels.Fill(0.1f);
        var face = new ColorStatistics([0.73, 0.026, 0.048], new double[9]);

        var made = MadeUpSkin.Of(photo, grey, upper, new Plane(Side, Side), face)!;

        var pixel = made.Row(60).Slice(4 * 30, 3);
        var (l, a, b) = Oklab.FromLinear(pixel[0], pixel[1], pixel[2]);
        Assert.Equal(0.73, l, 0.06);
        Assert.True(Math.Sqrt(((a - 0.026) * (a - 0.026)) + ((b - 0.048) * (b - 0.048))) < 0.015, $"{l} {a} {b}");
    }

    private static async Task<RenderedPicture> RenderAsync(Recipe recipe, FakePhotoSource photos)
    {
        var cast = await FacePicker.PickAsync(recipe, photos, null, default);
        var renderer = new FrameRenderer(photos, new FaceTools(), RenderQuality.Full, 0, 0.05);
        return await renderer.RenderAsync(RecipePlanner.Plan(recipe)[^1], recipe, cast, 256, new ProgressMeter(null, 0, 0), default);
    }
}
