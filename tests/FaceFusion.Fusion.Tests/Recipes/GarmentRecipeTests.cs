using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Tests.Recipes;

public sealed class GarmentRecipeTests
{
    private static readonly Recipe s_recipe = new()
    {
        Base = new FaceReference { Photo = "model" },
        Garment = new Garment
        {
            Photo = "shirt",
            Outline = [new GarmentPoint { Mark = GarmentMark.CollarLeft, X = 0.4, Y = 0.05 }],
            Body = [new BodyPoint { Mark = BodyMark.HipLeft, X = 0.2, Y = 1.4 }],
            Logos = [new LogoBox { X = 0.4, Y = 0.3, Width = 0.2, Height = 0.1 }],
            Tuck = Tuck.In,
        },
    };

    [Fact]
    public void Recipe_WithAGarment_ReadsAsWritten()
    {
        var json = RecipeJson.Format(s_recipe, indented: false);

        Assert.Contains("\"mark\":\"collar-left\"", json, StringComparison.Ordinal);
        Assert.Equal(json, RecipeJson.Format(RecipeJson.Parse(json), indented: false));
    }

    [Fact]
    public void Photos_OfARecipe_AreTheUsersOwn()
    {
        Assert.Equal(["model", "shirt"], s_recipe.Photos);
        Assert.Equal(["model"], (s_recipe with { Garment = new Garment { Photo = "builtin:tee-white" } }).Photos);
    }

    [Fact]
    public void Anonymize_NamesTheGarmentsPhotoAndKeepsBuiltInOnes()
    {
        Assert.Equal("photo-2", RecipePrivacy.Anonymize(s_recipe).Garment!.Photo);
        Assert.Equal("builtin:1", RecipePrivacy.Anonymize(s_recipe with { Garment = new Garment { Photo = "builtin:1" } }).Garment!.Photo);
    }

    [Theory]
    [InlineData("""{"garment":{"photo":"g"},"method":"mean","members":[{"source":{"photo":"a"}},{"source":{"photo":"b"}}]}""", "invalid_recipe", "/garment")]
    [InlineData("""{"base":{"photo":"a"},"garment":{"photo":""}}""", "invalid_recipe", "/garment/photo")]
    [InlineData("""{"base":{"photo":"a"},"garment":{"photo":"g","fit":2}}""", "value_out_of_range", "/garment/fit")]
    [InlineData("""{"base":{"photo":"a"},"garment":{"photo":"g","body":[{"mark":"hip-left","y":9}]}}""", "value_out_of_range", "/garment/body/0/y")]
    public void Recipe_WithAnUnsoundGarment_IsRefusedAtTheField(string json, string code, string field)
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse(json));

        Assert.Equal((code, field), (error.Code, error.Arguments["field"]));
    }
}
