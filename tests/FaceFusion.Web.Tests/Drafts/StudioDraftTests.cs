using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class StudioDraftTests
{
    [Fact]
    public void Recipe_OfAChain_HasTheFirstAsBaseAndTheOthersAsRounds()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit("b", person => person with { Ratio = 0.3, Smoothing = 0.6, Mode = FusionMode.Overlay });

        var recipe = draft.State.ToRecipe();

        Assert.Equal(FusionMethod.Chain, recipe.Method);
        Assert.Equal("img_a", recipe.Base?.Photo);
        Assert.Equal(["img_b", "img_c"], recipe.Rounds.Select(round => round.Source.Photo));
        Assert.Equal((0.3, 0.6, FusionMode.Overlay), (recipe.Rounds[0].Ratio, recipe.Rounds[0].Smoothing, recipe.Rounds[0].Mode));
        Assert.Empty(recipe.Members);
        Assert.Empty(RecipeValidator.Validate(recipe));
    }

    [Fact]
    public void Recipe_OfAMean_HasEveryoneAsMemberAndTheChosenPhotoAsFrame()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Mean, Onto = "b" });
        draft.Edit("c", person => person with { Weight = 2 });

        var recipe = draft.State.ToRecipe();

        Assert.Equal("img_b", recipe.Base?.Photo);
        Assert.Equal([1.0, 1.0, 2.0], recipe.Members.Select(member => member.Weight));
        Assert.Empty(recipe.Rounds);
        Assert.Empty(RecipeValidator.Validate(recipe));
    }

    [Fact]
    public void Recipe_OfOnePerson_CannotBeRendered()
    {
        Assert.False(People.Draft("a").CanRender);
        Assert.True(People.Draft("a", "b").CanRender);
    }

    [Fact]
    public void Remove_OfTheFrameOfAMean_LeavesAFrameOfItsOwn()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Mean, Onto = "b" });

        draft.Remove("b");

        Assert.Null(draft.State.Onto);
        Assert.Null(draft.State.ToRecipe().Base);
    }

    [Theory]
    [InlineData("a", 2, "b,c,a")]
    [InlineData("c", 0, "c,a,b")]
    [InlineData("b", 0, "b,a,c")]
    public void Move_ToAnotherPlace_ShiftsTheOthers(string key, int index, string expected)
    {
        var draft = People.Draft("a", "b", "c");

        Assert.True(draft.Move(key, index));
        Assert.Equal(expected, Names(draft));
    }

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Centre)]
    [InlineData(FusionMethod.Mean)]
    public void Move_AmongEquals_KeepsThemEqualAndIsOneStep(FusionMethod method)
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Edit(state => state with { Method = method });
        draft.Equalise();

        draft.Move("d", 1);
        Assert.All(draft.Shares, share => Assert.Equal(0.25, share, 1e-9));
        draft.Undo();
        Assert.Equal("a,b,c,d", Names(draft));
    }

    [Theory]
    [InlineData("a", -1)]
    [InlineData("a", 0)]
    [InlineData("c", 3)]
    [InlineData("nobody", 1)]
    public void Move_ToNowhere_ChangesNothing(string key, int index)
    {
        var draft = People.Draft("a", "b", "c");

        Assert.False(draft.Move(key, index));
        Assert.Equal("a,b,c", Names(draft));
        Assert.False(draft.CanUndo);
    }

    [Fact]
    public void Add_OfUploadsThatEndInAnyOrder_KeepsTheOrderOfChoosing()
    {
        var draft = new StudioDraft();

        draft.Add([People.Person("third")], place: 3);
        draft.Add([People.Person("first")], place: 1);
        draft.Add([People.Person("sample")]);
        draft.Add([People.Person("second"), People.Person("second too")], place: 2);

        Assert.Equal("first,second,second too,third,sample", Names(draft));
    }

    [Fact]
    public void Undo_OfEveryStep_ComesBackToTheStartAndForthAgain()
    {
        var draft = People.Draft("a", "b");
        var start = draft.State;
        draft.Edit("b", person => person with { Ratio = 0.2 });
        draft.Move("b", 0);
        draft.Remove("a");
        var end = draft.State;

        while (draft.CanUndo)
        {
            draft.Undo();
        }

        Assert.True(start.IsSameAs(draft.State));
        while (draft.CanRedo)
        {
            draft.Redo();
        }

        Assert.True(end.IsSameAs(draft.State));
    }

    [Fact]
    public void Edit_ThatChangesNothing_IsNoStep()
    {
        var draft = People.Draft("a", "b");
        var changes = 0;
        draft.Changed += () => changes++;

        draft.Edit("b", person => person with { Ratio = 0.5 });

        Assert.False(draft.CanUndo);
        Assert.Equal(0, changes);
    }

    [Fact]
    public void History_OfManySteps_KeepsTheLastHundred()
    {
        var draft = People.Draft("a", "b");
        for (var i = 1; i <= 120; i++)
        {
            draft.Edit("b", person => person with { Ratio = i / 1000.0 });
        }

        var steps = 0;
        for (; draft.CanUndo; steps++)
        {
            draft.Undo();
        }

        Assert.Equal(100, steps);
        Assert.Equal(0.02, draft.State.People[1].Ratio);
    }

    [Fact]
    public void FamilyPortrait_OnFourPeople_SetsTheirRoles()
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Edit(state => state with { Method = FusionMethod.Mean });

        Assert.True(draft.Load(DraftPreset.FamilyPortrait, role => role));

        var recipe = draft.State.ToRecipe();
        Assert.Equal(FusionMethod.Chain, recipe.Method);
        Assert.Equal([(0.5, 0.6, 0.0), (0.4, 0.7, 0.0), (0.6, 0.8, 0.2)], recipe.Rounds.Select(r => (r.Ratio, r.Smoothing, r.Brightness)));
        Assert.Equal(1024, recipe.Output.Size);
        Assert.Equal("Preset.Family.Mother", draft.State.People[0].Name);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void FamilyPortrait_OnAnotherNumberOfPeople_ChangesNothing(int count)
    {
        var draft = People.Draft([.. Enumerable.Range(0, count).Select(i => $"p{i}")]);

        Assert.False(draft.Load(DraftPreset.FamilyPortrait, role => role));
        Assert.False(draft.CanUndo);
    }

    private static string Names(StudioDraft draft) => string.Join(',', draft.State.People.Select(person => person.Name));
}
