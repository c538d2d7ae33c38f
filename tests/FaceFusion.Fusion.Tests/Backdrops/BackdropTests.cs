using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Backdrops;

public sealed class BackdropTests
{
    private static readonly string[] s_names = ["elena", "marco", "mei"];
    private static readonly FilePhotoSource s_photos = new(new VipsImageCodec(), null, useTemplates: true, new DecodeLimits());

    [Fact]
    public async Task Transparent_Mean_HasASolidFaceClearCornersAndASoftEdge()
    {
        var plain = await RunAsync(new Output { Size = 256 });
        var cut = await RunAsync(new Output { Size = 256, Background = Background.Transparent });

        Assert.Equal(4, cut.Picture.Channels);
        Assert.All((int[])[0, 255], x => Assert.Equal(0, At(cut.Picture, x, 0)[3]));
        Assert.Equal(0, At(cut.Picture, 128, 254)[3]);
        var nose = FaceFusion.Faces.FaceTemplate.NoseTip(cut.Landmarks);
        Assert.Equal([.. At(plain.Picture, (int)nose.X, (int)nose.Y), 255], At(cut.Picture, (int)nose.X, (int)nose.Y));
        Assert.InRange(cut.Picture.Pixels.Where((alpha, i) => i % 4 == 3 && alpha is > 20 and < 235).Count(), 300, 8000);
    }

    [Fact]
    public async Task Color_Mean_HasItToTheBitInTheCornersAndTheFaceAsItWas()
    {
        var plain = await RunAsync(new Output { Size = 256 });
        var red = await RunAsync(new Output { Size = 256, Background = Background.Color, BackgroundColor = "#c81E05" });

        Assert.Equal(3, red.Picture.Channels);
        Assert.Equal([0xc8, 0x1e, 0x05], At(red.Picture, 3, 3));
        var nose = FaceFusion.Faces.FaceTemplate.NoseTip(red.Landmarks);
        Assert.Equal(At(plain.Picture, (int)nose.X, (int)nose.Y), At(red.Picture, (int)nose.X, (int)nose.Y));
    }

    [Fact]
    public async Task Color_Edge_HasNoHaloOfTheOldBackdrop()
    {
        // The samples stand before a light wall. On black nothing beside the head may be lighter than the head itself.
        var black = await RunAsync(new Output { Size = 256, Background = Background.Color, BackgroundColor = "#000000" });
        var cut = await RunAsync(new Output { Size = 256, Background = Background.Transparent });

        var lightest = 0;
        for (var y = 0; y < 110; y++)
        {
            for (var x = 0; x < 256; x++)
            {
                lightest = At(cut.Picture, x, y)[3] < 128 ? Math.Max(lightest, At(black.Picture, x, y).Max()) : lightest;
            }
        }

        Assert.InRange(lightest, 0, 130);
    }

    [Fact]
    public async Task Base_WithABackground_KeepsItsOwn()
    {
        var onto = Mean(new Output { Size = 200 }) with { Base = new FaceReference { Photo = Sample("elena") } };

        var plain = await RunAsync(onto);
        var asked = await RunAsync(onto with { Output = onto.Output with { Background = Background.Transparent } });

        Assert.Equal(plain.Picture.Pixels, asked.Picture.Pixels);
    }

    [Theory]
    [InlineData("white")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    public async Task Color_ThatIsNone_IsRefusedByItsField(string color)
    {
        var error = await Assert.ThrowsAsync<FusionException>(() => RunAsync(new Output { Background = Background.Color, BackgroundColor = color }));

        Assert.Equal((FusionErrorCodes.InvalidRecipe, "/output/backgroundColor"), (error.Code, error.Arguments["field"]));
        Assert.Contains("#rrggbb", ErrorCatalog.Describe(error, null, System.Globalization.CultureInfo.InvariantCulture).Message, StringComparison.Ordinal);
    }

    private static string Sample(string name) => RepositoryFiles.Path("wwwroot", "samples", $"{name}.jpg");

    private static Recipe Mean(Output output) => RecipeSamples.Mean([.. s_names.Select(name => (Sample(name), 1.0))]) with { Output = output };

    private static Task<FusionResult> RunAsync(Output output) => RunAsync(Mean(output));

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, default);

    private static byte[] At(Bitmap picture, int x, int y) => picture.Row(y).Slice(x * picture.Channels, picture.Channels).ToArray();
}
