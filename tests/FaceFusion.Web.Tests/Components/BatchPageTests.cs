using Bunit;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Batches;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Components.Upload;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class BatchPageTests : StudioContext
{
    [Fact]
    public void Base_WithoutPhotos_SaysWhatIsMissingInsteadOfAnEmptyBox()
    {
        var page = Render<BatchPage>();

        var choice = page.Find("#batch-base");
        Assert.True(choice.HasAttribute("disabled"));
        Assert.Equal("Add photos first", choice.TextContent.Trim());
        Assert.True(page.Find("[aria-labelledby=batch-start] .is-primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Photo_ThatTheCoachFindsWeak_IsWarnedOfAndCanBeTakenOut()
    {
        var page = Render<BatchPage>();
        await Come(page, 1, "img_group");

        page.WaitForElement("[data-weak]");
        Assert.Contains("group", page.Find("[data-weak] li strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("31", page.Find("[data-weak] li span").TextContent, StringComparison.Ordinal);

        // Found and pressed between two renders: photos are looked at in the background.
        await page.InvokeAsync(() => page.Find("[data-weak] li button").Click());

        Assert.Empty(page.FindAll("[data-weak]"));
        Assert.Empty(page.FindAll(".batch-faces li"));
    }

    [Theory]
    [InlineData(null, "Pictures to be made: 1.")]
    [InlineData(1.2, "Pictures to be made: 1, in about 2 seconds while nobody else renders.")]
    [InlineData(180.0, "Pictures to be made: 1, in about 3 minutes while nobody else renders.")]
    public async Task Start_TellsHowManyPicturesThereWillBeAndInWhatTime(double? seconds, string expected)
    {
        ((FakeBatches)Services.GetRequiredService<IBatches>()).Pace = seconds is { } each ? TimeSpan.FromSeconds(each) : null;
        var page = Render<BatchPage>();

        await Come(page, 1, "img_group");
        var way = page.FindComponents<ChoiceField>().Single(choice => choice.Instance.Value == nameof(BatchWay.Template));
        await page.InvokeAsync(() => way.Instance.OnChoose.InvokeAsync(nameof(BatchWay.Backdrop)));

        page.WaitForAssertion(() => Assert.Equal(expected, page.Find("[aria-labelledby=batch-start] > .about").TextContent));
    }

    [Fact]
    public async Task Upload_WithoutAFaceOrBroken_CanBeRescuedOrSentAgain()
    {
        var photos = (FakePhotoStore)Services.GetRequiredService<IPhotoStore>();
        photos.Photo = FakePhotoStore.Group(0);
        var page = Render<BatchPage>();

        await Come(page, 1, "img_group");
        Assert.Contains("Mark", page.Find(".batch-problems .upload-problem button").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindComponent<DropSurface>().Instance.Added(2, "lost.jpg", null, null, null));
        await page.InvokeAsync(() => page.FindComponent<DropSurface>().Instance.Failed(2, null));
        await page.InvokeAsync(() => page.FindAll(".batch-problems .upload-problem button")[1].Click());

        Assert.Equal(UploadState.Waiting, page.FindComponent<DropSurface>().Instance.Queue.Find(2)!.State);
    }

    [Fact]
    public async Task Finish_Chosen_IsEveryPictures()
    {
        var page = Render<BatchPage>();
        await Come(page, 1, "img_group");
        Assert.Equal(["", "Natural", "Passport", "Studio", "Brand"], Choice(page, "Preset").Instance.Options.Select(option => option.Value));

        await page.InvokeAsync(() => Choice(page, "Preset").Instance.OnChoose.InvokeAsync("Studio"));
        Assert.Equal(("Studio", "2048"), (Choice(page, "Preset").Instance.Value, Choice(page, "Longer side").Instance.Value));
        await page.InvokeAsync(() => Choice(page, "Longer side").Instance.OnChoose.InvokeAsync(string.Empty));
        Assert.Equal(("Studio", ""), (Choice(page, "Preset").Instance.Value, Choice(page, "Longer side").Instance.Value));
    }

    private static IRenderedComponent<ChoiceField> Choice(IRenderedComponent<BatchPage> page, string label) => page.FindComponents<ChoiceField>().Single(choice => choice.Instance.Label == label);

    private static async Task Come(IRenderedComponent<BatchPage> page, int id, string photo)
    {
        await page.InvokeAsync(() => page.FindComponent<DropSurface>().Instance.Added(id, "group.jpg", null, null, null));
        await page.InvokeAsync(() => page.FindComponent<DropSurface>().Instance.Stored(id, photo));
    }
}
