using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Tests.Neural;

/// <summary>What of a recipe reaches a swapper, and where its answer goes.</summary>
public sealed class SwapStepTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);
    private static readonly Recipe s_chain = RecipeSamples.Chain(("b", 0.5), ("c", 0.4)) with
    {
        Amounts = new FusionAmounts { Shape = 0 },
        Output = new Output { Rounds = false },
        Engine = new NeuralEngine { Swapper = new FaceSwap { Model = "swap" } },
    };

    [Fact]
    public async Task Swap_NetThatChangesNothing_LeavesTheBase()
    {
        var result = await RunAsync(s_chain, new FakeNets());

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.InRange(Pictures.Psnr(result.Picture, s_photos.Photo("a")), 50, double.PositiveInfinity);
    }

    [Fact]
    public async Task Swap_StrengthZero_RunsNoNet()
    {
        var nets = new FakeNets();

        var plain = await RunAsync(s_chain with { Engine = new NeuralEngine() }, nets);
        var none = await RunAsync(With(new FaceSwap { Model = "swap", Strength = 0 }), nets);

        Assert.Empty(nets.Runs);
        Assert.Equal(plain.Picture.Pixels, none.Picture.Pixels);
        Assert.Empty(none.Nets);
    }

    [Fact]
    public async Task Swap_Tint_StaysInsideTheFace()
    {
        var nets = new FakeNets { Swap = (value, plane, _) => plane == 1 ? value + 0.25f : value };

        var result = await RunAsync(s_chain with { ColorMatch = 0 }, nets);

        Assert.Equal(0, result.ChangedOutsideMask);
        var (photo, nose) = (s_photos.Photo("a"), FaceTemplate.NoseTip(s_photos.Shape("a")));
        Assert.InRange(Pixel(result.Picture, nose.X, nose.Y, 1) - Pixel(photo, nose.X, nose.Y, 1), 40, 75);
        Assert.Equal(Pixel(photo, 4, 4, 1), Pixel(result.Picture, 4, 4, 1));
    }

    [Fact]
    public async Task Swap_Shares_MixTheDirectionsOfEmbeddings()
    {
        var nets = Orthogonal(length: 1);

        await RunAsync(s_chain, nets);

        // 0.5 of b, then 0.4 of c: shares 0.3, 0.3, 0.4.
        AssertDirection([0.3, 0.3, 0.4], nets);
        Assert.Equal(3, nets.Embedded);
    }

    [Fact]
    public async Task Swap_Raw_LetsSurerPhotosCountMore()
    {
        var nets = Orthogonal(length: 2);

        await RunAsync(With(new FaceSwap { Model = "swap", Mix = IdentityMix.Raw }), nets);

        AssertDirection([0.3, 0.3 * 2, 0.4 * 4], nets);
    }

    [Fact]
    public async Task Swap_Rounds_BringsEachMixToLengthOne()
    {
        var nets = Orthogonal(length: 1);

        await RunAsync(With(new FaceSwap { Model = "swap", Mix = IdentityMix.Rounds }), nets);

        var half = 0.5 / Math.Sqrt(0.5);
        AssertDirection([0.6 * half, 0.6 * half, 0.4], nets);
    }

    [Theory]
    [InlineData(0, new[] { 1.0, 0, 0 })]
    [InlineData(1, new[] { 0.3, 0.3, 0.4 })]
    public async Task Swap_Likeness_GoesFromTheBaseToTheMix(double likeness, double[] direction)
    {
        var nets = Orthogonal(length: 1);

        await RunAsync(With(new FaceSwap { Model = "swap", Likeness = likeness }), nets);

        AssertDirection(direction, nets);
    }

    [Fact]
    public async Task Swap_LikenessTwo_GoesBeyondTheMix()
    {
        var nets = Orthogonal(length: 1);

        await RunAsync(With(new FaceSwap { Model = "swap", Likeness = 2 }), nets);

        var length = Math.Sqrt(0.34);
        AssertDirection([(2 * 0.3 / length) - 1, 2 * 0.3 / length, 2 * 0.4 / length], nets);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1, 1)]
    [InlineData(2.5, 3)]
    public async Task Swap_Strength_DrawsAgainWhatWasDrawn(double strength, int runs)
    {
        var nets = new FakeNets { Swap = (value, _, _) => value + 0.05f };

        var result = await RunAsync(With(new FaceSwap { Model = "swap", Strength = strength }) with { ColorMatch = 0 }, nets);

        Assert.Equal(runs, nets.Runs.Count);
        var nose = FaceTemplate.NoseTip(s_photos.Shape("a"));
        Assert.Equal(strength * 0.05 * 255, Pixel(result.Picture, nose.X, nose.Y, 1) - Pixel(s_photos.Photo("a"), nose.X, nose.Y, 1), 3.5);
    }

    [Fact]
    public async Task Swap_Boost_DrawsAFinerCrop()
    {
        var nets = new FakeNets();

        await RunAsync(With(new FaceSwap { Model = "swap", Boost = 3 }), nets);

        Assert.Equal(192, nets.Runs.Single().Side);
    }

    [Fact]
    public async Task Swap_PictureNet_IsShownTheBuiltInMix()
    {
        var nets = new FakeNets();

        await RunAsync(With(new FaceSwap { Model = "picture" }), nets);

        Assert.Equal(0, nets.Embedded);
        Assert.Null(nets.Identities.Single().Embedding);
        Assert.Equal(3 * 32 * 32, nets.Identities.Single().Picture!.Count);
    }

    [Fact]
    public async Task Swap_SeveralPhotosOfOnePerson_SplitTheShare()
    {
        var nets = Orthogonal(length: 1);
        var recipe = RecipeSamples.Chain(("b", 0.5)) with { Engine = s_chain.Engine };

        await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Also = [new FaceReference { Photo = "c" }] }] }, nets);

        AssertDirection([0.5, 0.25, 0.25], nets);
    }

    [Fact]
    public async Task Swap_MeanWithoutBase_DrawsOnTheMean()
    {
        var nets = Orthogonal(length: 1);
        var recipe = RecipeSamples.Mean(("a", 1), ("b", 2), ("c", 1)) with { Engine = s_chain.Engine, Output = new Output { Size = 256 } };

        var result = await RunAsync(recipe, nets);

        AssertDirection([0.25, 0.5, 0.25], nets);
        Assert.Equal(256, result.Picture.Width);
    }

    [Fact]
    public async Task Swap_Rounds_EachPictureHasItsShares()
    {
        var nets = Orthogonal(length: 1);

        var result = await RunAsync(s_chain with { Output = new Output { Rounds = true } }, nets);

        Assert.Equal(2, result.Rounds.Count);
        Assert.Equal(2, nets.Runs.Count);
        Assert.Equal(3, nets.Embedded);
        Assert.Equal(["swap", "embedder"], result.Nets.Select(net => net.Facts.Id));
    }

    [Fact]
    public async Task Swap_MissingModel_FailsWithItsCode()
    {
        var error = await Assert.ThrowsAsync<FusionException>(() => RunAsync(With(new FaceSwap { Model = "nobody" }), new FakeNets()));

        Assert.Equal(InferenceErrorCodes.InstalledModelMissing, error.Code);
    }

    [Theory]
    [InlineData("Swap Me")]
    [InlineData("../models")]
    [InlineData("")]
    public void Validate_NoModelName_IsAFault(string name) =>
        Assert.Equal("/engine/swapper/model", RecipeValidator.Validate(With(new FaceSwap { Model = name }))[0].Arguments["field"]);

    [Fact]
    public void Validate_OverlayRound_IsAFault()
    {
        var recipe = s_chain with { Rounds = [.. s_chain.Rounds.Select(round => round with { Mode = FusionMode.Overlay })] };

        Assert.Equal("swap_modes", RecipeValidator.Validate(recipe).Single().Arguments["reason"]);
    }

    [Theory]
    [InlineData("strength", 5.5, 1, 1)]
    [InlineData("likeness", 1, 2.5, 1)]
    [InlineData("boost", 1, 1, 9)]
    public void Validate_OutOfRange_NamesTheField(string field, double strength, double likeness, int boost)
    {
        var faults = RecipeValidator.Validate(With(new FaceSwap { Model = "swap", Strength = strength, Likeness = likeness, Boost = boost }));

        Assert.Equal($"/engine/swapper/{field}", faults.Single().Arguments["field"]);
    }

    private static Recipe With(FaceSwap swap) => s_chain with { Engine = new NeuralEngine { Swapper = swap } };

    private static Task<FusionResult> RunAsync(Recipe recipe, FakeNets nets) =>
        new FusionEngine { Tools = new FaceTools { Nets = nets } }.RunAsync(recipe, s_photos, null, CancellationToken.None);

    /// <summary>a, b and c along the three axes, each <paramref name="length"/> times as long as the one before.</summary>
    private static FakeNets Orthogonal(float length) => new()
    {
        Embedding = photo => ReferenceEquals(photo, s_photos.Photo("a")) ? [1, 0, 0]
            : ReferenceEquals(photo, s_photos.Photo("b")) ? [0, length, 0] : [0, 0, length * length],
    };

    private static void AssertDirection(double[] expected, FakeNets nets)
    {
        var found = nets.Identities[^1].Embedding!;
        var (a, b) = (Math.Sqrt(expected.Sum(v => v * v)), Math.Sqrt(found.Sum(v => (double)v * v)));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] / a, found[i] / b, 1e-5);
        }
    }

    private static int Pixel(Bitmap picture, double x, double y, int channel) =>
        picture.Row((int)Math.Round(y))[(picture.Channels * (int)Math.Round(x)) + channel];
}
