using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class PresetTests
{
    public static TheoryData<string> BuiltIn => [.. DraftPreset.BuiltIn.Select(preset => preset.Id)];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Load_OfABuiltInOne_IsSoundAndOneStepOfUndo(string id)
    {
        var preset = DraftPreset.BuiltIn.Single(preset => preset.Id == id);
        var draft = People.Draft("Mei", "Jun", "Ruth", "Omar");
        draft.Edit(state => state with { ColorMatch = 0.3 });
        draft.SetShare("Jun", 0.6);
        var before = DraftJson.Format(draft.State);

        Assert.True(draft.Load(preset, role => role));

        Assert.Empty(RecipeValidator.Validate(draft.State.ToRecipe()));
        Assert.NotEqual(before, DraftJson.Format(draft.State));
        draft.Undo();
        Assert.Equal(before, DraftJson.Format(draft.State));
    }

    [Fact]
    public void File_WrittenAndRead_IsTheSamePreset()
    {
        var settings = DraftPreset.Of(new DraftState { Method = FusionMethod.Mean, Size = 2048, ColorMatch = 0.4, Finish = new Finish { Smoothing = 0.3, Symmetry = Symmetry.Both } });

        var (name, again) = PresetJson.ParseFile(PresetJson.FormatFile("Wedding 婚礼", settings))!.Value;

        // A record's own equality compares its lists by reference.
        Assert.Equal(("Wedding 婚礼", PresetJson.Format(settings)), (name, PresetJson.Format(again)));
        Assert.Equal(PresetJson.Format(settings), PresetJson.Format(PresetJson.Parse(PresetJson.Format(settings))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("""{"facefusionPreset":2,"name":"x","settings":{}}""")]
    [InlineData("""{"facefusionPreset":1,"name":"  ","settings":{}}""")]
    [InlineData("""{"facefusionPreset":1,"name":"x","settings":{"size":99999}}""")]
    [InlineData("""{"facefusionPreset":1,"name":"x","settings":{"colorMatch":7}}""")]
    [InlineData("""{"facefusionPreset":1,"name":"x","settings":{"unknown":7}}""")]
    [InlineData("""{"facefusionPreset":1,"name":"x","settings":{"finish":{"smoothing":-1}}}""")]
    public void File_ThatIsNoneOfOurs_IsRefused(string text) => Assert.Null(PresetJson.ParseFile(text));

    [Fact]
    public void IsFair_OfAChain_AsksForEqualSharesAndPlainRounds()
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        Assert.False(DraftShares.IsFair(draft.State));
        draft.Equalise();
        Assert.True(DraftShares.IsFair(draft.State));
        draft.Edit("Jun", person => person with { Smoothing = 0.2 });
        Assert.False(DraftShares.IsFair(draft.State));
    }

    [Fact]
    public void ByPart_WithWeights_DividesEachPartAnew()
    {
        var draft = People.Draft("Mei", "Jun");
        Assert.Empty(DraftShares.ByPart(draft.State));

        draft.Edit("Jun", person => person with { Ratio = 0.5, Regions = new RegionWeights { Nose = 2, Mouth = 0 } });

        var parts = DraftShares.ByPart(draft.State).ToDictionary(part => part.Part, part => part.Shares);
        Assert.Equal([0.5, 0.5], parts["Eyes"]);
        Assert.Equal([1.0 / 3, 2.0 / 3], parts["Nose"]);
        Assert.Equal([1.0, 0], parts["Mouth"]);
    }
}
