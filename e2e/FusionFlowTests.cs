using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>From nothing to a picture at home.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class FusionFlowTests(StudioServer studio)
{
    private static readonly byte[] s_pngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [BrowserFact]
    public async Task T1_Samples_OneClick_GiveAPictureToDownload()
    {
        await using var page = await studio.OpenAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "PNG" }).ClickAsync());

        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        var file = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal(s_pngSignature, file[..4]);
        await Assertions.Expect(page.Page.GetByText("0 pixels changed outside the mask")).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Rounds_OfAFinishedChain_CanBeSeenOneByOne()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Chain fusion" }).ClickAsync();
        await page.Result.WaitForAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show round 1" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".stage-finished")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("/rounds/1/picture"));
        var width = await page.Page.Locator(".stage-finished").EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }");
        Assert.Equal(1024, width);
    }

    [BrowserFact]
    public async Task Uploads_OfTwoPortraits_BecomePeopleInTheOrderOfChoosing()
    {
        await using var page = await studio.OpenAsync();

        await page.ChooseFilesAsync(Portraits.Sample("henrik"), Portraits.Sample("mei"));
        await page.WaitForPeopleAsync(2);
        await page.Preview.WaitForAsync();

        Assert.Equal(["henrik", "mei"], await page.NamesAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task FamilyPortrait_WithoutPhotos_LoadsItsSettingsOntoSamples()
    {
        await using var page = await studio.OpenAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Family portrait" }).ClickAsync();
        await page.WaitForPeopleAsync(4);

        Assert.Equal(["Mother", "Son", "Father", "Granddaughter"], await page.NamesAsync());
        var granddaughter = page.People.Nth(3);
        Assert.Equal("0.6", await granddaughter.GetByLabel("Ratio", new() { Exact = true }).InputValueAsync());
        Assert.Equal("0.8", await granddaughter.GetByLabel("Smoothing", new() { Exact = true }).InputValueAsync());
        Assert.Equal("0.2", await granddaughter.GetByLabel("Brightness", new() { Exact = true }).InputValueAsync());
        await page.Result.WaitForAsync();
    }

    [BrowserFact]
    public async Task T8_Job_Cancelled_SaysSoAndKeepsTheDraft()
    {
        await using var page = await studio.OpenAsync();
        // On a quick machine a job is done before a click gets there: this one waits its turn.
        using var busy = studio.KeepWorkerBusy();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Group mean" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Page.GetByText("Canceled. Your draft is kept.")).ToBeVisibleAsync();
        await page.WaitForPeopleAsync(6);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" })).ToBeEnabledAsync();
    }

    [BrowserFact]
    public async Task T8_Job_CancelledWhileItRuns_StopsAndKeepsTheDraft()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Enlarged("elena", 4), Portraits.Payload("mei"), Portraits.Payload("jun"), Portraits.Payload("amara"));
        await page.WaitForPeopleAsync(4);

        // Sixteen megapixels take seconds: the click finds the job at work, not in the queue and not at its end.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('progress.job-bar')?.value > 0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Page.GetByText("Canceled. Your draft is kept.")).ToBeVisibleAsync();
        await page.WaitForPeopleAsync(4);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" })).ToBeEnabledAsync();
    }

    [BrowserFact]
    public async Task Draft_AfterAReload_IsAsItWas()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.ChooseFilesAsync(Portraits.Sample("ruth"));
        await page.WaitForPeopleAsync(2);
        await page.People.Nth(1).Locator("input[type=number]").First.FillAsync("0.35");
        await page.People.Nth(1).Locator("input[type=number]").First.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByText("35.0%")).ToBeVisibleAsync();

        await page.ReloadAsync();

        await page.WaitForPeopleAsync(2);
        Assert.Equal(["Jun", "ruth"], await page.NamesAsync());
        Assert.Equal("0.35", await page.People.Nth(1).Locator("input[type=number]").First.InputValueAsync());
        await page.Preview.WaitForAsync();
    }

    [BrowserFact]
    public async Task Result_AfterAReload_IsStillThere()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        await Assertions.Expect(page.Page.Locator(".stage-finished")).ToHaveCountAsync(1);

        await page.ReloadAsync();

        await page.Result.WaitForAsync();
        await Assertions.Expect(page.Page.Locator(".stage-finished")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Result_OfAnEditedDraft_ComesBackWithUndo()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();

        await page.RemovePersonAsync("Amara");
        await Assertions.Expect(page.Result).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(page.Result).ToHaveCountAsync(1);
    }
}
