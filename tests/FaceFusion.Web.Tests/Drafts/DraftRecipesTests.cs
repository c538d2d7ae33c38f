using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftRecipesTests
{
    private static readonly DraftState s_full = new()
    {
        People =
        [
            People.Person("Mei") with { Also = [new DraftFace { Photo = "img_Mei2", Face = 1, Name = "Mei" }] },
            People.Person("Jun") with { Ratio = 0.4, Mode = FusionMode.Overlay, Smoothing = 0.3, Brightness = 0.1, Contrast = -0.1, Saturation = 0.2, Weight = 2, Regions = new RegionWeights { Nose = 1.5 } },
        ],
        Alignment = Alignment.Rigid,
        DetectionThreshold = 0.7,
        ColorMatch = 0.6,
        Amounts = new FusionAmounts { Shape = 1.4, Texture = 0.5 },
        FaceLayer = new LayerSettings { Opacity = 0.8, Blend = LayerBlend.SoftLight, X = 0.1, Scale = 1.2, Turn = -5 },
        Engine = new NeuralEngine { Swapper = new FaceSwap { Model = "inswapper-128", Likeness = 1.2 }, Restorers = [new FaceRestoration { Model = "gfpgan-1.4" }] },
        Seam = Seam.Gradient,
        Backdrop = new Backdrop { Kind = BackdropKind.Color, Color = "#204060" },
        TryOn = new DraftTryOn { Model = "builtin:woman-nina", Face = 0.8, Garment = new Garment { Photo = "builtin:tee-white", Fit = 0.5, Layer = new LayerSettings { Opacity = 0.7, Y = -0.1 } } },
        Finish = new Finish { Smoothing = 0.2, Symmetry = Symmetry.Shape, Space = new FaceSpaceAmounts { Smile = 0.3 } },
        Size = 1024,
        Difference = true,
        Film = true,
        Framing = MeanFraming.Portrait,
        Background = Background.Color,
        BackgroundColor = "#123456",
    };

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Centre)]
    [InlineData(FusionMethod.Mean)]
    public void T14_ToDraft_OfADraftsRecipe_GivesTheSameRecipeAgain(FusionMethod method)
    {
        var recipe = (s_full with { Method = method }).ToRecipe();

        var again = DraftRecipes.ToDraft(recipe, place => $"Person {place + 1}").ToRecipe();

        Assert.Equal(RecipeJson.Format(recipe, indented: false), RecipeJson.Format(again, indented: false));
    }

    [Fact]
    public void ToDraft_OfATryOnOnAModel_NamesThePeopleAsTheyWere()
    {
        var names = ToNames(s_full with { Method = FusionMethod.Chain });

        Assert.Equal(["first", "second"], names);
        Assert.Equal(["first", "second"], ToNames(s_full with { Method = FusionMethod.Chain, TryOn = null }));

        static IEnumerable<string> ToNames(DraftState state) => DraftRecipes.ToDraft(state.ToRecipe(), place => place switch { 0 => "first", 1 => "second", _ => "nobody" }).People.Select(person => person.Name);
    }

    /// <summary>A setting that is added to drafts later is to be in the test above too: it is lost on the way back otherwise.</summary>
    [Fact]
    public void FullDraft_HasEverySettingAtAnotherValue()
    {
        var plain = new DraftState();
        var theirs = new[] { nameof(DraftState.People), nameof(DraftState.Method), nameof(DraftState.Onto) };

        // What is hidden is no part of the recipe.
        var ours = new[] { nameof(DraftState.BackdropHidden) };

        Assert.All(
            typeof(DraftState).GetProperties().Where(property => property.CanWrite && !theirs.Contains(property.Name) && !ours.Contains(property.Name)),
            property => Assert.NotEqual(property.GetValue(plain), property.GetValue(s_full)));
    }

    /// <summary>A preset that leaves a setting out would give it away without a word; what is worn, and who by, is no setting.</summary>
    [Fact]
    public void Preset_OfAFullDraft_SetsEverythingButThePeopleAndTheirClothes()
    {
        var kept = PresetJson.Parse(PresetJson.Format(DraftPreset.Of(s_full with { Method = FusionMethod.Mean })));
        Assert.NotNull(kept);

        var applied = kept.ApplyTo(new DraftState { People = s_full.People, TryOn = s_full.TryOn });

        Assert.Equal(RecipeJson.Format((s_full with { Method = FusionMethod.Mean }).ToRecipe(), indented: false), RecipeJson.Format(applied.ToRecipe(), indented: false));
        Assert.Equal(s_full.Amounts, applied.Amounts);
    }

    [Fact]
    public void Preset_OnARecipeThatNoDraftMade_SetsEverythingButThePeopleAndAGroundOfItsOwn()
    {
        var preset = DraftPreset.Of(s_full with { Method = FusionMethod.Mean });
        var recipe = new Recipe { Base = new FaceReference { Photo = "img_a" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_b" }, Ratio = 0.3 }], Output = new Output { Rounds = false } };
        var own = new Backdrop { Kind = BackdropKind.Transparent };

        var applied = PresetRecipes.ApplyTo(preset, recipe);

        Assert.Equal((FusionMethod.Chain, 0.3, false), (applied.Method, applied.Rounds[0].Ratio, applied.Output.Rounds));
        Assert.Equal((0.7, 0.6, Seam.Gradient, 1024, true), (applied.DetectionThreshold, applied.ColorMatch, applied.Seam, applied.Output.Size, applied.Output.Difference));
        Assert.Equal((s_full.Amounts, "#204060"), (applied.Amounts, applied.Backdrop?.Color));
        Assert.Equal(BackdropKind.Transparent, PresetRecipes.ApplyTo(preset, recipe with { Backdrop = own }).Backdrop?.Kind);
        Assert.Empty(RecipeValidator.Validate(applied));
    }

    [Fact]
    public void Preset_OfADraftWithoutABackdrop_TakesOneAway()
    {
        var applied = DraftPreset.Of(new DraftState()).ApplyTo(s_full);

        Assert.Null(applied.ToRecipe().Backdrop);
    }

    [Fact]
    public void ToDraft_OfAMeanLaidOntoSomebody_KnowsOnWhom()
    {
        var recipe = (s_full with { Method = FusionMethod.Mean, Onto = "Jun" }).ToRecipe();

        var draft = DraftRecipes.ToDraft(recipe, place => $"Person {place + 1}");

        Assert.Equal(draft.People[1].Key, draft.Onto);
    }

    [Fact]
    public void LoadOnto_TakesTheSettingsAndKeepsThePeople()
    {
        var recipe = RecipePrivacy.Anonymize(s_full.ToRecipe());
        var draft = People.Draft("Ruth", "Omar", "Noah").State;

        var loaded = DraftRecipes.LoadOnto(draft, recipe);

        Assert.Equal(["Ruth", "Omar", "Noah"], loaded.People.Select(person => person.Name));
        Assert.Equal(["img_Ruth", "img_Omar", "img_Noah"], loaded.People.Select(person => person.Photo));
        Assert.Equal((0.4, FusionMode.Overlay, 0.5), (loaded.People[1].Ratio, loaded.People[1].Mode, loaded.People[2].Ratio));
        Assert.Equal((1024, 0.6, 0.2), (loaded.Size, loaded.ColorMatch, loaded.Finish.Smoothing));
    }
}
