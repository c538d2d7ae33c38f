using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class AmountTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);
    private static readonly Recipe s_chain = RecipeSamples.Chain(("b", 0.5), ("c", 0.4));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(2)]
    public async Task Shape_AnyAmount_IsThatFarFromTheBaseToTheMix(double amount)
    {
        var mix = await RunAsync(s_chain);
        var result = await RunAsync(s_chain with { Amounts = new FusionAmounts { Shape = amount } });

        var own = s_photos.Shape("a");
        foreach (var i in (int[])[96, 55, 105, 120])
        {
            Assert.Equal(own[i].X + (amount * (mix.Landmarks[i].X - own[i].X)), result.Landmarks[i].X, 1e-6);
            Assert.Equal(own[i].Y + (amount * (mix.Landmarks[i].Y - own[i].Y)), result.Landmarks[i].Y, 1e-6);
        }

        Assert.Equal(0, result.ChangedOutsideMask);
    }

    [Theory]
    [InlineData(FusionMode.Normal)]
    [InlineData(FusionMode.Blend)]
    public async Task AllAmounts_AtZero_LeaveTheBase(FusionMode mode)
    {
        var recipe = s_chain with
        {
            Rounds = [.. s_chain.Rounds.Select(round => round with { Mode = mode })],
            Amounts = new FusionAmounts { Shape = 0, Color = 0, Texture = 0 },
        };

        var result = await RunAsync(recipe);

        Assert.InRange(Pictures.Psnr(result.Picture, s_photos.Photo("a")), 45, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task ColorAndTexture_BeyondOne_GoFurtherThanTheMix(double color, double texture)
    {
        var zero = await RunAsync(s_chain with { Amounts = new FusionAmounts { Color = 0, Texture = 0 } });
        var mix = await RunAsync(s_chain);
        var further = await RunAsync(s_chain with { Amounts = new FusionAmounts { Color = color, Texture = texture } });

        Assert.True(Pictures.Psnr(further.Picture, zero.Picture) < Pictures.Psnr(mix.Picture, zero.Picture) - 1);
        Assert.Equal(mix.Landmarks.Points.ToArray(), further.Landmarks.Points.ToArray());
    }

    [Fact]
    public async Task Amounts_OfAPreview_AreTheSame()
    {
        var recipe = s_chain with { Amounts = new FusionAmounts { Shape = 1.5, Color = 0.5, Texture = 0.5 }, Output = new Output { Size = 300 } };

        var preview = await new PreviewSession(s_photos, 300).RenderAsync(recipe, CancellationToken.None);

        Assert.InRange(Pictures.Psnr(preview, (await RunAsync(recipe)).Picture), 32, double.PositiveInfinity);
    }

    [Fact]
    public void Amounts_OfAMeanOfItsOwn_AreRefused()
    {
        var mean = RecipeSamples.Mean(("a", 1), ("b", 1)) with { Amounts = new FusionAmounts { Texture = 0.5 } };

        var fault = Assert.Single(RecipeValidator.Validate(mean));

        Assert.Equal((FusionErrorCodes.InvalidRecipe, "/amounts"), (fault.Code, fault.Arguments["field"]));
    }

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, CancellationToken.None);
}
