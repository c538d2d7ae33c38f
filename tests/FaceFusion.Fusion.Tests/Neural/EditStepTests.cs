using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Tests.Neural;

/// <summary>What of a recipe reaches an editor, and what becomes of its two pictures of a face.</summary>
public sealed class EditStepTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(2);
    private static readonly FaceEditing s_smile = new() { Model = "edit", MouthSmile = 1 };

    [Fact]
    public async Task Edit_NoAmounts_RunsNoNet()
    {
        var nets = new FakeNets();

        var plain = await RunAsync(Chain(null), nets);
        var none = await RunAsync(Chain(new FaceEditing { Model = "edit" }), nets);

        Assert.Equal(0, nets.Reads);
        Assert.Equal(plain.Picture.Pixels, none.Picture.Pixels);
        Assert.Empty(none.Nets);
    }

    [Fact]
    public async Task Edit_AlikeBeforeAndAfter_KeepsEveryByte()
    {
        // However badly the net draws the face: what is alike in both is the picture's own.
        var nets = new FakeNets { Edit = (value, x, _, _) => 0.3f + (0.2f * value) + (x % 2 * 0.1f) };

        var plain = await RunAsync(Chain(null), nets);
        var edited = await RunAsync(Chain(s_smile), nets);

        Assert.Equal([FaceEdit.None, new FaceEdit(MouthSmile: 1)], nets.Edits);
        Assert.Equal(plain.Picture.Pixels, edited.Picture.Pixels);
    }

    [Fact]
    public async Task Edit_AllAmounts_ReachTheNet()
    {
        var nets = new FakeNets();

        await RunAsync(
            Chain(new FaceEditing { Model = "edit", EyesOpen = -0.1, MouthOpen = 0.2, MouthSmile = -0.3, BrowRaise = 0.4, GazeAcross = -0.5, GazeUp = 0.6, HeadYaw = -7, HeadPitch = 8, HeadRoll = -9 }), nets);

        Assert.Equal(new FaceEdit(-0.1, 0.2, -0.3, 0.4, -0.5, 0.6, -7, 8, -9), nets.Edits[1]);
    }

    [Fact]
    public async Task Edit_LowerHalf_ChangesThereAlone()
    {
        var nets = new FakeNets { Edit = (value, _, y, edit) => y >= 80 && edit.MouthSmile > 0 ? value + 0.2f : value };
        var recipe = new Recipe { Base = new FaceReference { Photo = "a" }, Engine = new NeuralEngine { Editor = s_smile } };

        var result = await RunAsync(recipe, nets);

        var (photo, shape) = (s_photos.Photo("a"), s_photos.Shape("a"));
        Assert.Null(result.ChangedOutsideMask);
        Assert.Equal(["edit", "part"], result.Nets.Select(net => net.Facts.Id));
        Assert.Equal(FaceOpenings.Of(shape), Assert.Single(nets.Openings));
        for (var y = 0; y < shape[0].Y; y++)
        {
            Assert.True(photo.Row(y).SequenceEqual(result.Picture.Row(y)), $"Row {y} changed.");
        }

        // The crop fades out well below the chin: above it the change is whole.
        var (x, at) = (shape[FaceTemplate.Chin].X, shape[FaceTemplate.Chin].Y - (0.25 * shape.EyeDistance));
        Assert.InRange(Pixel(result.Picture, x, at) - Pixel(photo, x, at), 40, 62);
    }

    [Fact]
    public async Task Edit_Restorers_FollowIt()
    {
        var nets = new FakeNets { Edit = (value, _, _, edit) => edit.MouthSmile > 0 ? 0.5f : value, Restore = (_, value) => value };

        var edited = await RunAsync(Chain(s_smile), new FakeNets { Edit = nets.Edit });
        var both = await RunAsync(Chain(s_smile, new FaceRestoration { Model = "restore", Amount = 1 }), nets);

        Assert.Equal(["edit", "edit", "restore"], nets.Runs.Select(run => run.Id));
        Assert.Equal(["edit", "part", "restore"], both.Nets.Select(net => net.Facts.Id));
        Assert.InRange(Pictures.Psnr(both.Picture, edited.Picture), 55, double.PositiveInfinity);
    }

    [Fact]
    public async Task Edit_RestorerThatDarkens_StaysInsideTheFace()
    {
        var nets = new FakeNets { Restore = (_, value) => 0.7f * value };

        var plain = await RunAsync(Chain(null), nets);
        var both = await RunAsync(Chain(s_smile, new FaceRestoration { Model = "restore", Amount = 1 }), nets);

        var nose = FaceTemplate.NoseTip(plain.Landmarks);
        Assert.InRange(Pixel(both.Picture, nose.X, nose.Y) - Pixel(plain.Picture, nose.X, nose.Y), -80, -20);
        var chin = plain.Landmarks[FaceTemplate.Chin];
        var below = chin.Y + (0.3 * plain.Landmarks.EyeDistance);
        Assert.Equal(Pixel(plain.Picture, chin.X, below), Pixel(both.Picture, chin.X, below));
    }

    [Fact]
    public async Task Edit_Rounds_OnlyTheLastPictureIsChanged()
    {
        var nets = new FakeNets();
        var recipe = RecipeSamples.Chain(("b", 0.5), ("b", 0.4)) with { Output = new Output { Rounds = true }, Engine = new NeuralEngine { Editor = s_smile } };

        await RunAsync(recipe, nets);

        Assert.Equal(1, nets.Reads);
        Assert.Null(recipe.UpTo(1).Engine.Editor);
    }

    [Fact]
    public async Task Edit_NetThatCannotBeHad_FailsBeforeAnythingIsRead()
    {
        var photos = FakePhotoSource.Portraits(2);

        var fault = await Assert.ThrowsAsync<FusionException>(() => new FusionEngine { Tools = new FaceTools { Nets = new FakeNets() } }.RunAsync(Chain(s_smile with { Model = "nobody" }), photos, null, default));

        Assert.Equal((InferenceErrorCodes.InstalledModelCompanion, "part"), (fault.Code, fault.Arguments["companion"]));
        Assert.Equal(0, photos.Loads + photos.Searches);
    }

    [Fact]
    public void Edit_SmallFace_IsChangedByMeansOfWhatTheNetDraws()
    {
        // Every other column is lighter by 0.4: on pixels larger than two of the net's all are lighter by half of it.
        var nets = new FakeNets { Edit = (value, x, _, edit) => edit.MouthSmile > 0 ? value + (0.4f * (x % 2)) : value };
        var (photo, shape) = (s_photos.Photo("a"), s_photos.Shape("a"));
        var scale = 4 / shape.EyeDistance;
        var small = new Bitmap((int)(photo.Width * scale), (int)(photo.Height * scale), 3);
        Array.Fill<byte>(small.Pixels, 100);
        var picture = new RenderedPicture(small, shape.Transform(new Similarity2(scale, 0, 0, 0)), null, null, 1);

        var edited = new EditStep(nets).Apply(picture, new Recipe { Engine = new NeuralEngine { Editor = s_smile } }, default);

        var nose = FaceTemplate.NoseTip(picture.Landmarks);
        for (var x = -2; x <= 2; x++)
        {
            Assert.InRange(Pixel(edited.Picture, nose.X + x, nose.Y), 148, 154);
        }
    }

    [Fact]
    public void Edit_TransparentPixels_StayAsTheyWere()
    {
        var nets = new FakeNets { Edit = (value, _, _, edit) => edit.MouthSmile > 0 ? value + 0.3f : value };
        var photo = s_photos.Photo("a");
        var clear = new Bitmap(photo.Width, photo.Height, 4);
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            photo.Pixels.AsSpan(photo.Channels * i, 3).CopyTo(clear.Pixels.AsSpan(4 * i));
            clear.Pixels[(4 * i) + 3] = (byte)(i % photo.Width < photo.Width / 2 ? 0 : 255);
        }

        var picture = new RenderedPicture(clear, s_photos.Shape("a"), null, null, 1);
        var edited = new EditStep(nets).Apply(picture, new Recipe { Engine = new NeuralEngine { Editor = s_smile } }, default).Picture;

        var nose = FaceTemplate.NoseTip(s_photos.Shape("a"));
        var y = (int)nose.Y;
        Assert.True(clear.Row(y)[..(4 * (photo.Width / 2))].SequenceEqual(edited.Row(y)[..(4 * (photo.Width / 2))]));
        Assert.False(clear.Row(y).SequenceEqual(edited.Row(y)));
        Assert.All(Enumerable.Range(0, photo.Width), x => Assert.Equal(clear.Row(y)[(4 * x) + 3], edited.Row(y)[(4 * x) + 3]));
    }

    [Fact]
    public void Edit_MatteAsAPicture_IsNoFace()
    {
        var nets = new FakeNets();
        var picture = new RenderedPicture(s_photos.Photo("a"), s_photos.Shape("a"), null, null, 1);

        var same = new EditStep(nets).Apply(picture, new Recipe { Backdrop = new Backdrop { Kind = BackdropKind.Matte }, Engine = new NeuralEngine { Editor = s_smile } }, default);

        Assert.Same(picture, same);
    }

    [Fact]
    public async Task Preview_OtherAmounts_LooksAtTheFaceOnce()
    {
        var nets = new FakeNets { Edit = (value, _, _, edit) => value + (0.2f * (float)edit.MouthSmile) };
        var session = new PreviewSession(s_photos, 200, new FaceTools { Nets = nets });

        var half = await session.RenderAsync(Chain(s_smile with { MouthSmile = 0.5 }), default);
        var whole = await session.RenderAsync(Chain(s_smile), default);
        await session.RenderAsync(Chain(s_smile) with { Rounds = [new Round { Source = new FaceReference { Photo = "b" }, Ratio = 0.9 }] }, default);

        Assert.Equal(2, nets.Reads);
        Assert.Equal([0, 0.5, 1, 0, 1], nets.Edits.Select(edit => edit.MouthSmile));
        Assert.NotEqual(half.Pixels, whole.Pixels);
    }

    [Theory]
    [InlineData("eyesOpen", 1.1)]
    [InlineData("mouthOpen", -1.1)]
    [InlineData("headYaw", 15.5)]
    [InlineData("headRoll", -16)]
    public void Validate_BeyondItsRange_NamesTheField(string field, double value)
    {
        var amount = value.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var fault = Assert.Throws<FusionException>(() => RecipeJson.Parse("{\"base\": {\"photo\": \"a\"}, \"engine\": {\"editor\": {\"model\": \"edit\", \"" + field + "\": " + amount + "}}}"));

        Assert.Equal((FusionErrorCodes.ValueOutOfRange, $"/engine/editor/{field}"), (fault.Code, fault.Arguments["field"]));
    }

    [Fact]
    public void Validate_Upscaler_HasItsRangeToo()
    {
        var fault = Assert.Single(RecipeValidator.Validate(Chain(null) with { Engine = new NeuralEngine { Upscaler = new Upscaling { Model = "up", Amount = 2 } } }));

        Assert.Equal("/engine/upscaler/amount", fault.Arguments["field"]);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("No Model", "not_a_model")]
    public void Validate_NoModel_SaysSo(string model, string reason)
    {
        var fault = Assert.Single(RecipeValidator.Validate(Chain(new FaceEditing { Model = model })));

        Assert.Equal((reason, "/engine/editor/model"), ((string)fault.Arguments["reason"], (string)fault.Arguments["field"]));
    }

    [Fact]
    public void Validate_Clip_HasNoEditor()
    {
        var fault = Assert.Single(RecipeValidator.Validate(Chain(s_smile) with { Clip = new ClipSettings() }));

        Assert.Equal("clip_alone", fault.Arguments["reason"]);
    }

    [Fact]
    public void Equals_Editors_AreCompared()
    {
        Assert.Equal(new NeuralEngine { Editor = s_smile }, new NeuralEngine { Editor = s_smile with { } });
        Assert.NotEqual(new NeuralEngine { Editor = s_smile }, new NeuralEngine { Editor = s_smile with { HeadYaw = 1 } });
        Assert.False(new NeuralEngine { Editor = s_smile }.IsNone);
    }

    private static Recipe Chain(FaceEditing? editor, params FaceRestoration[] restorers) => RecipeSamples.Chain(("b", 0.5)) with
    {
        Engine = new NeuralEngine { Editor = editor, Restorers = restorers },
    };

    private static Task<FusionResult> RunAsync(Recipe recipe, FakeNets nets) =>
        new FusionEngine { Tools = new FaceTools { Nets = nets } }.RunAsync(recipe, s_photos, null, CancellationToken.None);

    private static int Pixel(Bitmap picture, double x, double y) => picture.Row((int)Math.Round(y))[(picture.Channels * (int)Math.Round(x)) + 1];
}
