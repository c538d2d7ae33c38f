using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Backdrops;

public sealed class BackdropStepTests
{
    private const int Size = 256;
    private const int Reduced = 320;
    private static readonly FakePhotoSource s_photos = Samples("mei", "elena", "kwame");
    private static readonly Lazy<Task<FusionResult>> s_cut = new(() => RunAsync(new Backdrop { Kind = BackdropKind.Transparent }));

    [Fact]
    public async Task Transparent_OnePerson_IsCutOut()
    {
        var result = await s_cut.Value;

        Assert.Equal(4, result.Picture.Channels);
        Assert.Equal(0, At(result.Picture, 5, 5)[3]);
        var nose = FaceTemplate.NoseTip(result.Landmarks);
        Assert.Equal(255, At(result.Picture, (int)nose.X, (int)nose.Y)[3]);
        Assert.Null(result.ChangedOutsideMask);
    }

    [Fact]
    public async Task Color_Corners_HaveItToTheBitAndTheFaceIsAsItWas()
    {
        var plain = await s_cut.Value;
        var red = await RunAsync(new Backdrop { Kind = BackdropKind.Color, Color = "#c81e05" });

        Assert.Equal(3, red.Picture.Channels);
        Assert.Equal([0xc8, 0x1e, 0x05], At(red.Picture, 3, 3));
        var nose = FaceTemplate.NoseTip(red.Landmarks);
        Assert.Equal(At(plain.Picture, (int)nose.X, (int)nose.Y)[..3], At(red.Picture, (int)nose.X, (int)nose.Y));
    }

    [Fact]
    public async Task Black_EdgeOfHair_HasNoHaloOfTheWall()
    {
        // The wall is lighter than the hair everywhere: whatever shines brighter than the hair's rim is left of it.
        var black = await RunAsync(new Backdrop { Kind = BackdropKind.Color, Color = "#000000" });
        var alpha = await RunAsync(new Backdrop { Kind = BackdropKind.Matte });

        var worst = 0;
        for (var y = 0; y < 70; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (At(alpha.Picture, x, y)[0] is > 10 and < 128)
                {
                    worst = Math.Max(worst, At(black.Picture, x, y)[1]);
                }
            }
        }

