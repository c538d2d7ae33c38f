using System.Globalization;
using Bunit;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs.Batches;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class TryOnPanelTests : StudioContext
{
    [Fact]
    public void Garment_Chosen_IsWornByTheFirstPerson()
    {
        var draft = Tests.Drafts.People.Draft("a");

        Panel(draft).Find("[data-garment=tee-white]").Click();

        var recipe = draft.State.ToRecipe();
        Assert.Equal(("builtin:tee-white", draft.Base!.Photo), (recipe.Garment!.Photo, recipe.Base!.Photo));
        Assert.True(draft.CanRender);
        draft.Undo();
        Assert.Null(draft.State.ToRecipe().Garment);
    }

    [Fact]
    public async Task Garment_Uploaded_IsWornAndShown()
    {
        var draft = Tests.Drafts.People.Draft("a");
        var panel = Panel(draft);
        Assert.DoesNotContain("image/*", panel.Find("input[type=file]").GetAttribute("accept"), StringComparison.Ordinal);

        await panel.InvokeAsync(() => panel.FindComponent<PictureUpload>().Instance.OnStored.InvokeAsync("img_group"));

        Assert.Equal("img_group", draft.State.TryOn!.Garment!.Photo);
        Assert.Equal("group.jpg", panel.Find("[aria-pressed=true][title='group.jpg']").GetAttribute("title"));
    }

    [Fact]
    public void Model_Chosen_GetsEverybodysFaceInTurn()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");

        Panel(draft).Find("[data-model=woman-nina]").Click();

        var recipe = draft.State.ToRecipe();
        Assert.Equal("builtin:woman-nina", recipe.Base!.Photo);
        Assert.Equal([.. draft.State.People.Select(p => p.Photo)], recipe.Rounds.Select(r => r.Source.Photo));
        Assert.Equal(0.9, recipe.Rounds[0].Ratio);
        Assert.Empty(RecipeValidator.Validate(recipe));
    }

    [Fact]
    public void Draft_WithATryOn_SurvivesReloadAndRecipe()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        var panel = Panel(draft);
        panel.Find("[data-model=man-kwame]").Click();
        panel.Find("[data-garment=hoodie-grey]").Click();
        var recipe = RecipeJson.Format(draft.State.ToRecipe(), indented: false);

        Assert.Equal(recipe, RecipeJson.Format(DraftJson.Parse(DraftJson.Format(draft.State))!.ToRecipe(), indented: false));
        Assert.Equal(recipe, RecipeJson.Format(DraftRecipes.ToDraft(draft.State.ToRecipe(), i => $"{i}").ToRecipe(), indented: false));
    }

    [Fact]
    public void Variants_AreFourAndOneClickWearsOne()
    {
        var draft = Tests.Drafts.People.Draft("a");
        var panel = Panel(draft);
        panel.Find("[data-garment=tee-white]").Click();

        panel.FindAll("button[aria-expanded]").Single().Click();

        Assert.Equal(4, panel.FindAll(".variant").Count);
        panel.FindAll(".variant")[2].Click();
        Assert.Equal(1, draft.State.TryOn!.Garment!.Fit);
    }

    [Fact]
    public void Variants_Made_AreSoManyPicturesOfTheirOwn()
    {
        var draft = Tests.Drafts.People.Draft("a");
        var panel = Panel(draft);
        panel.Find("[data-model=woman-nina]").Click();
        panel.Find("[data-garment=tee-white]").Click();
        panel.FindAll("button[aria-expanded]").Single().Click();
        panel.FindAll(".choice").Single(choice => choice.TextContent.Contains("Variants", StringComparison.Ordinal)).QuerySelector("select")!.Change("3");
        Assert.Equal(3, panel.FindAll(".variant").Count);

        panel.Find("[data-make-variants]").Click();

        var link = panel.Find("a[href^='/batch/']").GetAttribute("href")!;
        var batch = Services.GetRequiredService<IBatches>().Find(link["/batch/".Length..])!;
        Assert.Equal(["As set", "Tight", "Loose"], batch.Entries.Select(entry => entry.Label));
        Assert.Equal(["As set", "Tight", "Loose"], batch.Entries.Select(entry => entry.Parts!.Variant));
        Assert.All(batch.Entries, entry => Assert.Equal("Nina", entry.Parts!.Model.Split(',')[0]));
    }

    [Fact]
    public async Task Points_OpenedAndMovedByAKey_AreSetByHandUntilReset()
    {
        var draft = Tests.Drafts.People.Draft("a");
        var panel = Panel(draft);
        panel.Find("[data-model=woman-nina]").Click();
        panel.Find("[data-garment=tee-white]").Click();

        panel.FindComponent<TryOnPointsPanel>().Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        panel.WaitForElement("[data-point=ElbowLeft]");

        // The points are found anew after each move: found and pressed between two renders.
        await panel.InvokeAsync(() => panel.Find("[data-point=ElbowLeft]").KeyDown(Key.Right));
        var moved = Assert.Single(draft.State.TryOn!.Garment!.Body);
        Assert.Equal(BodyMark.ElbowLeft, moved.Mark);
        Assert.Equal(BuiltInShelf.FindModel("builtin:woman-nina")!.Body[BodyMark.ElbowLeft].X + 0.003, moved.X, 1e-3);
        await panel.InvokeAsync(() => panel.Find("[data-point=HemLeft]").KeyDown(Key.Down));
        Assert.Single(draft.State.TryOn!.Garment!.Outline);
        await panel.InvokeAsync(() => panel.FindAll("button").Single(button => button.TextContent == "Points as found").Click());
        panel.WaitForAssertion(() => Assert.Empty(draft.State.TryOn!.Garment!.Body));
    }

    [Fact]
    public void Shelves_HaveEverythingWithANameInChineseToo()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");

        var panel = Panel(Tests.Drafts.People.Draft("a"));

        Assert.Equal(BuiltInShelf.Models.Select(m => m.TitleZh), panel.FindAll("[data-model]").Select(b => b.GetAttribute("aria-label")));
        Assert.Equal(BuiltInShelf.Garments.Select(g => g.TitleZh), panel.FindAll("[data-garment]").Select(b => b.GetAttribute("aria-label")));
        Assert.Equal("试穿", panel.Find("h3").TextContent);
    }

    private IRenderedComponent<TryOnPanel> Panel(StudioDraft draft)
    {
        var panel = Render<TryOnPanel>(parameters => parameters.Add(p => p.Draft, draft));
        draft.Changed += () => panel.Render();
        return panel;
    }
}
