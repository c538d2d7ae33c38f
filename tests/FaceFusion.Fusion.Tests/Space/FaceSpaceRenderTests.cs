using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Space;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Space;

public sealed class FaceSpaceRenderTests
{
    private static readonly FaceSpaceSource s_spaces = new(RepositoryFiles.Path("models"));
    private static readonly FaceSpaceSource s_none = new(RepositoryFiles.Path("docs"));
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);
    private static readonly Recipe s_alone = RecipeSamples.Chain();

    public static TheoryData<string> Methods => [nameof(FusionMethod.Chain), nameof(FusionMethod.Centre), nameof(FusionMethod.Mean)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task RunAsync_OneFaceAlone_IsChangedInItsMaskAndNowhereElse(string method)
    {
        var recipe = With(Alone(Enum.Parse<FusionMethod>(method)), new() { Smile = 1 });

        var result = await RunAsync(recipe);

        Assert.Equal([1], result.Shares.Select(share => share.Share));
        if (recipe.Base is not null)
        {
            Assert.Equal(0, result.ChangedOutsideMask);
            Assert.InRange(Pictures.Different(result.Picture, s_photos.Photo("a")), 500, result.MaskPixels);
            var (before, after) = (s_photos.Shape("a"), result.Landmarks);
            Assert.InRange(Width(after) - Width(before), 1, 15);
        }
    }

    [Theory]
    [InlineData(1, 0, 0, 0, null)]
    [InlineData(0, -1, 0, 0, null)]
    [InlineData(0, 0, 1, 0, null)]
    [InlineData(0, 0, 0, 2, null)]
    [InlineData(0, 0, 0, -1, null)]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(-1, 1, -1, 1, 12)]
    public async Task RunAsync_AnyAmount_KeepsTheFaceWhole(double smile, double age, double masculinity, double caricature, int? components)
    {
        var amounts = new FaceSpaceAmounts { Smile = smile, Age = age, Masculinity = masculinity, Caricature = caricature, Components = components };

        var result = await RunAsync(With(RecipeSamples.Chain(("b", 0.4)), amounts));

        var plain = await RunAsync(RecipeSamples.Chain(("b", 0.4)));
        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.InRange(Pictures.Psnr(result.Picture, plain.Picture), 18, 45);

        // The eyes are where the base's are, as round as the mix's.
        var iris = FaceTemplate.LeftIris;
        Assert.Equal((plain.Landmarks[iris[4]] - plain.Landmarks[iris[0]]).Length, (result.Landmarks[iris[4]] - result.Landmarks[iris[0]]).Length, 1e-6);
    }

    [Fact]
    public async Task RunAsync_NoAmount_NeedsNoModelAndChangesNoBit()
    {
        var untouched = RecipeSamples.Chain(("b", 0));

        var result = await new FusionEngine { Tools = new() { Spaces = s_none } }.RunAsync(untouched, s_photos, null, default);

        Assert.Equal(s_photos.Photo("a").Pixels, result.Picture.Pixels);
    }

    [Fact]
    public async Task RunAsync_AmountWithoutTheModel_SaysWhatIsMissing()
    {
        var run = new FusionEngine { Tools = new() { Spaces = s_none } }.RunAsync(With(s_alone, new() { Age = 0.5 }), s_photos, null, default);

        Assert.Equal(InferenceErrorCodes.ModelMissing, (await Assert.ThrowsAsync<InferenceException>(() => run)).Code);
    }

    [Fact]
    public async Task RunAsync_Rounds_AreAsWithoutAmountsButForTheLast()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.3)) with { Output = new Output { Rounds = true } };

        var (plain, changed) = (await RunAsync(recipe), await RunAsync(With(recipe, new() { Masculinity = -1 })));

        Assert.Equal(plain.Rounds[0].Picture.Pixels, changed.Rounds[0].Picture.Pixels);
        Assert.NotEqual(plain.Rounds[1].Picture.Pixels, changed.Rounds[1].Picture.Pixels);
    }

    [Fact]
    public async Task RunAsync_MeanFaceOfTwoPeople_HasOneShape()
    {
        var one = await RunAsync(With(s_alone, new() { Components = 0 }));
        var other = await RunAsync(With(s_alone with { Base = new FaceReference { Photo = "b" } }, new() { Components = 0 }));

        Assert.InRange(Ratio(one.Landmarks) / Ratio(other.Landmarks), 0.995, 1.005);
        Assert.False(Ratio(s_photos.Shape("a")) / Ratio(s_photos.Shape("b")) is > 0.995 and < 1.005);

        // Mouth to eye corners: shape, whatever the size and the roll.
        static double Ratio(FaceShape shape) =>
            Width(shape) / (shape[FaceTemplate.RightOuterEyeCorner] - shape[FaceTemplate.LeftOuterEyeCorner]).Length;
    }

    [Fact]
    public async Task PreviewSession_Amounts_LookLikeTheResult()
    {
        var recipe = With(s_alone, new() { Smile = 0.8, Caricature = 0.5 }) with { Output = new Output { Size = 200 } };

        var preview = await new PreviewSession(s_photos, 200, new() { Spaces = s_spaces }).RenderAsync(recipe, default);

        Assert.InRange(Pictures.Psnr((await RunAsync(recipe)).Picture, preview), 30, double.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Validate_OneFaceAlone_IsSoundWithAnAmountOnly(string method)
    {
        var recipe = Alone(Enum.Parse<FusionMethod>(method));

        Assert.Equal(FusionErrorCodes.NeedMoreFaces, Assert.Single(RecipeValidator.Validate(recipe)).Code);
        Assert.Empty(RecipeValidator.Validate(With(recipe, new() { Caricature = -0.2 })));
        Assert.Empty(RecipeValidator.Validate(With(recipe, new() { Components = 0 })));
        Assert.Equal(FusionErrorCodes.NeedMoreFaces, RecipeValidator.Validate(With(new Recipe { Method = recipe.Method }, new() { Smile = 1 }))[0].Code);
    }

    [Theory]
    [InlineData("""{"smile":1.1}""", "/finish/space/smile")]
    [InlineData("""{"age":-2}""", "/finish/space/age")]
    [InlineData("""{"masculinity":3}""", "/finish/space/masculinity")]
    [InlineData("""{"caricature":2.5}""", "/finish/space/caricature")]
    [InlineData("""{"components":51}""", "/finish/space/components")]
    public void Parse_AmountOutOfRange_NamesTheField(string space, string field)
    {
        var json = $$$"""{"base":{"photo":"a"},"finish":{"space":{{{space}}}}}""";

        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse(json));

        Assert.Equal((FusionErrorCodes.ValueOutOfRange, field), (error.Code, error.Arguments["field"]));
    }

    private static Recipe Alone(FusionMethod method) => method == FusionMethod.Mean ? RecipeSamples.Mean(("a", 1)) : s_alone with { Method = method };

    private static Recipe With(Recipe recipe, FaceSpaceAmounts amounts) => recipe with { Finish = recipe.Finish with { Space = amounts } };

    private static double Width(FaceShape shape) => (shape[FaceTemplate.RightMouthCorner] - shape[FaceTemplate.LeftMouthCorner]).Length;

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine { Tools = new() { Spaces = s_spaces } }.RunAsync(recipe, s_photos, null, default);
}