        Assert.InRange(worst, 0, 130);
    }

    [Fact]
    public async Task Gradient_UpperAndLowerCorner_HaveItsColours()
    {
        var result = await RunAsync(new Backdrop { Kind = BackdropKind.Gradient, Color = "#102030", LowerColor = "#e0d0c0" });

        Assert.Equal([0x10, 0x20, 0x30], At(result.Picture, 0, 0));
        Assert.InRange(At(result.Picture, 0, 128)[0], 0x70, 0x80);
    }

    [Fact]
    public async Task Picture_Corners_ShowIt()
    {
        var result = await RunAsync(new Backdrop { Kind = BackdropKind.Picture, Picture = "kwame" });

        Assert.Equal(At(s_photos.Photo("kwame"), 7, 7)[0], At(result.Picture, 5, 5)[0], 4.0);
        Assert.NotEqual(At((await s_cut.Value).Picture, 5, 5)[..3], At(result.Picture, 5, 5));
    }

    [Fact]
    public async Task Picture_ThatIsNotThere_IsNamed()
    {
        var error = await Assert.ThrowsAsync<FusionException>(() => RunAsync(new Backdrop { Kind = BackdropKind.Picture, Picture = "nowhere.jpg" }));

        Assert.Equal((FusionErrorCodes.PhotoNotFound, "nowhere.jpg"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task Blur_Corners_KeepTheWallAndLoseItsGrain()
    {
        var result = await RunAsync(new Backdrop { Kind = BackdropKind.Blur, Blur = 0.05 });

        Assert.Equal(3, result.Picture.Channels);
        Assert.InRange(At(result.Picture, 20, 20)[1], 100, 230);
        Assert.InRange(Math.Abs(At(result.Picture, 20, 20)[1] - At(result.Picture, 21, 20)[1]), 0, 1);
    }

    [Fact]
    public async Task Shadow_BesideThePerson_DarkensAndIsSeenThroughWhereThereIsNothing()
    {
        var light = await RunAsync(new Backdrop { Kind = BackdropKind.Color });
        var dark = await RunAsync(new Backdrop { Kind = BackdropKind.Color, Shadow = 1 });
        var clear = await RunAsync(new Backdrop { Kind = BackdropKind.Transparent, Shadow = 1 });

        Assert.True(dark.Picture.Pixels.Sum(v => (long)v) < light.Picture.Pixels.Sum(v => (long)v));
        Assert.Equal(255, At(dark.Picture, 3, 3)[0], 4.0);
        Assert.Contains(Enumerable.Range(0, Size), x => At(clear.Picture, x, 128) is [0, 0, 0, > 5 and < 250]);
    }

    [Fact]
    public async Task Harmony_BlueBackdrop_CoolsThePersonAndZeroLeavesThem()
    {
        var plain = await RunAsync(new Backdrop { Kind = BackdropKind.Color, Color = "#2040c0" });
        var matched = await RunAsync(new Backdrop { Kind = BackdropKind.Color, Color = "#2040c0", Harmony = 1 });

        var nose = FaceTemplate.NoseTip(plain.Landmarks);
        var (before, after) = (At(plain.Picture, (int)nose.X, (int)nose.Y), At(matched.Picture, (int)nose.X, (int)nose.Y));
        Assert.True((double)after[2] / after[0] > 1.1 * before[2] / before[0]);
    }

    [Fact]
    public async Task Fused_WithABackdrop_IsTheFusionWithAnotherGround()
    {
        var recipe = Fused(null);
        var fused = await new FusionEngine().RunAsync(recipe, s_photos, null, default);
        var both = await new FusionEngine().RunAsync(Fused(new Backdrop { Kind = BackdropKind.Color, Color = "#00ff00" }), s_photos, null, default);

        Assert.Equal([0, 255, 0], At(both.Picture, 3, 3));
        var nose = FaceTemplate.NoseTip(both.Landmarks);
        Assert.Equal(At(fused.Picture, (int)nose.X, (int)nose.Y), At(both.Picture, (int)nose.X, (int)nose.Y));
        Assert.Same(both.Picture, both.Rounds[^1].Picture);
    }

    [Fact]
    public async Task Preview_WithABackdrop_ShowsIt()
    {
        var session = new PreviewSession(s_photos, 128);

        var picture = await session.RenderAsync(Fused(new Backdrop { Kind = BackdropKind.Color, Color = "#00ff00" }), default);
        var clear = await session.RenderAsync(Fused(new Backdrop { Kind = BackdropKind.Transparent }), default);

        Assert.Equal([0, 255, 0], At(picture, 3, 3));
        Assert.Equal(4, clear.Channels);
    }

    [Fact]
    public async Task Mean_OfItsOwn_StandsBeforeTheBackdropToo()
    {
        var recipe = new Recipe
        {
            Method = FusionMethod.Mean,
            Members = [.. ((string[])["elena", "mei"]).Select(name => new Member { Source = Sample(name) })],
            Output = new Output { Size = 128 },
            Backdrop = new Backdrop { Kind = BackdropKind.Gradient, Color = "#102030", LowerColor = "#e0d0c0" },
        };

        var result = await new FusionEngine().RunAsync(recipe, s_photos, null, default);

        Assert.Equal([0x10, 0x20, 0x30], At(result.Picture, 0, 0));
    }

    [Fact]
    public async Task ScreenOfTwoColours_IsSaidOfThePhoto()
    {
        var (photo, shape) = SyntheticPortrait.Draw(3);
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            if (i / photo.Width < 40 || i % photo.Width is < 30 or > 210)
            {
                ((ReadOnlySpan<byte>)(i % photo.Width < 120 ? [0, 177, 64] : [16, 64, 208])).CopyTo(photo.Pixels.AsSpan(3 * i));
            }
        }

        var recipe = new Recipe { Base = new FaceReference { Photo = "a" }, Backdrop = new Backdrop { Kind = BackdropKind.Transparent } };
        var error = await Assert.ThrowsAsync<FusionException>(() => new FusionEngine().RunAsync(recipe, new FakePhotoSource().Add("a", photo, shape), null, default));

        Assert.Equal((FusionErrorCodes.ScreenOfTwoColors, "a"), (error.Code, error.Photo));
    }

    [Theory]
    [InlineData("""{"base":{"photo":"a"},"backdrop":{"kind":"picture"}}""", "backdrop_picture")]
    [InlineData("""{"base":{"photo":"a"},"backdrop":{"kind":"color","screen":"green"}}""", "not_a_screen")]
    [InlineData("""{"base":{"photo":"a"},"backdrop":{"kind":"color","color":"red"}}""", "not_a_color")]
    [InlineData("""{"method":"mean","members":[{"source":{"photo":"a"}},{"source":{"photo":"b"}}],"backdrop":{"kind":"blur"}}""", "blur_needs_base")]
    public void Recipe_UnsoundBackdrop_IsRefused(string json, string reason)
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse(json));

        Assert.Equal(reason, error.Arguments["reason"]);
    }

    [Fact]
    public void Recipe_OriginalBackdrop_IsNoReasonToRenderOneFace()
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse("""{"base":{"photo":"a"},"backdrop":{}}"""));

        Assert.Equal(FusionErrorCodes.NeedMoreFaces, error.Code);
    }

    private static Recipe Fused(Backdrop? backdrop) => new()
    {
        Base = Sample("elena"),
        Rounds = [new Round { Source = Sample("mei"), Ratio = 0.5 }],
        Output = new Output { Size = Size },
        Backdrop = backdrop,
    };

    private static FaceReference Sample(string name) => new() { Photo = name };

    /// <summary>Reduced, for a matte takes as long as its pixels are many.</summary>
    private static FakePhotoSource Samples(params string[] names)
    {
        var source = new FakePhotoSource();
        foreach (var name in names)
        {
            var photo = new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", name + ".jpg")), new DecodeLimits(), default);
            var scale = (double)Reduced / photo.Width;
            var shape = TemplateFaces.Read(RepositoryFiles.Path("wwwroot", "samples", name + ".tem")).Landmarks.Transform(p => new(((p.X + 0.5) * scale) - 0.5, ((p.Y + 0.5) * scale) - 0.5));
            source.Add(name, SrgbTransfer.ToBitmap(AreaResampler.Resize(photo, Reduced, Reduced), 3), shape);
        }

        return source;
    }

    private static Task<FusionResult> RunAsync(Backdrop backdrop) =>
        new FusionEngine().RunAsync(new Recipe { Base = Sample("mei"), Output = new Output { Size = Size }, Backdrop = backdrop }, s_photos, null, default);

    private static byte[] At(Bitmap picture, int x, int y) => picture.Row(y).Slice(x * picture.Channels, picture.Channels).ToArray();
}
