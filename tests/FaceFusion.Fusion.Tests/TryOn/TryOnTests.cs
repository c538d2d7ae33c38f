using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class TryOnTests
{
    private static readonly Recipe s_recipe = Wearing("builtin:woman-amara", "builtin:tee-yellow-studio");

    [Fact]
    public async Task TryOn_ATeeOnAMannequin_ChangesTheBodyAndNothingOutsideTheMasks()
    {
        var result = await RunAsync(s_recipe);

        var model = await BuiltInPhotos.Over(new FakePhotoSource()).LoadAsync("builtin:woman-amara", default);
        var other = (await RunAsync(s_recipe with { Garment = s_recipe.Garment! with { Photo = "builtin:shirt-blue" } })).Picture;
        Assert.Equal((model.Width * 400 / model.Height, 400), (result.Picture.Width, result.Picture.Height));
        Assert.Equal(0, result.TryOn!.ChangedOutside);
        Assert.Empty(result.TryOn.Warnings);
        Assert.Equal(Part(other, 0, 0, 300, 40), Part(result.Picture, 0, 0, 300, 40));
        Assert.Equal(Part(other, 0, 0, 30, 400), Part(result.Picture, 0, 0, 30, 400));

        // Yellow where the chest is.
        var chest = result.Picture.Row(190).Slice(150 * 3, 3);
        Assert.True(chest[0] > chest[2] + 60, $"{chest[0]}, {chest[1]}, {chest[2]}");
    }

    [Fact]
    public async Task TryOn_TheSameTwice_GivesTheSameBytes()
    {
        var (once, again) = (await RunAsync(s_recipe), await RunAsync(s_recipe));

        Assert.Equal(once.Picture.Pixels, again.Picture.Pixels);
    }

    [Fact]
    public async Task TryOn_PointsSetWhereTheyWereFound_ChangesNothing()
    {
        var (model, garment) = (BuiltInShelf.FindModel("builtin:woman-amara")!, BuiltInShelf.FindGarment("builtin:tee-yellow-studio")!);
        var pinned = s_recipe with
        {
            Garment = s_recipe.Garment! with
            {
                Body = [.. model.Body.Select(p => new BodyPoint { Mark = p.Key, X = p.Value.X, Y = p.Value.Y })],
                Outline = [.. garment.Outline.Select(p => new GarmentPoint { Mark = p.Key, X = p.Value.X, Y = p.Value.Y })],
            },
        };

        Assert.Equal((await RunAsync(s_recipe)).Picture.Pixels, (await RunAsync(pinned)).Picture.Pixels);
    }

    [Fact]
    public async Task TryOn_ElbowMovedByHand_MovesTheSleeve()
    {
        var moved = s_recipe with { Garment = s_recipe.Garment! with { Body = [new BodyPoint { Mark = BodyMark.ElbowLeft, X = 0.1, Y = 0.55 }] } };

        Assert.NotEqual((await RunAsync(s_recipe)).Picture.Pixels, (await RunAsync(moved)).Picture.Pixels);
    }

    [Fact]
    public async Task TryOn_Number_IsTheGarmentAndTheModelOfThatNumber()
    {
        var recipe = Wearing("builtin:1", "builtin:2");

        var used = (await RunAsync(recipe)).UsedRecipe;

        Assert.Equal(BuiltInName.Of(BuiltInShelf.Models[0].Id), used.Base!.Photo);
        Assert.Equal(BuiltInName.Of(BuiltInShelf.Garments[1].Id), used.Garment!.Photo);
    }

    [Fact]
    public async Task TryOn_AModelAskedForTwice_IsAnalysedOnce()
    {
        var tools = new FaceTools();
        await RunAsync(s_recipe, tools);
        await RunAsync(s_recipe with { Garment = s_recipe.Garment! with { Photo = "builtin:hoodie-grey" } }, tools);

        Assert.Equal((2, 1), (tools.Models.Usage.Asked, tools.Models.Usage.Known));
        Assert.True(tools.Models.Usage.Saved > TimeSpan.Zero);
    }

    [Fact]
    public async Task Preview_OfATryOn_IsThePictureAtItsSize()
    {
        var session = new PreviewSession(BuiltInPhotos.Over(new FakePhotoSource()), 400);

        var preview = await session.RenderAsync(s_recipe, default);

        Assert.True(Pictures.Psnr(preview, (await RunAsync(s_recipe)).Picture) > 30);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1.0)]
    public async Task TryOn_Fit_ChangesHowWideItHangs(double fit)
    {
        var fitted = s_recipe with { Garment = s_recipe.Garment! with { Fit = fit } };

        var (plain, other) = (await RunAsync(s_recipe), await RunAsync(fitted));

        Assert.Equal(fit > 0, Yellow(other.Picture) > Yellow(plain.Picture));
    }

    [Fact]
    public async Task TryOn_TuckedIn_EndsAtTheWaist()
    {
        var tucked = s_recipe with { Garment = s_recipe.Garment! with { Tuck = Tuck.In } };

        Assert.True(Yellow((await RunAsync(tucked)).Picture) < Yellow((await RunAsync(s_recipe)).Picture));
    }

    [Fact]
    public async Task TryOn_AnotherPersonsFace_MatchesTheSkinThatTheClothCoveredToo()
    {
        // A light model under a dark face: its vest ended above the dress's collar, and left no rim of light skin.
        var recipe = Wearing("builtin:man-henrik", "builtin:dress-red") with
        {
            Rounds = [new Round { Source = new FaceReference { Photo = "builtin:man-kwame" }, Ratio = 0.9 }],
            Output = new Output { Size = 800, Rounds = false },
        };

        var picture = (await RunAsync(recipe)).Picture;

        var model = BuiltInShelf.FindModel("builtin:man-henrik")!;
        var column = (int)((model.Body[BodyMark.NeckLeft].X + model.Body[BodyMark.NeckRight].X) / 2 * picture.Width);
        var lumas = new List<double>();
        for (var y = (int)((model.Body[BodyMark.NeckLeft].Y + 0.015) * picture.Height); !IsRed(picture.Row(y + 4).Slice(3 * column, 3)); y++)
        {
            var pixel = picture.Row(y).Slice(3 * column, 3);
            lumas.Add((pixel[0] + pixel[1] + pixel[2]) / 3.0);
        }

        Assert.True(lumas.Count > 20, $"{lumas.Count} rows");
        var rises = lumas.Zip(lumas.Skip(6), (a, b) => b - a);
        Assert.True(rises.Max() < 14, $"a step of {rises.Max():0} of 255");
    }

    private static bool IsRed(ReadOnlySpan<byte> pixel) => pixel[0] > pixel[1] + 90;

    private static Recipe Wearing(string model, string garment) => new()
    {
        Base = new FaceReference { Photo = model },
        Garment = new Garment { Photo = garment },
        Output = new Output { Size = 400, Rounds = false },
    };

    private static async Task<FusionResult> RunAsync(Recipe recipe, FaceTools? tools = null)
    {
        return await new FusionEngine { Tools = tools ?? new FaceTools() }.RunAsync(recipe, new FakePhotoSource(), null, default);
    }

    private static int Yellow(Bitmap picture)
    {
        var count = 0;
        for (var i = 0; i < picture.Pixels.Length; i += picture.Channels)
        {
            count += picture.Pixels[i] > picture.Pixels[i + 2] + 80 ? 1 : 0;
        }

        return count;
    }

    private static byte[] Part(Bitmap picture, int x, int y, int width, int height)
    {
        var part = new List<byte>();
        for (var row = y; row < y + height; row++)
        {
            part.AddRange(picture.Row(row).Slice(x * picture.Channels, width * picture.Channels));
        }

        return [.. part];
    }
}
