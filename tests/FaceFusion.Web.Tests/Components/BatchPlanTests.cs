using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Batches;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class BatchPlanTests
{
    private static readonly StoredPhoto[] s_photos = [Photo("img_a", "anna.jpg"), Photo("img_b", "ben.png"), Photo("img_c", "chen.jpg")];

    [Fact]
    public void Template_IsAPictureForEverybodyButTheBase()
    {
        var items = new BatchPlan { Base = "img_b", Ratio = 0.3, Size = 800 }.Items(s_photos, out _);

        Assert.Equal(["anna", "chen"], items.Select(item => item.Label));
        Assert.All(items, item => Assert.Equal(("img_b", 0.3, 800), (item.Recipe.Base!.Photo, item.Recipe.Rounds[0].Ratio, item.Recipe.Output.Size)));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
    }

    [Theory]
    [InlineData(BatchWay.Template)]
    [InlineData(BatchWay.Backdrop)]
    [InlineData(BatchWay.TryOn)]
    [InlineData(BatchWay.Pairs)]
    public void Preset_AndSize_AreEveryPictures(BatchWay way)
    {
        var preset = new PresetSettings { Method = FusionMethod.Mean, ColorMatch = 0.4, Size = 2048, Equalise = true, Finish = new Finish { Smoothing = 0.25 } };
        var plan = new BatchPlan { Way = way, Base = "img_b", Ratio = 0.3, Models = ["img_a"], Table = "anna,ben\nben,chen,0.3", Preset = preset };

        var items = plan.Items(s_photos, out _);

        Assert.True(items.Count >= 2);
        Assert.All(items, item => Assert.Equal((FusionMethod.Chain, 0.4, 0.25, 2048), (item.Recipe.Method, item.Recipe.ColorMatch, item.Recipe.Finish.Smoothing, item.Recipe.Output.Size)));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
        Assert.All((plan with { Size = 512 }).Items(s_photos, out _), item => Assert.Equal(512, item.Recipe.Output.Size));
        Assert.Equal(items.SelectMany(item => item.Recipe.Rounds).Select(round => round.Ratio), (plan with { Preset = null }).Items(s_photos, out _).SelectMany(item => item.Recipe.Rounds).Select(round => round.Ratio));
    }

    [Theory]
    [InlineData(null, BackdropKind.Transparent)]
    [InlineData("#102030", BackdropKind.Color)]
    public void Backdrop_IsAPictureForEverybody(string? color, BackdropKind kind)
    {
        var items = new BatchPlan { Way = BatchWay.Backdrop, Color = color }.Items(s_photos, out _);

        Assert.Equal(3, items.Count);
        Assert.All(items, item => Assert.Equal(kind, item.Recipe.Backdrop!.Kind));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
    }

    [Fact]
    public void Folders_OfTwoOrMore_AreAnAverageEach()
    {
        StoredPhoto[] photos = [.. s_photos, Photo("img_d", "dana.jpg"), Photo("img_e", "emil.jpg"), Photo("img_f", "by itself.jpg")];
        var plan = new BatchPlan
        {
            Way = BatchWay.Folders,
            FolderOf = new Dictionary<string, string> { ["img_a"] = "party/north", ["img_b"] = "party/south", ["img_c"] = "party/north", ["img_d"] = "work/south", ["img_e"] = "work/south" },
            Size = 640,
        };

        var items = plan.Items(photos, out _);

        Assert.Equal(["north", "party/south", "work/south"], plan.Folders(photos).Select(folder => folder.Name));
        Assert.Equal(["north", "work/south"], items.Select(item => item.Label));
        Assert.Equal([["img_a", "img_c"], ["img_d", "img_e"]], items.Select(item => item.Recipe.Members.Select(member => member.Source.Photo)));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
        Assert.All(items, item => Assert.Equal((FusionMethod.Mean, 640), (item.Recipe.Method, item.Recipe.Output.Size)));
    }

    [Fact]
    public void TryOn_WearsTheGarmentOnTheModel()
    {
        var items = new BatchPlan { Way = BatchWay.TryOn, Models = ["builtin:woman-nina"], Garments = ["builtin:tee-white"], Size = 640 }.Items(s_photos, out _);

        Assert.Equal(["anna", "ben", "chen"], items.Select(item => item.Label));
        Assert.All(items, item => Assert.Equal(("builtin:woman-nina", "builtin:tee-white", 640), (item.Recipe.Base!.Photo, item.Recipe.Garment!.Photo, item.Recipe.Output.Size)));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
    }

    [Fact]
    public void TryOn_SeveralModelsAndGarments_IsEveryCombinationModelByModel()
    {
        var items = new BatchPlan { Way = BatchWay.TryOn, Models = ["builtin:woman-nina", "img_c"], Garments = ["builtin:tee-white", "builtin:shirt-blue"] }.Items(s_photos, out _);

        // Whose photo is a model is nobody's face.
        Assert.Equal(8, items.Count);
        Assert.Equal(["builtin:woman-nina", "builtin:woman-nina", "builtin:woman-nina", "builtin:woman-nina", "img_c", "img_c", "img_c", "img_c"], items.Select(item => item.Recipe.Base!.Photo));
        Assert.Equal(8, items.Select(item => item.Label).Distinct().Count());
        Assert.StartsWith("anna + chen + ", items[4].Label, StringComparison.Ordinal);
        Assert.DoesNotContain(items, item => item.Recipe.Rounds[0].Source.Photo == "img_c");
    }

    [Fact]
    public void TryOn_Variants_AreAPictureEachWithTheirParts()
    {
        var items = new BatchPlan { Way = BatchWay.TryOn, Models = ["builtin:woman-nina"], Garments = ["builtin:tee-white"], Variants = 3 }.Items(s_photos[..1], out _);

        Assert.Equal(["anna + as-set", "anna + tight", "anna + loose"], items.Select(item => item.Label));
        Assert.Equal([0.0, -1, 1], items.Select(item => item.Recipe.Garment!.Fit));
        Assert.Equal(["as-set", "tight", "loose"], items.Select(item => item.Parts!.Variant));
        Assert.All(items, item => Assert.Equal("anna", item.Parts!.Person));
        Assert.Single(new BatchPlan { Way = BatchWay.TryOn, Models = ["builtin:woman-nina"], Variants = 3 }.Items(s_photos[..1], out _));
    }

    [Fact]
    public void TryOn_WithoutPeople_ShowsTheModelsThemselves()
    {
        var items = new BatchPlan { Way = BatchWay.TryOn, Models = ["builtin:woman-nina"], Garments = ["builtin:tee-white", "builtin:shirt-blue"] }.Items([], out _);

        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.Empty(item.Recipe.Rounds));
        Assert.All(items, item => Assert.Empty(RecipeValidator.Validate(item.Recipe)));
        Assert.Empty(new BatchPlan { Way = BatchWay.TryOn }.Items(s_photos, out _));
    }

    [Fact]
    public void Pairs_AreReadByNameWithOrWithoutRatio_AndUnknownNamesAreTold()
    {
        var plan = new BatchPlan { Way = BatchWay.Pairs, Ratio = 0.5, Table = "anna.jpg,ben.png,0.25\r\n\"chen\";ANNA\nzoe.jpg,anna\n\nalone\nanna,ben,much\nanna,ben,2\n\"anna,ben" };

        var items = plan.Items(s_photos, out var faults);

        Assert.Equal([("img_a", "img_b", 0.25), ("img_c", "img_a", 0.5)], items.Select(item => (item.Recipe.Base!.Photo, item.Recipe.Rounds[0].Source.Photo, item.Recipe.Rounds[0].Ratio)));
        Assert.Equal(["zoe.jpg"], faults.Unknown);
        Assert.Equal(["alone", "anna,ben,much", "anna,ben,2", "\"anna,ben"], faults.Unreadable);
    }

    private static StoredPhoto Photo(string id, string name) => new() { Id = id, Name = name, Width = 100, Height = 100, Bytes = 1, Faces = [] };
}
